import { type SettingsState, useSettings } from '../../store/settings-store.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Switch } from '../kit/switch.tsx';
import { useWords } from '../words/first-words.ts';
import { keyNames } from './key-names.ts';
import { useLayout } from './layout-store.ts';

type KeyName = keyof typeof keyNames;
type Group = 'time' | 'edit' | 'view';

const groups: readonly (readonly [Group, readonly KeyName[]])[] = [
  ['time', ['playPause', 'step', 'stepBack', 'rewind', 'breakIt']],
  ['edit', ['undo', 'redo', 'remove', 'clear']],
  ['view', ['summary', 'sheet']],
];

const selectKeys = (state: SettingsState) => state.singleKeyShortcuts;
const selectSet = (state: SettingsState) => state.set;

/** All keys of the page, and the switch for the single ones. */
export function ShortcutSheet() {
  const { shell } = useWords();
  const open = useLayout((state) => state.shortcutsOpen);
  const setLayout = useLayout((state) => state.set);
  const singleKeys = useSettings(selectKeys);
  const set = useSettings(selectSet);
  return (
    <Dialog
      open={open}
      onOpenChange={(shortcutsOpen) => setLayout({ shortcutsOpen })}
      title={shell.keys.title}
      description={shell.keys.hint}
      closeLabel={shell.close}
    >
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {groups.map(([group, names]) => (
          <section key={group} aria-label={shell.keys.groups[group]}>
            <h3 className="pb-1 text-xs font-medium text-muted">{shell.keys.groups[group]}</h3>
            <dl className="grid grid-cols-[1fr_auto] items-center gap-y-1 text-sm">
              {names.map((name) => (
                <div key={name} className="contents">
                  <dt>{shell.keys[name]}</dt>
                  <dd>
                    <kbd className="rounded border border-line-strong bg-sunken px-1.5 py-0.5 font-mono text-xs">
                      {keyNames[name]}
                    </kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="mt-4 flex items-center gap-2 border-t border-line pt-3">
        <Switch
          label={shell.singleKeys}
          checked={singleKeys}
          onChange={(on) => set({ singleKeyShortcuts: on })}
        />
        <span aria-hidden="true">{shell.singleKeys}</span>
      </div>
    </Dialog>
  );
}
