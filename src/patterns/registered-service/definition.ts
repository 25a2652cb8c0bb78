import { createSampler } from '../../kernel/distributions.ts';
import { plainBalancing } from '../../model/balancer-state.ts';
import { defineNode } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station-state.ts';
import { toZero } from '../../model/to-zero.ts';
import { type RegisteredServicePlan, registeredEngine, registeredSignals } from './engine.ts';
import { registeredServiceFace } from './face.ts';
import { DOWN } from './machine.ts';
import { registeredContents, registeredCounts, registeredLine, registeredReport } from './report.ts';

export const registeredService = defineNode({
  ...registeredServiceFace,
  streams: ['time'],
  prepare: ({
    instances,
    concurrency,
    queueLimit,
    serviceMs,
    serviceDistribution,
    ...times
  }): RegisteredServicePlan => ({
    ...plainBalancing,
    instances,
    concurrency,
    queueLimit,
    discipline: 'fifo',
    sampler: createSampler({ kind: serviceDistribution, mean: serviceMs }),
    times,
  }),
  engine: registeredEngine,
  capacity: (plan) => plan.instances * plan.concurrency,
  // One that was stopped in good order is down without any fault.
  instances: (state, plan, nowMs) =>
    instanceViews(state.station, plan, nowMs).map((view, i) => ({
      ...view,
      up: view.up && state.instances[i]?.modal.mode !== DOWN,
    })),
  signalsNow: (state) => registeredSignals(state),
  line: registeredLine,
  counts: registeredCounts,
  forgetCounts(state) {
    toZero(state, ['swept', 'deadCalls', 'undiscovered']);
    for (const instance of state.instances) toZero(instance, ['asked']);
  },
  report: registeredReport,
  contents: registeredContents,
});
