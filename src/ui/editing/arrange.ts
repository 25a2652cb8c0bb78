import type { NodeId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { framesOf, type NodeSpec } from '../../model/document.ts';
import { announce } from '../../store/notice-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { moveCommand, withMembers } from '../canvas/move-command.ts';
import { nodeHeight, nodeWidth, snapToGrid } from '../canvas/node-size.ts';
import { placedThings } from '../canvas/placed-things.ts';
import { shownOf } from '../canvas/shown-document.ts';
import { words } from '../words/words.ts';

export type Alignment = 'left' | 'middle' | 'right' | 'top' | 'row' | 'bottom';
export type Direction = 'across' | 'down';

export interface Move {
  readonly id: NodeId;
  readonly x: number;
  readonly y: number;
}

/** Something with a place and a size on the canvas: a node, a note, a frame. */
export interface Thing {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Place {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Puts the selected nodes, notes and frames on one line, in one step of undo; what is in a frame goes with it. */
export function align(how: Alignment): Result<void, string> {
  const things = selectedThings();
  const { editing } = words();
  if (things.length < 2) return err(editing.needsTwo);
  return move(alignMoves(things, how), editing.aligned(things.length));
}

/** Puts even gaps between what is selected; the outermost two stay. */
export function distribute(along: Direction): Result<void, string> {
  const things = selectedThings();
  const { editing } = words();
  if (things.length < 3) return err(editing.needsThree);
  return move(distributeMoves(things, along), editing.distributed(things.length));
}

/** Edges on one line, or middles. */
export function alignMoves(things: readonly Thing[], how: Alignment): Place[] {
  const left = Math.min(...things.map(({ x }) => x));
  const top = Math.min(...things.map(({ y }) => y));
  const right = Math.max(...things.map(({ x, width }) => x + width));
  const bottom = Math.max(...things.map(({ y, height }) => y + height));
  return things.map(({ id, x, y, width, height }) => {
    const place = {
      left: { x: left, y },
      middle: { x: snapToGrid((left + right - width) / 2), y },
      right: { x: right - width, y },
      top: { x, y: top },
      row: { x, y: snapToGrid((top + bottom - height) / 2) },
      bottom: { x, y: bottom - height },
    }[how];
    return { id, ...place };
  });
}

/** By place, then by id, so that the same drawing is always arranged alike. What would overlap goes on with no gap. */
export function distributeMoves(things: readonly Thing[], along: Direction): Place[] {
  const key = along === 'across' ? 'x' : 'y';
  const size = along === 'across' ? 'width' : 'height';
  const sorted = [...things].sort((a, b) => a[key] - b[key] || (a.id < b.id ? -1 : 1));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const filled = sorted.reduce((sum, thing) => sum + thing[size], 0);
  const span = last[key] + last[size] - first[key];
  const gap = Math.max(0, (span - filled) / Math.max(1, sorted.length - 1));
  let next = first[key];
  return sorted.map((thing) => {
    const at = snapToGrid(next);
    next += thing[size] + gap;
    const { id, x, y } = thing;
    return along === 'across' ? { id, x: at, y } : { id, x, y: at };
  });
}

function move(moves: readonly Place[], done: string): Result<void, string> {
  const { document, run } = sessionStore.getState();
  const places = withMembers(document, new Map(moves.map((one) => [one.id, one])));
  const command = moveCommand(
    document,
    [...places].map(([id, { x, y }]) => ({ id, x, y })),
  );
  const result = command === null ? ok(undefined) : run(command);
  if (!result.ok) return result;
  announce(done);
  return ok(undefined);
}

/** What is selected and has a place of its own; members of a frame that is selected, too, go with it. */
export function selectedThings(): readonly Thing[] {
  const { document } = sessionStore.getState();
  const { selected } = selectionStore.getState();
  const led = framesOf(document).flatMap(({ id, members }) => (selected.includes(id) ? members : []));
  const { hidden } = shownOf(document);
  return placedThings(document).flatMap((thing) => {
    const { id, x, y } = thing;
    if (!selected.includes(id) || hidden.has(id) || led.some((member) => member === id)) return [];
    const isNodeSized = !('width' in thing) || ('collapsed' in thing && thing.collapsed);
    const { width, height } = isNodeSized ? { width: nodeWidth, height: nodeHeight } : thing;
    return [{ id, x, y, width, height }];
  });
}

export function selectedNodes(): readonly NodeSpec[] {
  const { selected } = selectionStore.getState();
  return sessionStore.getState().document.nodes.filter(({ id }) => selected.includes(id));
}
