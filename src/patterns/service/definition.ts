import { defineNode } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station-state.ts';
import { balancingOf } from './balancing.ts';
import { serviceEngine } from './engine.ts';
import { serviceFace } from './face.ts';
import { compilePrograms } from './program.ts';

export const service = defineNode({
  ...serviceFace,
  streams: ['work', 'fail', 'balance'],
  prepare: (params, wiring) => ({
    instances: params.instances,
    concurrency: params.concurrency,
    queueLimit: params.queueLimit,
    discipline: params.queueDiscipline,
    ...balancingOf(params),
    ...compilePrograms(params, wiring),
  }),
  engine: serviceEngine,
  capacity: (plan) => plan.instances * plan.concurrency,
  instances: instanceViews,
});
