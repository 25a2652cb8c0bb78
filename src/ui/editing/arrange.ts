import type { NodeId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { NodeSpec } from '../../model/document.ts';
import { announce } from '../../store/notice-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { nodeHeight, nodeWidth, snapToGrid } from '../canvas/node-size.ts';
import { words } from '../words/words.ts';

export type Alignment = 'left' | 'middle' | 'right' | 'top' | 'row' | 'bottom';
export type Direction = 'across' | 'down';

export interface Move {
  readonly id: NodeId;
  readonly x: number;
  readonly y: number;
}

/** Puts the selected nodes on one line, in one step of undo. */
export function align(how: Alignment): Result<void, string> {
  const nodes = selectedNodes();
  const { editing } = words();
  if (nodes.length < 2) return err(editing.needsTwo);
  return move(alignMoves(nodes, how), editing.aligned(nodes.length));
}

/** Puts even gaps between the selected nodes; the outermost two stay. */
export function distribute(along: Direction): Result<void, string> {
  const nodes = selectedNodes();
  const { editing } = words();
  if (nodes.length < 3) return err(editing.needsThree);
  return move(distributeMoves(nodes, along), editing.distributed(nodes.length));
}

/** All nodes have one size, so that their left corners tell everything. */
export function alignMoves(nodes: readonly NodeSpec[], how: Alignment): Move[] {
  const xs = nodes.map(({ x }) => x);
  const ys = nodes.map(({ y }) => y);
  const line = {
    left: Math.min(...xs),
    middle: snapToGrid((Math.min(...xs) + Math.max(...xs)) / 2),
    right: Math.max(...xs),
    top: Math.min(...ys),
    row: snapToGrid((Math.min(...ys) + Math.max(...ys)) / 2),
    bottom: Math.max(...ys),
  }[how];
  const isColumn = how === 'left' || how === 'middle' || how === 'right';
  return nodes.map(({ id, x, y }) => (isColumn ? { id, x: line, y } : { id, x, y: line }));
}

/** By place, then by id, so that the same drawing is always arranged alike. Nodes that would overlap go on with no gap. */
export function distributeMoves(nodes: readonly NodeSpec[], along: Direction): Move[] {
  const key = along === 'across' ? 'x' : 'y';
  const size = along === 'across' ? nodeWidth : nodeHeight;
  const sorted = [...nodes].sort((a, b) => a[key] - b[key] || (a.id < b.id ? -1 : 1));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const step = Math.max(size, (last[key] - first[key]) / Math.max(1, sorted.length - 1));
  return sorted.map(({ id, x, y }, n) => {
    const at = snapToGrid(first[key] + n * step);
    return along === 'across' ? { id, x: at, y } : { id, x, y: at };
  });
}

function move(moves: readonly Move[], done: string): Result<void, string> {
  const result = sessionStore.getState().run({ type: 'move-nodes', moves });
  if (!result.ok) return result;
  announce(done);
  return ok(undefined);
}

export function selectedNodes(): readonly NodeSpec[] {
  const { selected } = selectionStore.getState();
  return sessionStore.getState().document.nodes.filter(({ id }) => selected.includes(id));
}
