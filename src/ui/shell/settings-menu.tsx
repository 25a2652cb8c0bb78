import { Settings2 } from 'lucide-react';
import { motions, type SettingsState, themes, useSettings } from '../../store/settings-store.ts';
import { IconButton } from '../kit/button.tsx';
import { Menu, MenuChoice, MenuHeading, MenuItem, MenuSeparator, MenuToggle } from '../kit/menu.tsx';
import { useWords } from '../words/first-words.ts';
import { keyNames } from './key-names.ts';
import { openCommands, useLayout } from './layout-store.ts';
import { restart } from './session-actions.ts';

const selectAll = (state: SettingsState) => state;

/** Theme, motion and keys on this device, and the run anew. */
export function SettingsMenu() {
  const { shell } = useWords();
  const { theme, motion, singleKeyShortcuts, set } = useSettings(selectAll);
  const setLayout = useLayout((state) => state.set);
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={shell.settings}>
          <Settings2 aria-hidden="true" size="1.15em" />
        </IconButton>
      }
    >
      <MenuChoice
        label={shell.theme}
        value={theme}
        options={themes.map((value) => ({ value, label: shell.themes[value] }))}
        onChange={(value) => set({ theme: value })}
      />
      <MenuSeparator />
      <MenuChoice
        label={shell.motion}
        value={motion}
        options={motions.map((value) => ({ value, label: shell.motions[value] }))}
        onChange={(value) => set({ motion: value })}
      />
      <MenuSeparator />
      <MenuHeading>{shell.run}</MenuHeading>
      <MenuItem onSelect={() => restart('same')}>{shell.restart}</MenuItem>
      <MenuItem onSelect={() => restart('other')}>{shell.restartOther}</MenuItem>
      <MenuSeparator />
      <MenuToggle checked={singleKeyShortcuts} onChange={(on) => set({ singleKeyShortcuts: on })}>
        {shell.singleKeys}
      </MenuToggle>
      <MenuItem keys={keyNames.commands} onSelect={openCommands}>
        {shell.search}
      </MenuItem>
      <MenuItem keys="?" onSelect={() => setLayout({ shortcutsOpen: true })}>
        {shell.shortcuts}
      </MenuItem>
    </Menu>
  );
}
