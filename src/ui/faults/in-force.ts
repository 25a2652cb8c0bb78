import type { FaultSpec } from '../../model/document.ts';
import { readActiveFaults, readDoneFaults } from '../../store/live-numbers.ts';
import { faultLife } from './fault-words.ts';

/**
 * Whether a fault acts now: by its window, for one that its time begins, so that a fault that was added a moment ago counts before the next
 * frame tells of it; else by what the run tells. One that is over or still to come does not.
 */
export function isInForce(fault: FaultSpec, nowMs: number): boolean {
  if (fault.trigger.type !== 'time') return readActiveFaults().includes(fault.id);
  // A fault that begins now begins at the next whole millisecond.
  return faultLife(fault, Math.ceil(nowMs), readDoneFaults()[fault.id]).type === 'active';
}
