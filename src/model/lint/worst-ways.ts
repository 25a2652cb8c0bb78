import type { Params, PolicySpec } from '../document.ts';
import {
  CONNECTION_REFUSED,
  type OutcomeCode,
  outcomeForCaller,
  outcomeName,
  outcomeNames,
  SERVER_ERROR,
  TIMEOUT,
  UNAVAILABLE,
} from '../outcome.ts';
import { answersAlways } from './breaker-layers.ts';
import { type CallEdge, type CallGraph, type CallVertex, edgesOf } from './call-graph.ts';
import { activePolicies, listOf, numberOf } from './read-params.ts';

/** How a callee may fail that is down or overloaded. */
const failures: readonly OutcomeCode[] = [TIMEOUT, CONNECTION_REFUSED, UNAVAILABLE, SERVER_ERROR];
/** The failure was answered on the way, and nobody further out hears of it. */
const ANSWERED = outcomeNames.length;

/** A layer that multiplies, with those further in behind it. */
export interface Layer {
  readonly policy: PolicySpec;
  readonly factor: number;
  readonly inner: Layer | null;
}

/** The worst way to fail from here on. */
export interface Chain {
  readonly product: number;
  readonly layers: Layer | null;
  /** Who fails. */
  readonly victim: CallVertex;
}

/** By the outcome that comes out; an outcome that cannot is absent. */
export type Worst = Map<OutcomeCode, Chain>;

/** What may come of a call on each wire that a vertex calls, in the graph's order. */
export type WorstWays = ReadonlyMap<CallVertex, readonly (readonly [CallEdge, Worst])[]>;

/**
 * Counted per way to fail, because a failure that is not retried, or is answered by a fallback or an optional step, ends the multiplying. A
 * retry with a budget does not count: in a lasting failure it retries next to nothing. A fallback that asks for another operation makes one call
 * more.
 */
export function worstWays(graph: CallGraph): WorstWays {
  const worstAt = new Map<CallVertex, Worst>();
  const all = new Map<CallVertex, readonly (readonly [CallEdge, Worst])[]>();
  for (const vertex of graph.vertices) {
    const ways = edgesOf(vertex).map((edge) => [edge, throughWire(edge, worstAt)] as const);
    worstAt.set(vertex, worstOf(vertex, ways));
    all.set(vertex, ways);
  }
  return all;
}

/** How a vertex answers its caller at worst: by its own failure, or by that of somebody it calls. */
function worstOf(vertex: CallVertex, ways: readonly (readonly [CallEdge, Worst])[]): Worst {
  const worst: Worst = new Map(failures.map((code) => [code, { product: 1, layers: null, victim: vertex }]));
  // Who calls in its own time deals with failures by itself.
  if (vertex.callsFor !== 'requests') return worst;
  for (const [edge, inner] of ways) {
    for (const [code, chain] of inner) {
      const isAnswered = code === ANSWERED || edge.isOptional;
      keepWorse(worst, isAnswered ? ANSWERED : outcomeForCaller(code), chain);
    }
  }
  return worst;
}

function throughWire(edge: CallEdge, worstAt: ReadonlyMap<CallVertex, Worst>): Worst {
  const out: Worst = new Map();
  const layers = activePolicies(edge.wire)
    .map(({ policy }) => policy)
    .reverse();
  const wire: WireLayers = { edge, layers, worstAt, seconds: new Map() };
  for (const start of startsAt(edge, worstAt)) {
    for (const { code, chain } of throughLayers(start, layers.length, wire)) keepWorse(out, code, chain);
  }
  return out;
}

interface WireLayers {
  readonly edge: CallEdge;
  /** Innermost first. */
  readonly layers: readonly PolicySpec[];
  readonly worstAt: ReadonlyMap<CallVertex, Worst>;
  /** What `secondWays` has found, by fallback and victim: several fallbacks ask for it again and again. */
  readonly seconds: Map<string, readonly Way[]>;
}

/** Out through the first so many layers, the worst way for each outcome; fallbacks among them ask again, and may hear another failure. */
function throughLayers(start: Way, count: number, wire: WireLayers): readonly Way[] {
  let ways: readonly Way[] = [start];
  for (const [at, policy] of wire.layers.slice(0, count).entries()) {
    ways = ways.flatMap((inner) => {
      const way = throughLayer(policy, inner);
      const asks = wire.edge.seconds.has(policy.id) && names(policy.params, 'on', way.code);
      return asks ? askedAgain(way, policy, secondWays(way.chain.victim, at, wire)) : [way];
    });
    if (ways.length > 1) ways = worstOfEach(ways);
  }
  return ways;
}

function worstOfEach(ways: readonly Way[]): Way[] {
  const worst: Worst = new Map();
  for (const { code, chain } of ways) keepWorse(worst, code, chain);
  return [...worst].map(([code, chain]) => ({ code, chain }));
}

/** One way to fail, on its way out. */
interface Way {
  readonly code: OutcomeCode;
  readonly chain: Chain;
}

/** Where a fallback asks the callee again, its own failure counts beside that of somebody behind it, who may hear less of it. */
function startsAt({ target, seconds }: CallEdge, worstAt: ReadonlyMap<CallVertex, Worst>): Way[] {
  const known = knownWays(target, worstAt);
  return seconds.size === 0 ? known : [...ownFailures(target), ...known];
}

function knownWays(vertex: CallVertex, worstAt: ReadonlyMap<CallVertex, Worst>): Way[] {
  return [...(worstAt.get(vertex) ?? [])].map(([code, chain]) => ({ code, chain }));
}

function ownFailures(vertex: CallVertex): Way[] {
  return failures.map((code) => ({ code, chain: { product: 1, layers: null, victim: vertex } }));
}

function throughLayer(policy: PolicySpec, { code, chain }: Way): Way {
  const factor = factorOf(policy, code);
  const layer = { policy, factor, inner: chain.layers };
  return {
    code: isAnsweredBy(policy, code) ? ANSWERED : code,
    chain: factor > 1 ? { ...chain, product: chain.product * factor, layers: layer } : chain,
  };
}

/**
 * How the call for another operation may fail because of the same node. It passes the layers inside of the fallback again, where another
 * fallback may ask a third time.
 */
function secondWays(victim: CallVertex, at: number, wire: WireLayers): readonly Way[] {
  const second = wire.edge.seconds.get(wire.layers[at].id);
  if (second === undefined || second.isLoop) return [];
  const key = `${at} ${victim.node.id}`;
  const known = wire.seconds.get(key);
  if (known !== undefined) return known;
  const ways = [...ownFailures(second.target), ...knownWays(second.target, wire.worstAt)]
    .filter(({ chain }) => chain.victim.node === victim.node)
    .flatMap((start) => throughLayers(start, at, wire))
    .filter(({ code }) => code !== ANSWERED);
  wire.seconds.set(key, ways);
  return ways;
}

/** Both calls count for who fails in both. If the other operation needs nobody who failed, it may still fail by itself, as before. */
function askedAgain(way: Way, policy: PolicySpec, seconds: readonly Way[]): readonly Way[] {
  if (seconds.length === 0) return [way];
  return seconds.map((second) => {
    const product = way.chain.product + second.chain.product;
    const layer = { policy, factor: product / way.chain.product, inner: way.chain.layers };
    return { code: second.code, chain: { ...way.chain, product, layers: layer } };
  });
}

/** Of equal products the later comes from further in: its victim is the one that hears all of them. */
function keepWorse(worst: Worst, code: OutcomeCode, chain: Chain): void {
  const known = worst.get(code);
  if (known === undefined || chain.product >= known.product) worst.set(code, chain);
}

function factorOf({ kind, params }: PolicySpec, code: OutcomeCode): number {
  if (code === ANSWERED) return 1;
  if (kind === 'retry' && numberOf(params, 'retryBudgetRatio') === 0 && names(params, 'retryOn', code))
    return numberOf(params, 'maxAttempts');
  return kind === 'hedge' && failures.includes(code) ? 1 + numberOf(params, 'maxHedges') : 1;
}

/** A fallback with the last good answer may have none, and another operation may fail, too: at worst it answers nothing. */
function isAnsweredBy({ kind, params }: PolicySpec, code: OutcomeCode): boolean {
  return kind === 'fallback' && answersAlways(params) && names(params, 'on', code);
}

function names(params: Params, key: string, code: OutcomeCode): boolean {
  return code !== ANSWERED && listOf(params, key).includes(outcomeName(code));
}
