import { Settings2 } from 'lucide-react';
import { useStore } from 'zustand';
import {
  liveLogLevels,
  motions,
  type SettingsState,
  themes,
  useSettings,
} from '../../store/settings-store.ts';
import { LabelChoices } from '../canvas/label-choices.tsx';
import { IconButton } from '../kit/button.tsx';
import {
  Menu,
  MenuChoice,
  MenuHeading,
  MenuItem,
  MenuSeparator,
  MenuToggle,
  MenuUnfold,
} from '../kit/menu.tsx';
import { changeLanguage } from '../words/change-language.ts';
import { language, selectTag } from '../words/language.ts';
import { offeredLanguages } from '../words/languages.ts';
import { useWords } from '../words/words.ts';
import { keyNames } from './key-names.ts';
import { openCommands, useLayout } from './layout-store.ts';
import { restart } from './session-actions.ts';

const selectAll = (state: SettingsState) => state;
const selectSet = (state: SettingsState) => state.set;

/** Theme, motion and keys on this device, and the run anew. */
export function SettingsMenu() {
  const { shell, editing, liveLog, wireLabels } = useWords();
  const { theme, motion, singleKeyShortcuts, liveLog: level, set } = useSettings(selectAll);
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
      <LanguageChoice />
      <MenuSeparator />
      <MenuUnfold label={wireLabels.title}>
        <LabelChoices />
      </MenuUnfold>
      <MenuUnfold label={liveLog.setting(liveLog.levels[level])}>
        <MenuChoice
          label={liveLog.title}
          value={level}
          options={liveLogLevels.map((value) => ({ value, label: liveLog.choices[value] }))}
          onChange={(value) => set({ liveLog: value })}
        />
      </MenuUnfold>
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
      <MenuItem onSelect={() => void import('../coach/coach-wish.ts').then((m) => m.showTipsAgain())}>
        {editing.actions.tips}
      </MenuItem>
      <MenuItem keys="?" onSelect={() => setLayout({ shortcutsOpen: true })}>
        {shell.shortcuts}
      </MenuItem>
    </Menu>
  );
}

/** Nothing while there is one language only. */
function LanguageChoice() {
  const { languages } = useWords();
  const set = useSettings(selectSet);
  const tag = useStore(language, selectTag);
  const offered = offeredLanguages(tag);
  if (offered.length < 2) return null;
  const choose = async (next: string) => {
    if (await changeLanguage(next)) set({ language: next });
  };
  return (
    <>
      <MenuSeparator />
      <MenuChoice
        label={languages.title}
        value={tag}
        options={offered.map(({ tag: value, name }) => ({ value, label: name }))}
        onChange={(next) => void choose(next)}
      />
    </>
  );
}
