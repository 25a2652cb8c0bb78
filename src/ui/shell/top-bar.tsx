import { Presentation, Redo2, Search, Settings2, Undo2 } from 'lucide-react';
import { canRedo, canUndo, type SessionState, useSession } from '../../store/session-store.ts';
import { type SettingsState, useSettings } from '../../store/settings-store.ts';
import { IconButton } from '../kit/button.tsx';
import { TextInput } from '../kit/text-input.tsx';
import { useWords } from '../words/first-words.ts';
import { keyNames } from './key-names.ts';
import { openCommands } from './layout-store.ts';
import { lazyLater } from './lazy-later.ts';
import { Logo } from './logo.tsx';
import { Part } from './part.tsx';
import { redo, setTitle, undo } from './session-actions.ts';
import { TopBarSlots } from './top-bar-slots.tsx';
import { useWindowSize } from './window-size.ts';

const SettingsMenu = lazyLater(
  () => import('./settings-menu.tsx'),
  (m) => m.SettingsMenu,
);

const selectTitle = (state: SessionState) => state.document.title;
const selectTheme = (state: SettingsState) => state.theme;
const selectSet = (state: SettingsState) => state.set;

/** What concerns the whole document and the whole page. */
export function TopBar() {
  const { shell } = useWords();
  const size = useWindowSize();
  return (
    <header className="flex shrink-0 items-center border-b border-line bg-panel px-1 py-1 sm:gap-1 sm:px-2">
      <h1 className="flex items-center gap-2 pr-1 pl-1 text-sm font-semibold">
        {/* On a narrow phone the document's own name needs the room. */}
        <span className="max-[25rem]:hidden">
          <Logo />
        </span>
        <span className={size === 'small' ? 'sr-only' : ''}>{shell.product}</span>
      </h1>
      <ScenarioTitle />
      <UndoButtons />
      <div className="flex-1" />
      <TopBarSlots />
      {size !== 'small' && <SearchButton />}
      {size !== 'small' && <ProjectorButton />}
      <Part fallback={<SettingsPlaceholder />}>
        <SettingsMenu />
      </Part>
    </header>
  );
}

function ScenarioTitle() {
  const { shell } = useWords();
  const title = useSession(selectTitle);
  return (
    <div className="w-full max-w-72 min-w-12 flex-initial sm:min-w-16">
      <TextInput look="quiet" label={shell.scenarioTitle} value={title} maxLength={120} onCommit={setTitle} />
    </div>
  );
}

function UndoButtons() {
  const { shell } = useWords();
  const undoable = useSession(canUndo);
  const redoable = useSession(canRedo);
  return (
    <>
      <IconButton label={shell.undo} keys={keyNames.undo} aria-disabled={!undoable} onClick={undo}>
        <Undo2 aria-hidden="true" size="1.15em" />
      </IconButton>
      <IconButton label={shell.redo} keys={keyNames.redo} aria-disabled={!redoable} onClick={redo}>
        <Redo2 aria-hidden="true" size="1.15em" />
      </IconButton>
    </>
  );
}

function SearchButton() {
  const { shell } = useWords();
  return (
    <IconButton label={shell.search} keys={keyNames.commands} onClick={openCommands}>
      <Search aria-hidden="true" size="1.15em" />
    </IconButton>
  );
}

function ProjectorButton() {
  const { shell } = useWords();
  const theme = useSettings(selectTheme);
  const set = useSettings(selectSet);
  const isOn = theme === 'projector';
  return (
    <IconButton
      label={isOn ? shell.projectorOff : shell.projectorOn}
      aria-pressed={isOn}
      look={isOn ? 'outlined' : 'plain'}
      onClick={() => set({ theme: isOn ? 'system' : 'projector' })}
    >
      <Presentation aria-hidden="true" size="1.15em" />
    </IconButton>
  );
}

function SettingsPlaceholder() {
  return (
    <IconButton label={useWords().shell.settings} disabled>
      <Settings2 aria-hidden="true" size="1.15em" />
    </IconButton>
  );
}
