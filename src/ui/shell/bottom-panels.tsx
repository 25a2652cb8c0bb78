import { ChevronDown, ChevronUp, Maximize2, Minimize2 } from 'lucide-react';
import { type PanelName, type SelectionState, useSelection } from '../../store/selection-store.ts';
import { IconButton } from '../kit/button.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { useWords } from '../words/words.ts';
import { type LayoutState, useLayout } from './layout-store.ts';
import { panelViews, shownPanels } from './panel-views.tsx';
import { Part } from './part.tsx';
import { showPanel } from './show-panel.ts';

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
      onChange={showPanel}
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
