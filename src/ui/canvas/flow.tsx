import { Background, BackgroundVariant, ReactFlow, useReactFlow } from '@xyflow/react';
import { useEffect, useMemo, useState } from 'react';
import type { FaultlineDocument } from '../../model/document.ts';
import { useSelection } from '../../store/selection-store.ts';
import { sessionStore, useSession } from '../../store/session-store.ts';
import { lazily } from '../kit/lazily.tsx';
import { useWords } from '../words/first-words.ts';
import { createFlowElements, type FlowItem, type FlowWire } from './flow-elements.ts';
import { flowGestures } from './flow-gestures.ts';
import { LateDrawing } from './late-drawing.tsx';
import { NodeCard } from './node-card.tsx';
import { gridStep } from './node-size.ts';
import { useGuides, usePlaces } from './places-store.ts';
import { shownOf } from './shown-document.ts';
import { useDrawings } from './use-drawings.ts';
import { WireEdge } from './wire-edge.tsx';

const nodeTypes = { faultline: NodeCard, drawing: LateDrawing };
const edgeTypes = { faultline: WireEdge };

import { fitOptionsNow } from './fit-options.ts';

const SnapLines = lazily(
  () => import('./snap-lines.tsx'),
  (m) => m.SnapLines,
);
/** From this many nodes on only those in view are in the page. */
const allVisibleMax = 60;

/** React Flow, told of the document and asked for gestures. Nothing of its own state outlives a drag. */
export function Flow() {
  const document = useSession((state) => state.document);
  const selected = useSelection((state) => state.selected);
  const places = usePlaces();
  const elements = useMemo(() => createFlowElements(), []);
  const selection = useMemo(() => new Set(selected), [selected]);
  const drawings = useDrawings(document);
  const shown = shownOf(document);
  const nodes: FlowItem[] = elements.nodes(shown, selection, places);
  if (drawings !== null) nodes.unshift(...drawings(document, selection, places));
  const edges = elements.wires(shown, selection);
  const stage = useFirstStages();
  const { canvas } = useWords();
  const hasGuides = useGuides() !== null;
  useFitOnLoad();
  return (
    <ReactFlow<FlowItem, FlowWire>
      nodes={stage === 'pane' ? noNodes : nodes}
      edges={stage === 'all' ? edges : noEdges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      {...flowGestures}
      data-stage={stage}
      aria-label={canvas.label}
      fitView
      fitViewOptions={fitOptionsNow()}
      minZoom={0.2}
      maxZoom={2.5}
      nodesFocusable={false}
      edgesFocusable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      selectionKeyCode="Shift"
      multiSelectionKeyCode={multiKeys}
      connectOnClick={false}
      connectionRadius={32}
      nodeDragThreshold={3}
      connectionDragThreshold={4}
      elevateNodesOnSelect={false}
      zoomOnDoubleClick={false}
      onlyRenderVisibleElements={nodes.length > allVisibleMax}
    >
      <Background variant={BackgroundVariant.Dots} gap={gridStep * 3} size={2} color="var(--canvas-grid)" />
      {hasGuides && <SnapLines />}
    </ReactFlow>
  );
}

const noNodes: FlowItem[] = [];
const noEdges: FlowWire[] = [];

type Stage = 'pane' | 'nodes' | 'all';

/** What is drawn at first: the pane with its gestures, the nodes and the wires are each a third of the longest task that the page has. */
function useFirstStages(): Stage {
  const [stage, setStage] = useState<Stage>('pane');
  useEffect(() => {
    if (stage === 'all') return;
    const timer = setTimeout(() => setStage(stage === 'pane' ? 'nodes' : 'all'));
    return () => clearTimeout(timer);
  }, [stage]);
  return stage;
}

const multiKeys = ['Shift', 'Meta', 'Control'];

/** Looks at the whole of a document that was just loaded; a session that starts again with the same drawing keeps the view. */
function useFitOnLoad(): void {
  const flow = useReactFlow();
  useEffect(() => {
    // React Flow learns of the nodes with the next drawing, and can look at them after it.
    const look = () => void flow.fitView(fitOptionsNow());
    const fitSoon = () => requestAnimationFrame(() => requestAnimationFrame(look));
    return sessionStore.subscribe((state, previous) => {
      const isLoaded = state.session.document !== previous.session.document;
      if (isLoaded && !sameDrawing(state.document, previous.document)) fitSoon();
    });
  }, [flow]);
}

function sameDrawing(a: FaultlineDocument, b: FaultlineDocument): boolean {
  if (a.nodes.length === 0 || a.nodes.length !== b.nodes.length) return a.nodes.length === b.nodes.length;
  return a.nodes.every((node, index) => {
    const other = b.nodes[index];
    return other?.id === node.id && other.x === node.x && other.y === node.y;
  });
}
