import { definePolicy } from '../../model/policy-kind.ts';
import { circuitBreakerEngine } from './engine.ts';
import { circuitBreakerFace } from './face.ts';
import { breakerChart } from './machine.ts';
import { breakerReport, breakerView } from './picture.ts';
import { prepareBreaker } from './plan.ts';

export const circuitBreaker = definePolicy({
  ...circuitBreakerFace,
  streams: [],
  prepare: prepareBreaker,
  engine: circuitBreakerEngine,
  report: breakerReport,
  view: breakerView,
  statechart: breakerChart,
});
