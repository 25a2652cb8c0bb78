import { ChevronDown, ChevronUp, Maximize2, Minimize2 } from 'lucide-react';
import {
  type PanelName,
  type SelectionState,
  selectionStore,
  useSelection,
} from '../../store/selection-store.ts';
import { IconButton } from '../kit/button.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { useWords } from '../words/first-words.ts';
import { type LayoutState, useLayout } from './layout-store.ts';
import { panelViews, shownPanels } from './panel-views.tsx';
import { Part } from './part.tsx';

const selectPanel = (state: SelectionState) => state.panel;
const selectPanels = (state: LayoutState) => state.panels;
const selectSet = (state: LayoutState) => state.set;

export interface BottomPanelsProps {
  /** Whether its height can be changed; not in a small window. */
  readonly resizable: boolean;
}

/** What the run left behind: traces, events, numbers, states, theory, lesson. */
export function BottomPanels({ resizable }: BottomPanelsProps) {
  const { shell } = useWords();
  const chosen = useSelection(selectPanel);
  const folded = useLayout(selectPanels) === 'folded';
  const value = chosen ?? 'trace';
  const View = panelViews[value];
  return (
    <Tabs<PanelName>
      label={shell.panels}
      value={value}
      tabs={shownPanels.map((name) => ({ name, label: shell.panelNames[name] }))}
      onChange={open}
      end={resizable && <HeightButtons />}
    >
      {!(resizable && folded) && (
        <Part key={value}>
          <View />
        </Part>
      )}
    </Tabs>
  );
}

function HeightButtons() {
  const { shell } = useWords();
  const panels = useLayout(selectPanels);
  const set = useLayout(selectSet);
  const isFull = panels === 'full';
  const isFolded = panels === 'folded';
  return (
    <div className="flex">
      <IconButton
        label={isFull ? shell.panelRestore : shell.panelFull}
        onClick={() => set({ panels: isFull ? 'open' : 'full' })}
      >
        {isFull ? <Minimize2 aria-hidden="true" size="1em" /> : <Maximize2 aria-hidden="true" size="1em" />}
      </IconButton>
      <IconButton
        label={isFolded ? shell.panelUnfold : shell.panelFold}
        aria-expanded={!isFolded}
        onClick={() => set({ panels: isFolded ? 'open' : 'folded' })}
      >
        {isFolded ? (
          <ChevronUp aria-hidden="true" size="1em" />
        ) : (
          <ChevronDown aria-hidden="true" size="1em" />
        )}
      </IconButton>
    </div>
  );
}

/** A tab that is chosen is meant to be seen: a folded row of tabs unfolds. */
function open(panel: PanelName): void {
  selectionStore.getState().openPanel(panel);
  const layout = useLayout.getState();
  if (layout.panels === 'folded') layout.set({ panels: 'open' });
}
