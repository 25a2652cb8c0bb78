import type { CallTable } from '../model/call-table.ts';
import { NONE, OUTERMOST } from '../model/call-table.ts';
import type { PolicyRuntime } from './core.ts';

/**
 * The layer that a policy's call enters next, or NONE for the attempt. A call passes no layer twice: one that waited in a bulkhead while the
 * layers changed places would otherwise ask for a second place of another bulkhead, whose only place it holds, and wait for itself for ever.
 */
export function nextLayer(
  policies: readonly PolicyRuntime[],
  policy: number,
  call: number,
  calls: CallTable,
): number {
  const { cell } = policies[policy];
  let next = cell.inner;
  if (!cell.isShuffled) return next;
  while (next !== NONE && isWithin(call, next, calls)) next = policies[next].cell.inner;
  return next;
}

/** Whether a row, or one further out of the same call, belongs to a layer. */
function isWithin(row: number, layer: number, { flags, layer: layers, parent }: CallTable): boolean {
  let outer = row;
  while (layers[outer] !== layer) {
    if ((flags[outer] & OUTERMOST) !== 0) return false;
    outer = parent[outer];
  }
  return true;
}
