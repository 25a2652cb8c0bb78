import { layout as dagreLayout, Graph } from '@dagrejs/dagre';
import type { Command } from '../../model/commands.ts';
import { type FaultlineDocument, framesOf } from '../../model/document.ts';
import { announce } from '../../store/notice-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { frameAround } from '../canvas/frame-around.ts';
import { nodeHeight, nodeWidth, snapToGrid } from '../canvas/node-size.ts';
import { showPlaces } from '../canvas/places-store.ts';
import { prefersReducedMotion } from '../theme/apply-theme.ts';
import { words } from '../words/words.ts';
import { type Move, selectedNodes } from './arrange.ts';
import { boxOf } from './paste-place.ts';

const animationMs = 260;
/** Room for the numbers of a wire between two columns, and for its policies. */
const columnGap = 184;
const rowGap = 56;

/**
 * Lays the selected nodes out in columns from callers to callees, or all of them if fewer than two are selected. One step of undo; nothing else
 * moves, and the top left corner of what is laid out stays where it was.
 */
export function tidy(): void {
  const { document, run } = sessionStore.getState();
  const { editing } = words();
  const chosen = selectedNodes();
  const moves = tidyMoves(
    document,
    new Set((chosen.length > 1 ? chosen : document.nodes).map(({ id }) => id)),
  );
  if (moves.length === 0) {
    announce(editing.tidyNothing);
    return;
  }
  const before = new Map(document.nodes.map(({ id, x, y }) => [id as string, { x, y }]));
  const move: Command = { type: 'move-nodes', moves };
  const frames = fittedFrames(document, moves);
  const command: Command =
    frames.length === 0 ? move : { type: 'batch', label: editing.tidyLabel, commands: [move, ...frames] };
  if (run(command).ok) {
    announce(editing.tidied(moves.length));
    if (!prefersReducedMotion()) animate(before, moves);
  }
}

/** The moves that tidying makes; none for what is in its place. Depends on the document alone. */
export function tidyMoves(document: FaultlineDocument, ids: ReadonlySet<string>): Move[] {
  const nodes = document.nodes.filter(({ id }) => ids.has(id));
  if (nodes.length === 0) return [];
  const graph = new Graph({ multigraph: true, compound: true });
  graph.setGraph({ rankdir: 'LR', nodesep: rowGap, ranksep: columnGap });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { width: nodeWidth, height: nodeHeight });
  for (const frame of framesOf(document)) {
    const members = frame.members.filter((id) => ids.has(id));
    if (members.length > 0) graph.setNode(frame.id, {});
    for (const id of members) graph.setParent(id, frame.id);
  }
  for (const { id, from, to } of document.wires)
    if (ids.has(from) && ids.has(to)) graph.setEdge(from, to, {}, id);
  dagreLayout(graph);
  const laid = nodes.map(({ id }) => {
    const { x, y } = graph.node(id);
    return { id, x: x - nodeWidth / 2, y: y - nodeHeight / 2 };
  });
  const [was, is] = [boxOf(nodes), boxOf(laid)];
  const corner = { x: snapToGrid(was.x), y: snapToGrid(was.y) };
  const moves = laid.map(({ id, x, y }) => ({
    id,
    x: corner.x + snapToGrid(x - is.x),
    y: corner.y + snapToGrid(y - is.y),
  }));
  return moves.filter((move, n) => nodes[n]?.x !== move.x || nodes[n]?.y !== move.y);
}

/** Frames whose members have been laid out, drawn around them anew. */
function fittedFrames(document: FaultlineDocument, moves: readonly Move[]): Command[] {
  const places = new Map(moves.map((one) => [one.id, one]));
  return framesOf(document).flatMap((frame): Command[] => {
    if (!frame.members.some((id) => places.has(id))) return [];
    const members = document.nodes.filter(({ id }) => frame.members.includes(id));
    return [
      {
        type: 'set-frame',
        frame: { ...frame, ...frameAround(members.map((one) => places.get(one.id) ?? one)) },
      },
    ];
  });
}

/** The document has moved already; what is shown follows within a moment, and a hand that takes hold of something ends that. */
function animate(
  before: ReadonlyMap<string, { readonly x: number; readonly y: number }>,
  moves: readonly Move[],
): void {
  const stop = new AbortController();
  const end = () => {
    stop.abort();
    showPlaces(null);
  };
  for (const event of ['pointerdown', 'keydown'] as const)
    window.addEventListener(event, end, { signal: stop.signal, capture: true });
  const startMs = performance.now();
  const draw = (nowMs: number) => {
    if (stop.signal.aborted) return;
    const share = Math.min(1, Math.max(0, (nowMs - startMs) / animationMs));
    if (share === 1) {
      end();
      return;
    }
    const eased = 1 - (1 - share) ** 3;
    showPlaces(
      new Map(
        moves.map(({ id, x, y }) => {
          const from = before.get(id) ?? { x, y };
          return [id, { x: from.x + (x - from.x) * eased, y: from.y + (y - from.y) * eased }];
        }),
      ),
    );
    requestAnimationFrame(draw);
  };
  draw(startMs);
}
