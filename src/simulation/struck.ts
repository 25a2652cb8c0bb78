import type { InstanceChoice } from '../model/document.ts';
import type { Core } from './core.ts';
import type { FaultCell } from './world.ts';

/**
 * Whom a fault strikes that begins now. Of a node: numbers of instances from 1, ascending, or [0] for all of them, those that are added later
 * included. Of a group: slots of the members or wires. Chance is the fault's own. Who is down already can be chosen as well, and who comes
 * later is never among the chosen.
 */
export function struckBy(core: Core, { id, spec, target, reach }: FaultCell): readonly number[] {
  const aim = spec.target;
  switch (aim.type) {
    case 'wire':
      return [0];
    case 'node': {
      if (typeof aim.instance === 'number') return [aim.instance];
      const { cell, kind, context } = core.nodes[target];
      const count = kind.instances(cell.state, context.plan, core.nowMs).length;
      // What has no instances is one thing.
      return count === 0
        ? [0]
        : drawn(core, core.streams.open(id, 'instances'), aim.instance, count).map((at) => at + 1);
    }
    case 'group':
      if (aim.members === 'all' || reach.length === 0) return reach;
      return drawn(core, core.streams.open(id, 'members'), aim.members, reach.length).map((at) => reach[at]);
    case 'group-wires':
      return reach;
  }
}

/** Places (from 0, ascending) of those that a choice takes of so many. */
function drawn(core: Core, stream: number, choice: InstanceChoice, count: number): number[] {
  const wanted = Math.min(count, struckCount(core, stream, choice, count));
  const places = Array.from({ length: count }, (_, index) => index);
  if (wanted === count) return places;
  // The first steps of a Fisher–Yates shuffle: each set of so many is equally likely.
  for (let at = 0; at < wanted; at++) {
    const other = at + core.streams.below(stream, count - at);
    [places[at], places[other]] = [places[other], places[at]];
  }
  return places.slice(0, wanted).sort((a, b) => a - b);
}

/**
 * As Chaos Mesh counts (`FilterObjectsByMode`): shares are rounded up, and more than there are is all of them. It draws the share of
 * `random-max-percent` from 0 up and refuses a draw that strikes nobody; here it is drawn from 1 up, which leaves the same.
 */
function struckCount(core: Core, stream: number, choice: InstanceChoice, count: number): number {
  if (choice.mode === 'one') return 1;
  const { mode, value } = choice;
  if (mode === 'fixed') return value;
  const percent = mode === 'percent' ? value : 1 + core.streams.below(stream, value);
  return Math.ceil((count * percent) / 100);
}

/** What the log says behind a fault's name: whom chance has chosen, e.g. ` (#2, #5)` or ` (orders, stock)`; nothing if it was all. */
export function choiceInLog(core: Core, { spec: { target }, struck }: FaultCell): string {
  if (target.type === 'node' && typeof target.instance === 'object' && struck[0] !== 0)
    return ` (${struck.map((number) => `#${number}`).join(', ')})`;
  if (target.type === 'group' || target.type === 'group-wires') {
    if (struck.length === 0) return ' (nobody)';
    if (target.type === 'group' && target.members !== 'all')
      return ` (${struck.map((slot) => core.nodes[slot].cell.id).join(', ')})`;
  }
  return '';
}
