import { type SettingsState, useSettings } from '../../store/settings-store.ts';
import { type Action, type ActionGroup, actions } from '../editing/actions.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Switch } from '../kit/switch.tsx';
import { useWords } from '../words/words.ts';
import { useLayout } from './layout-store.ts';

const groups: readonly ActionGroup[] = ['edit', 'arrange', 'view', 'time'];

const selectKeys = (state: SettingsState) => state.singleKeyShortcuts;
const selectSet = (state: SettingsState) => state.set;

/** All keys of the page, and the switch for the single ones. */
export function ShortcutSheet() {
  const { editing, shell, shortcuts } = useWords();
  const open = useLayout((state) => state.shortcutsOpen);
  const setLayout = useLayout((state) => state.set);
  const singleKeys = useSettings(selectKeys);
  const set = useSettings(selectSet);
  return (
    <Dialog
      open={open}
      onOpenChange={(shortcutsOpen) => setLayout({ shortcutsOpen })}
      title={shortcuts.title}
      description={shortcuts.hint}
      closeLabel={shell.close}
    >
      <div className="gap-x-8 sm:columns-2">
        {groups.map((group) => (
          <section
            key={group}
            aria-label={editing.commands.groups[group]}
            className="break-inside-avoid pb-4"
          >
            <h3 className="pb-1 text-xs font-medium text-muted">{editing.commands.groups[group]}</h3>
            <dl className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-1 text-sm">
              {withKeys(group).map(({ name, keys }) => (
                <div key={name} className="contents">
                  <dt className="text-pretty">{editing.actions[name]}</dt>
                  <dd className="text-right">
                    <kbd className="rounded border border-line-strong bg-sunken px-1.5 py-0.5 font-mono text-xs">
                      {keys}
                    </kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="flex items-center gap-2 border-t border-line pt-3">
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

function withKeys(group: ActionGroup): readonly Action[] {
  return actions.filter((action) => action.group === group && action.keys !== '');
}
