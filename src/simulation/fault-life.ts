import { unreachable } from '../base/assert.ts';
import { exponential } from '../kernel/ziggurat.ts';
import type { FaultSpec } from '../model/document.ts';
import type { Core } from './core.ts';
import type { FaultCell } from './world.ts';

const NEVER = Number.POSITIVE_INFINITY;

/** When a fault that does not act begins (next), seen from now; Infinity if only something else can have it begin. */
export function firstBeginOf(core: Core, { id, spec }: FaultCell): number {
  const fromMs = Math.max(core.nowMs, spec.startMs);
  const { trigger } = spec;
  switch (trigger.type) {
    case 'time':
      return fromMs;
    case 'recurring':
      return fromMs + lifeTimeMs(core, id, trigger.meanTimeBetweenMs);
    case 'mode':
      return NEVER;
    default:
      return unreachable(trigger);
  }
}

/** When a fault that begins now ends by itself; Infinity for never. */
export function endOf(core: Core, { id, spec }: FaultCell): number {
  const { trigger, durationMs } = spec;
  switch (trigger.type) {
    case 'time':
      return lastMoment(spec);
    case 'recurring':
      return Math.min(lastMoment(spec), core.nowMs + lifeTimeMs(core, id, trigger.meanTimeToRepairMs));
    case 'mode':
      return durationMs === null ? NEVER : core.nowMs + durationMs;
    default:
      return unreachable(trigger);
  }
}

/** From when on a fault cannot act any more that goes by its times; Infinity for never. */
export function lastMoment({ startMs, durationMs }: FaultSpec): number {
  return durationMs === null ? NEVER : startMs + durationMs;
}

/** From the fault's own stream, so that its life is the same whatever else happens. */
function lifeTimeMs(core: Core, id: string, meanMs: number): number {
  return exponential(core.streams, core.streams.open(id, 'life')) * meanMs;
}
