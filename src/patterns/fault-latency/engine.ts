import { createSampler, type Sampler } from '../../kernel/distributions.ts';
import type { FaultEngine } from '../../model/fault-kind.ts';
import type { LatencyParams } from './params.ts';

export interface LatencyPlan {
  readonly latencyMs: number;
  /** Off it evenly by ± this, or by what the sampler gives less `meanMs`. */
  readonly jitterMs: number;
  readonly sampler: Sampler | null;
  readonly meanMs: number;
}

/** Of a Pareto distribution of this shape the standard deviation is the mean ÷ √3. */
const paretoShape = 3;

/** As netem, which varies by the jitter × a table of mean 0 and variance 1; its table of Pareto has this shape, too. */
export function prepareLatency({ latencyMs, jitterMs, distribution }: LatencyParams): LatencyPlan {
  switch (distribution) {
    case 'uniform':
      return { latencyMs, jitterMs, sampler: null, meanMs: 0 };
    case 'normal': {
      const sampler = createSampler({ kind: 'normal', mean: latencyMs, standardDeviation: jitterMs });
      return { latencyMs, jitterMs, sampler, meanMs: latencyMs };
    }
    case 'pareto': {
      const meanMs = Math.sqrt(paretoShape) * jitterMs;
      return {
        latencyMs,
        jitterMs,
        sampler: createSampler({ kind: 'pareto', mean: meanMs, shape: paretoShape }),
        meanMs,
      };
    }
  }
}

/** Adds to the delay of every message; without jitter it needs no chance. */
export const latencyEngine: FaultEngine<LatencyPlan, null> = {
  initial: () => null,

  transit(_state, transit, context) {
    const { latencyMs, jitterMs, sampler, meanMs } = context.plan;
    let offMs = 0;
    if (jitterMs > 0)
      offMs =
        sampler === null ? (2 * context.uniform(0) - 1) * jitterMs : context.sample(sampler, 0) - meanMs;
    transit.delayMs += Math.max(0, latencyMs + offMs);
  },
};
