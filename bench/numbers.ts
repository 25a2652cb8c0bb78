/** A breaker's numbers, for the product's engine, for the kernel model and for the hand-written loops alike. */
export const breakerNumbers = {
  windowSize: 20,
  minimumCalls: 10,
  failureRate: 0.3,
  openForMs: 1000,
  successThreshold: 2,
  halfOpenMaxCalls: 1,
} as const;

/** client → breaker → service. One server; who finds the line full is refused. */
export const bareNumbers = {
  seed: 1,
  untilMs: 5_000_000,
  ratePerSecond: 90,
  latencyMs: 2,
  meanServiceMs: 9,
  queueLimit: 30,
  failRatio: 0.03,
} as const;

/** client → retry, breaker, timeout → service. */
export const productNumbers = {
  seed: 1,
  untilMs: 200_000,
  ratePerSecond: 1500,
  latencyMs: 2,
  timeoutMs: 50,
  maxAttempts: 3,
  initialDelayMs: 20,
  maxDelayMs: 60_000,
  base: 2,
  instances: 4,
  concurrency: 4,
  meanServiceMs: 8,
  failRatio: 0.03,
} as const;
