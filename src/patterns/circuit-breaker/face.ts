import { definePolicyFace } from '../../model/policy-kind.ts';
import { circuitBreakerParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const circuitBreakerFace = definePolicyFace({
  kind: 'breaker',
  title: 'Circuit breaker',
  summary: 'Rejects calls at once while the callee keeps failing, and tries again after a break.',
  icon: 'unplug',
  defaultOrder: 20,
  params: circuitBreakerParams,
  signals: [
    { signal: 'trip', title: 'Force open' },
    { signal: 'reset', title: 'Reset to closed' },
    { signal: 'disable', title: 'Disable' },
  ],
});
