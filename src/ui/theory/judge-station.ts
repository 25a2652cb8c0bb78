import type { Command, TimedCommand } from '../../model/commands.ts';
import type { FaultlineDocument, NodeSpec, Params } from '../../model/document.ts';
import { reachOf } from '../../model/fault-reach.ts';
import { mg1, mmc, mmck, type QueueTheory } from '../../model/queueing-theory.ts';
import { catalogue } from '../../patterns/catalogue.ts';

/** Why no formula fits; each has a sentence in the catalogue. */
type Misfit =
  | 'no-service'
  | 'not-poisson'
  | 'not-always'
  | 'jitter'
  | 'not-direct'
  | 'many-queues'
  | 'waits-for-others'
  | 'policies'
  | 'faults'
  | 'overload'
  | 'not-exponential-many'
  | 'short-queue'
  | 'infinite-variance'
  | 'nothing-measured'
  | 'changes';

export type Judgement =
  | { readonly type: 'misfit'; readonly reason: Misfit }
  | {
      readonly type: 'fits';
      /** In Kendall's notation. */
      readonly model: 'M/M/1' | 'M/M/c' | 'M/G/1' | 'M/M/c/K';
      readonly theory: QueueTheory;
      readonly lambda: number;
      readonly mu: number;
      readonly servers: number;
      /** The percentile of the formula is that of a first-come-first-served queue. */
      readonly isFifo: boolean;
    };

/** Below this share of turned-away requests a queue limit cannot be told from none. */
const blockedRatioMin = 1e-6;

/**
 * Which formula of queueing theory fits a station, if any. `lambda` is the measured rate of arrivals per second, `turnedAway` how many
 * of them found the queue full. Everything else is read from the document; what is not understood counts as a misfit, since a wrong theory beside true numbers would teach a falsehood.
 */
export function judgeStation(
  document: FaultlineDocument,
  commands: readonly TimedCommand[],
  id: string,
  lambda: number | null,
  turnedAway = 0,
): Judgement {
  const node = document.nodes.find((other) => other.id === id);
  if (node?.kind !== 'service') return misfit('no-service');
  const reason = misfitOfPlace(document, node) ?? misfitOfHistory(document, commands, node);
  if (reason !== null) return misfit(reason);
  if (lambda === null || !(lambda > 0)) return misfit('nothing-measured');
  return matchFormula(node.params, lambda, turnedAway);
}

function misfitOfPlace(document: FaultlineDocument, node: NodeSpec): Misfit | null {
  const incoming = document.wires.filter(({ to }) => to === node.id);
  const callers = incoming.map(({ from }) => document.nodes.find(({ id }) => id === from));
  if (callers.some((caller) => caller?.kind !== 'client')) return 'not-direct';
  if (callers.some((caller) => caller?.params.workload !== 'poisson')) return 'not-poisson';
  if (callers.length === 0) return 'nothing-measured';
  if (callers.some((caller) => numberOf(caller?.params.startAfterMs) > 0)) return 'not-always';
  if (callers.some((caller) => numberOf(caller?.params.stopAfterMs) > 0)) return 'not-always';
  // Messages keep their order, so that those behind a slow one arrive together with it.
  if (incoming.some(({ jitterMs }) => jitterMs > 0)) return 'jitter';
  if (incoming.some(({ policies }) => policies.some(({ enabled }) => enabled))) return 'policies';
  if (document.wires.some(({ from }) => from === node.id)) return 'waits-for-others';
  const { operations, instances } = node.params;
  if (Array.isArray(operations) && operations.length > 0) return 'waits-for-others';
  return instances === 1 ? null : 'many-queues';
}

/** Commands of which no run knows. */
const harmless: ReadonlySet<string> = new Set([
  'move-nodes',
  'rename-node',
  'set-title',
  'add-note',
  'set-note',
  'remove-note',
  'add-sticker',
  'set-sticker',
  'remove-sticker',
]);

function isHarmless(command: Command): boolean {
  return command.type === 'batch' ? command.commands.every(isHarmless) : harmless.has(command.type);
}

function misfitOfHistory(
  document: FaultlineDocument,
  commands: readonly TimedCommand[],
  node: NodeSpec,
): Misfit | null {
  const touching = new Set<string>([node.id]);
  for (const wire of document.wires) {
    if (wire.to === node.id) touching.add(wire.id).add(wire.from);
  }
  if (document.faults.some((fault) => reachOf(document, catalogue, fault).some((id) => touching.has(id))))
    return 'faults';
  return commands.some(({ atMs, command }) => atMs > 0 && !isHarmless(command)) ? 'changes' : null;
}

function matchFormula(params: Params, lambda: number, turnedAway: number): Judgement {
  const meanMs = numberOf(params.meanServiceMs);
  const servers = numberOf(params.concurrency);
  const places = servers + numberOf(params.queueLimit);
  const mu = 1000 / meanMs;
  if (!(mu > 0) || !Number.isFinite(mu) || !(servers >= 1)) return misfit('no-service');
  const shared = { lambda, mu, servers, isFifo: params.queueDiscipline !== 'lifo' };
  if (params.serviceDistribution === 'exponential') {
    const open = mmc({ lambda, mu, servers });
    // Beyond a few thousand places a limit is none: a queue that long means overload.
    const limited = places <= 10_000 ? mmck({ lambda, mu, servers, places }) : null;
    if (limited !== null && (open === null || limited.blockedRatio > blockedRatioMin)) {
      return { type: 'fits', model: 'M/M/c/K', theory: limited, ...shared };
    }
    if (open === null) return misfit('overload');
    return { type: 'fits', model: servers === 1 ? 'M/M/1' : 'M/M/c', theory: open, ...shared };
  }
  if (servers !== 1) return misfit('not-exponential-many');
  // Pollaczek and Khinchine know no limit; one that was never reached is none.
  if (turnedAway > 0) return misfit('short-queue');
  const serviceVariation = variationOf(params, meanMs);
  if (serviceVariation === null) return misfit('infinite-variance');
  const theory = mg1({ lambda, mu, serviceVariation });
  return theory === null ? misfit('overload') : { type: 'fits', model: 'M/G/1', theory, ...shared };
}

/** Squared coefficient of variation of the service time that is set; null where it is infinite or not known. */
function variationOf(params: Params, meanMs: number): number | null {
  const spread = numberOf(params.serviceSpreadMs) / meanMs;
  switch (params.serviceDistribution) {
    case 'constant':
      return 0;
    case 'lognormal':
      return spread * spread;
    case 'uniform':
      return Math.min(spread, 1) ** 2 / 3;
    case 'erlang':
      return 1 / numberOf(params.erlangShape);
    case 'pareto': {
      const shape = numberOf(params.paretoShape);
      return shape > 2 ? 1 / (shape * (shape - 2)) : null;
    }
    default:
      // A normal that is cut off at 0 has neither the mean nor the spread that is set.
      return null;
  }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

function misfit(reason: Misfit): Judgement {
  return { type: 'misfit', reason };
}
