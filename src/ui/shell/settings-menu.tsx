import { Settings2 } from 'lucide-react';
import { motions, type SettingsState, themes, useSettings } from '../../store/settings-store.ts';
import { IconButton } from '../kit/button.tsx';
import { Menu, MenuChoice, MenuItem, MenuSeparator, MenuToggle } from '../kit/menu.tsx';
import { useWords } from '../words/words.ts';
import { useLayout } from './layout-store.ts';

const selectAll = (state: SettingsState) => state;

/** Theme, motion and keys: what a person may want different on this device. */
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
      <MenuToggle checked={singleKeyShortcuts} onChange={(on) => set({ singleKeyShortcuts: on })}>
        {shell.singleKeys}
      </MenuToggle>
      <MenuItem keys="?" onSelect={() => setLayout({ shortcutsOpen: true })}>
        {shell.shortcuts}
      </MenuItem>
    </Menu>
  );
}
