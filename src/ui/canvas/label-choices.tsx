import { readWireNumbers } from '../../store/live-numbers.ts';
import { sessionStore } from '../../store/session-store.ts';
import { type SettingsState, useSettings, wireLabels } from '../../store/settings-store.ts';
import { MenuHeading, MenuItem, MenuSeparator, MenuToggle } from '../kit/menu.tsx';
import { formatMs } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { showUsualWireLabels, toggleWireLabel } from './choose-labels.ts';

/** As the simulation says it; before it says anything, as it always does. */
function windowMs(): number {
  const [first] = sessionStore.getState().document.wires;
  return (first === undefined ? null : readWireNumbers(first.id))?.windowMs ?? 10_000;
}

const selectShown = (state: SettingsState) => state.wireLabels;

/** What the labels of all wires show, in a menu that stays open while somebody chooses. */
export function LabelChoices() {
  const words = useWords().wireLabels;
  const shown = useSettings(selectShown);
  return (
    <>
      <MenuHeading>{words.window(formatMs(windowMs()))}</MenuHeading>
      {wireLabels.map((label) => (
        <MenuToggle
          key={label}
          checked={shown.includes(label)}
          onChange={() => toggleWireLabel(label)}
          staysOpen
        >
          {words.names[label]}
        </MenuToggle>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={showUsualWireLabels}>{words.usual}</MenuItem>
    </>
  );
}
