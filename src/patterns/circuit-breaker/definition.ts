import { definePolicy } from '../../model/policy-kind.ts';
import { circuitBreakerEngine } from './engine.ts';
import { breakerChart } from './machine.ts';
import { circuitBreakerParams } from './params.ts';
import { breakerReport, breakerView } from './picture.ts';
import { prepareBreaker } from './plan.ts';

export const circuitBreaker = definePolicy({
  kind: 'breaker',
  title: 'Circuit breaker',
  summary: 'Rejects calls at once while the callee keeps failing, and tries again after a break.',
  icon: 'unplug',
  defaultOrder: 20,
  params: circuitBreakerParams,
  streams: [],
  prepare: prepareBreaker,
  engine: circuitBreakerEngine,
  report: breakerReport,
  view: breakerView,
  statechart: breakerChart,
  signals: [
    { signal: 'trip', title: 'Force open' },
    { signal: 'reset', title: 'Reset to closed' },
    { signal: 'disable', title: 'Disable' },
  ],
});
