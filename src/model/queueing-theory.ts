import { exp, ln } from '../kernel/exact-math.ts';

/**
 * What queueing theory says of a station in its steady state. Rates go in per second, times come out in ms. The run is held against
 * these numbers in the theory panel and in the headless tests.
 *
 * Sources: Gross, Shortle, Thompson and Harris, Fundamentals of Queueing Theory (4th ed.), chapters 2 and 5; Kleinrock, Queueing
 * Systems I, section 5.6 (Pollaczek–Khinchine); Little, Operations Research 9 (1961).
 */
export interface QueueTheory {
  /** Share of the workers that are busy, 0–1. */
  readonly utilisation: number;
  /** W: mean time in the station, waiting and service. */
  readonly meanMs: number;
  /** Wq: mean time in the queue. */
  readonly meanWaitMs: number;
  /** Lq. */
  readonly meanQueueLength: number;
  /** L: mean number in the station, waiting and in service. */
  readonly meanInSystem: number;
  /** Share of arrivals that find no free worker. */
  readonly waitingRatio: number;
  /** Share of arrivals that are turned away; 0 where the queue has no limit. */
  readonly blockedRatio: number;
  /** The time in the station that a share `ratio` (0–1, below 1) of the requests stays within; null where no closed form is known. */
  readonly sojournPercentileMs: ((ratio: number) => number) | null;
}

export interface Station {
  /** Arrivals per second. */
  readonly lambda: number;
  /** Services per second that one worker completes. */
  readonly mu: number;
}

/** M/M/1: Poisson arrivals, exponential service, one worker, no limit. Null at or above full load, where no steady state exists. */
export function mm1({ lambda, mu }: Station): QueueTheory | null {
  return mmc({ lambda, mu, servers: 1 });
}

/** M/M/c, by Erlang's C formula. The percentile is that of the exact mixture of waiters and others (Gross et al., 2.3). */
export function mmc({ lambda, mu, servers }: Station & { readonly servers: number }): QueueTheory | null {
  const utilisation = lambda / (mu * servers);
  if (!(utilisation < 1)) return null;
  const waitingRatio = erlangC(servers, lambda / mu);
  const spare = servers * mu - lambda;
  const waitSeconds = waitingRatio / spare;
  return {
    ...byLittle(lambda, waitSeconds, 1 / mu),
    utilisation,
    waitingRatio,
    blockedRatio: 0,
    sojournPercentileMs: (ratio) =>
      percentileMs(ratio, (seconds) => sojournTail(seconds, mu, spare, waitingRatio)),
  };
}

/**
 * M/G/1 by the Pollaczek–Khinchine formula: `serviceVariation` is the squared coefficient of variation of the service time (0 constant,
 * 1 exponential). The mean is exact; the percentiles have no closed form.
 */
export function mg1({
  lambda,
  mu,
  serviceVariation,
}: Station & { readonly serviceVariation: number }): QueueTheory | null {
  const utilisation = lambda / mu;
  if (!(utilisation < 1)) return null;
  const secondMoment = (1 + serviceVariation) / (mu * mu);
  const waitSeconds = (lambda * secondMoment) / (2 * (1 - utilisation));
  return {
    ...byLittle(lambda, waitSeconds, 1 / mu),
    utilisation,
    waitingRatio: utilisation,
    blockedRatio: 0,
    sojournPercentileMs: null,
  };
}

/**
 * M/M/c/K: room for `places` requests in all, those in service included; who finds none is turned away. Has a steady state at any load.
 * Means are of those that got in.
 */
export function mmck({
  lambda,
  mu,
  servers,
  places,
}: Station & { readonly servers: number; readonly places: number }): QueueTheory {
  // Weights relative to the fullest state seen so far, so that neither a light nor a crushing load overflows.
  const weights = [1];
  for (let n = 1; n <= places; n++) {
    const weight = ((weights[n - 1] as number) * lambda) / (Math.min(n, servers) * mu);
    weights.push(weight);
    if (weight > 1e200) for (let i = 0; i <= n; i++) weights[i] = (weights[i] as number) / weight;
  }
  let total = 0;
  let inSystem = 0;
  let queued = 0;
  let busy = 0;
  let waiting = 0;
  for (const [n, weight] of weights.entries()) {
    total += weight;
    inSystem += n * weight;
    queued += Math.max(0, n - servers) * weight;
    busy += Math.min(n, servers) * weight;
    if (n >= servers && n < places) waiting += weight;
  }
  const full = weights[places] as number;
  const accepted = lambda * (1 - full / total);
  return {
    utilisation: busy / total / servers,
    meanInSystem: inSystem / total,
    meanQueueLength: queued / total,
    meanMs: (1000 * inSystem) / total / accepted,
    meanWaitMs: (1000 * queued) / total / accepted,
    waitingRatio: waiting / (total - full),
    blockedRatio: full / total,
    sojournPercentileMs: null,
  };
}

/**
 * The machine repairman M/M/c//N: `users` who think for an exponential time with mean `thinkMs`, then wait for one of `servers` to serve
 * them. Has a steady state always. The rate at which they call follows: it is `meanInSystem ÷ meanMs`.
 */
export function closedLoop({
  users,
  thinkMs,
  mu,
  servers,
}: {
  readonly users: number;
  readonly thinkMs: number;
  readonly mu: number;
  readonly servers: number;
}): QueueTheory & { readonly perSecond: number } {
  const callsPerSecond = 1000 / thinkMs;
  // Weight of n users in the station: each step up is one of those who think, each step down one of those who are served.
  const weights = [1];
  for (let n = 1; n <= users; n++) {
    const weight =
      ((weights[n - 1] as number) * (users - n + 1) * callsPerSecond) / (Math.min(n, servers) * mu);
    weights.push(weight);
    if (weight > 1e200) for (let i = 0; i <= n; i++) weights[i] = (weights[i] as number) / weight;
  }
  const mean = (value: (n: number) => number) => {
    let total = 0;
    let sum = 0;
    for (const [n, weight] of weights.entries()) {
      total += weight;
      sum += value(n) * weight;
    }
    return sum / total;
  };
  const inSystem = mean((n) => n);
  const queued = mean((n) => Math.max(0, n - servers));
  const perSecond = (users - inSystem) * callsPerSecond;
  return {
    utilisation: mean((n) => Math.min(n, servers)) / servers,
    meanInSystem: inSystem,
    meanQueueLength: queued,
    meanMs: (1000 * inSystem) / perSecond,
    meanWaitMs: (1000 * queued) / perSecond,
    waitingRatio: (mean((n) => (n >= servers ? users - n : 0)) * callsPerSecond) / perSecond,
    blockedRatio: 0,
    sojournPercentileMs: null,
    perSecond,
  };
}

/** Share of arrivals that are lost by `servers` workers without a queue at `load` Erlang; by its stable recurrence. */
export function erlangB(servers: number, load: number): number {
  let blocked = 1;
  for (let n = 1; n <= servers; n++) blocked = (load * blocked) / (n + load * blocked);
  return blocked;
}

/** Share of arrivals that must wait for one of `servers` workers at `load` Erlang (below `servers`). */
export function erlangC(servers: number, load: number): number {
  const blocked = erlangB(servers, load);
  return blocked / (1 - (load / servers) * (1 - blocked));
}

/** L = λW, for the whole station and for its queue. */
function byLittle(lambda: number, waitSeconds: number, serviceSeconds: number) {
  return {
    meanMs: 1000 * (waitSeconds + serviceSeconds),
    meanWaitMs: 1000 * waitSeconds,
    meanQueueLength: lambda * waitSeconds,
    meanInSystem: lambda * (waitSeconds + serviceSeconds),
  };
}

/** P(time in station > t): who waits does so for an exponential time of rate `spare`, and is then served at rate `mu`. */
function sojournTail(seconds: number, mu: number, spare: number, waitingRatio: number): number {
  const served = exp(-mu * seconds);
  // Close to mu = spare the general form divides zero by zero; the limit is Erlang's.
  const isDegenerate = Math.abs(spare - mu) < 1e-9 * mu;
  const waited = isDegenerate
    ? (1 + mu * seconds) * served
    : (spare * served - mu * exp(-spare * seconds)) / (spare - mu);
  return (1 - waitingRatio) * served + waitingRatio * waited;
}

/** Inverts a falling tail by halving: 100 halvings are more than a double has bits. */
function percentileMs(ratio: number, tail: (seconds: number) => number): number {
  if (!(ratio >= 0 && ratio < 1)) return Number.NaN;
  let low = 0;
  let high = -ln(1 - ratio) + 1e-9;
  while (tail(high) > 1 - ratio) high *= 2;
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (tail(middle) > 1 - ratio) low = middle;
    else high = middle;
  }
  return 500 * (low + high);
}
