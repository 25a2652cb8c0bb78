import { defineNode, type Wiring } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station-state.ts';
import { balancingOf } from './balancing.ts';
import { type ServicePlan, serviceEngine } from './engine.ts';
import { serviceFace } from './face.ts';
import type { ServiceParams } from './params.ts';
import { compilePrograms } from './program.ts';

/**
 * Written out, and what every request reads first: of a thousand services each has gone cold when its turn comes, and fields that are spread
 * into an object lie apart from the others.
 */
function preparePlan(params: ServiceParams, wiring: Wiring): ServicePlan {
  const { steps, startOf, defaultStart } = compilePrograms(params, wiring);
  const { balancing, ejection, panicPercent, weights, ring, ewmaDecayMs, balancingStream } =
    balancingOf(params);
  return {
    steps,
    startOf,
    defaultStart,
    instances: params.instances,
    balancing,
    ejection,
    panicPercent,
    queueLimit: params.queueLimit,
    discipline: params.queueDiscipline,
    concurrency: params.concurrency,
    weights,
    ring,
    ewmaDecayMs,
    balancingStream,
  };
}

export const service = defineNode({
  ...serviceFace,
  streams: ['work', 'fail', 'balance', 'if'],
  prepare: preparePlan,
  engine: serviceEngine,
  capacity: (plan) => plan.instances * plan.concurrency,
  instances: instanceViews,
});
