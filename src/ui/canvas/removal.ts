import type { Command } from '../../model/commands.ts';
import { type FaultlineDocument, framesOf, notesOf, type WireSpec } from '../../model/document.ts';

/**
 * The commands that delete what is named, in document order. What disappears with something else (wires with their node, policies with
 * their wire) is not named twice, because a batch with a command that finds nothing is refused as a whole.
 */
export function removalCommands(document: FaultlineDocument, ids: readonly string[]): Command[] {
  const named = new Set(ids);
  const commands: Command[] = [];
  const gone = new Set<string>();
  for (const { id } of document.nodes) {
    if (!named.has(id)) continue;
    gone.add(id);
    commands.push({ type: 'remove-node', id });
  }
  for (const wire of document.wires) {
    const goesWithNode = gone.has(wire.from) || gone.has(wire.to);
    if (goesWithNode || named.has(wire.id)) gone.add(wire.id);
    if (goesWithNode) continue;
    if (named.has(wire.id)) commands.push({ type: 'remove-wire', id: wire.id });
    else commands.push(...policyRemovals(wire, named));
  }
  for (const { id, target } of document.faults) {
    if (named.has(id) && !gone.has(target.id)) commands.push({ type: 'remove-fault', id });
  }
  return [...commands, ...drawingRemovals(document, named)];
}

function drawingRemovals(document: FaultlineDocument, named: ReadonlySet<string>): Command[] {
  const notes = notesOf(document).filter(({ id }) => named.has(id));
  const frames = framesOf(document).filter(({ id }) => named.has(id));
  return [
    ...notes.map(({ id }): Command => ({ type: 'remove-note', id })),
    ...frames.map(({ id }): Command => ({ type: 'remove-frame', id })),
  ];
}

function policyRemovals(wire: WireSpec, named: ReadonlySet<string>): Command[] {
  const removed = wire.policies.filter(({ id }) => named.has(id));
  return removed.map(({ id }) => ({ type: 'remove-policy', id }));
}
