import type { InstanceChoice } from '../model/document.ts';
import type { Core } from './core.ts';
import type { FaultCell } from './world.ts';

/**
 * The instances that a fault strikes which begins now: their numbers from 1, ascending, or [0] for all. Chance is the fault's own. Who is
 * down already can be chosen as well. A choice of every instance is the node as a whole, as if all of it had been named.
 */
export function struckBy(core: Core, { id, spec, target }: FaultCell): readonly number[] {
  const instance = spec.target.type === 'wire' ? 0 : spec.target.instance;
  if (typeof instance === 'number') return [instance];
  const { cell, kind, context } = core.nodes[target];
  const count = kind.instances(cell.state, context.plan).length;
  const stream = core.streams.open(id, 'instances');
  const wanted = struckCount(core, stream, instance, count);
  if (wanted >= count) return [0];
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  // The first steps of a Fisher–Yates shuffle: each set of so many is equally likely.
  for (let at = 0; at < wanted; at++) {
    const drawn = at + core.streams.below(stream, count - at);
    [numbers[at], numbers[drawn]] = [numbers[drawn], numbers[at]];
  }
  return numbers.slice(0, wanted).sort((a, b) => a - b);
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

/** What the log says behind a fault's name: the instances that chance has chosen, e.g. ` (#2, #5)`; nothing if it was all. */
export function choiceInLog({ spec, struck }: FaultCell): string {
  if (spec.target.type === 'wire' || typeof spec.target.instance === 'number') return '';
  return struck[0] === 0 ? '' : ` (${struck.map((number) => `#${number}`).join(', ')})`;
}
