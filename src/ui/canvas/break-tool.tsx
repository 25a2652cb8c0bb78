import { type ReactFlowState, useInternalNode, useStore, ViewportPortal } from '@xyflow/react';
import { Link2, Plug, Scissors, Unplug } from 'lucide-react';
import type { CSSProperties, ReactNode, RefObject } from 'react';
import { findNode, findWire } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { useActiveFaults } from '../../store/live-numbers.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { targetTitle } from '../faults/fault-words.ts';
import { actingFault, cutOrPlug } from '../faults/wall.ts';
import { useMedia } from '../kit/use-media.ts';
import { useWords } from '../words/words.ts';
import { nodeTarget, wireTarget } from './canvas-actions.ts';
import { nodeWidth } from './node-size.ts';
import { shownOf } from './shown-document.ts';
import { useDrawnWires } from './use-drawn-wires.ts';
import { useToolItem } from './use-tool-item.ts';
import { cutGap } from './wire-layout.ts';
import { angleAt, pointAt } from './wire-path.ts';
import { readDrawnWire } from './wire-paths.ts';

const selectDocument = (state: SessionState) => state.document;
const selectZoom = (state: ReactFlowState) => state.transform[2];
/** How far the scissors stand beside their wire on the screen, and where they are as large as a finger. */
const [besidePx, besideFingerPx] = [24, 30];

/** Scissors at the wire, a plug at the node that is pointed at or selected alone: one click breaks it now, the next one mends it. */
export function BreakTool({ frame }: { readonly frame: RefObject<HTMLElement | null> }) {
  const item = useToolItem(frame);
  if (item === null) return null;
  return (
    <ViewportPortal>
      {item.type === 'wire' ? <WireTool id={item.id} /> : <NodeTool id={item.id} />}
    </ViewportPortal>
  );
}

function WireTool({ id }: { readonly id: string }) {
  const { walls } = useWords();
  const document = useSession(selectDocument);
  useActiveFaults();
  useDrawnWires();
  const wire = document.wires.find((one) => one.id === id);
  const drawn = readDrawnWire(id);
  const zoom = useStore(selectZoom);
  const isFinger = useMedia('(pointer: coarse)');
  // Several wires that are drawn as one have no one that could be meant.
  const isBundled = (shownOf(document).ends.get(id)?.bundle?.length ?? 1) > 1;
  if (wire === undefined || findWire(document, wire.id) === undefined || drawn === undefined || isBundled)
    return null;
  const { centre } = cutGap(drawn.path);
  const at = [0, 0];
  pointAt(drawn.path, centre, at);
  const turn = ((angleAt(drawn.path, centre) - 90) * Math.PI) / 180;
  const beside = (isFinger ? besideFingerPx : besidePx) / Math.min(1, zoom);
  const place = { x: (at[0] ?? 0) + Math.cos(turn) * beside, y: (at[1] ?? 0) + Math.sin(turn) * beside };
  const acts = actingFault('partition', id) !== undefined;
  const name = targetTitle(document, wireTarget(id));
  return (
    <Tool id={id} place={place} acts={acts} label={acts ? walls.mendWire(name) : walls.cutWire(name)}>
      {acts ? <Link2 aria-hidden="true" size={16} /> : <Scissors aria-hidden="true" size={16} />}
    </Tool>
  );
}

function NodeTool({ id }: { readonly id: string }) {
  const { walls } = useWords();
  const document = useSession(selectDocument);
  useActiveFaults();
  const at = useInternalNode(id)?.internals.positionAbsolute;
  const node = document.nodes.find((one) => one.id === id);
  const kind = catalogue.nodes.get(node === undefined ? '' : (findNode(document, node.id)?.kind ?? ''));
  if (at === undefined || kind === undefined || !kind.faults.includes('crash')) return null;
  const acts = actingFault('crash', id) !== undefined;
  const name = targetTitle(document, nodeTarget(id));
  return (
    <Tool
      id={id}
      place={{ x: at.x + nodeWidth - 20, y: at.y - 6 }}
      acts={acts}
      label={acts ? walls.plugIn(name) : walls.pullPlug(name)}
    >
      {acts ? <Plug aria-hidden="true" size={16} /> : <Unplug aria-hidden="true" size={16} />}
    </Tool>
  );
}

interface ToolProps {
  readonly id: string;
  /** Its middle, on the canvas. */
  readonly place: { readonly x: number; readonly y: number };
  readonly acts: boolean;
  readonly label: string;
  readonly children: ReactNode;
}

/** As large at every zoom. No tab stop: the key X on the thing itself does the same. */
function Tool({ id, place, acts, label, children }: ToolProps) {
  const zoom = useStore(selectZoom);
  const style: CSSProperties = {
    left: place.x,
    top: place.y,
    transform: `scale(${1 / zoom}) translate(-50%, -50%)`,
    transformOrigin: '0 0',
  };
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      data-tool
      data-tip={label}
      data-tip-keys="X"
      data-acts={acts}
      data-testid="break-tool"
      className="fl-tool nodrag nopan"
      style={style}
      onClick={() => cutOrPlug([id])}
    >
      {children}
    </button>
  );
}
