import { useEffect, useMemo, useRef } from 'react';
import { type SelectionState, useSelection } from '../../store/selection-store.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { SelectedInSight } from '../canvas/selected-in-sight.tsx';
import { useWindowSize } from '../shell/window-size.ts';
import { FaultInspector } from './fault-inspector.tsx';
import { FrameInspector } from './frame-inspector.tsx';
import { type Inspected as InspectedThing, inspectedOf } from './inspected.ts';
import { ManyInspector } from './many-inspector.tsx';
import { NodeInspector } from './node-inspector.tsx';
import { NoteInspector } from './note-inspector.tsx';
import { ScenarioSummary } from './scenario-summary.tsx';
import { WireInspector } from './wire-inspector.tsx';

const selectDocument = (state: SessionState) => state.document;
const selectSelected = (state: SelectionState) => state.selected;

/** What is selected, in numbers and settings; forms are made from the schemas of the registry. */
export function Inspector() {
  const document = useSession(selectDocument);
  const selected = useSelection(selectSelected);
  const inspected = useMemo(() => inspectedOf(document, selected), [document, selected]);
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => showFromTop(ref.current, selected), [selected]);
  const isSheet = useWindowSize() !== 'large';
  return (
    <div ref={ref}>
      <Inspected inspected={inspected} />
      {isSheet && <SelectedInSight />}
    </div>
  );
}

function Inspected({ inspected }: { readonly inspected: InspectedThing }) {
  switch (inspected.type) {
    case 'nothing':
      return <ScenarioSummary />;
    case 'node':
      return <NodeInspector key={inspected.node.id} node={inspected.node} />;
    case 'wire':
      return <WireInspector key={inspected.wire.id} wire={inspected.wire} open={inspected.open} />;
    case 'fault':
      return <FaultInspector key={inspected.fault.id} fault={inspected.fault} />;
    case 'note':
      return <NoteInspector key={inspected.note.id} note={inspected.note} />;
    case 'frame':
      return <FrameInspector key={inspected.frame.id} frame={inspected.frame} />;
    case 'many':
      return <ManyInspector ids={inspected.ids} />;
  }
}

/** What is selected anew is seen from its beginning; a policy among others from its own card. */
function showFromTop(element: HTMLElement | null, selected: readonly string[]): void {
  element?.closest('aside')?.scrollTo({ top: 0 });
  const [id] = selected;
  if (id !== undefined) element?.querySelector(`[data-policy="${id}"]`)?.scrollIntoView({ block: 'start' });
}
