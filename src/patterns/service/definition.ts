import { defineNode } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station.ts';
import { serviceEngine } from './engine.ts';
import { serviceParams } from './params.ts';
import { compilePrograms, programProblems } from './program.ts';

export const service = defineNode({
  kind: 'service',
  title: 'Service',
  summary: 'Instances with workers and a queue that answer requests, and call others on the way.',
  group: 'compute',
  icon: 'server',
  silhouette: 'service',
  params: serviceParams,
  refusesToCall: null,
  refusesCalls: null,
  streams: ['work', 'fail'],
  problems: programProblems,
  prepare: (params, wiring) => ({
    instances: params.instances,
    concurrency: params.concurrency,
    queueLimit: params.queueLimit,
    discipline: params.queueDiscipline,
    balancing: params.balancing,
    ...compilePrograms(params, wiring),
  }),
  engine: serviceEngine,
  capacity: (plan) => plan.instances * plan.concurrency,
  instances: instanceViews,
  faults: ['crash', 'slow', 'error-rate'],
});
