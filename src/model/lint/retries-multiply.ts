import type { Command } from '../commands.ts';
import type { FaultlineDocument, Params, PolicySpec } from '../document.ts';
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
import type { Catalogue } from '../registry-contract.ts';
import { type CallEdge, type CallVertex, createCallGraph, edgesOf } from './call-graph.ts';
import type { Finding, LintInput } from './finding.ts';
import { activePolicies, listOf, numberOf } from './read-params.ts';

/** How a callee may fail that is down or overloaded. */
const failures: readonly OutcomeCode[] = [TIMEOUT, CONNECTION_REFUSED, UNAVAILABLE, SERVER_ERROR];
/** The failure was answered on the way, and nobody further out hears of it. */
const ANSWERED = outcomeNames.length;

/** A layer that multiplies, with those further in behind it. */
interface Layer {
  readonly policy: PolicySpec;
  readonly factor: number;
  readonly inner: Layer | null;
}

/** The worst way to fail from here on. */
interface Chain {
  readonly product: number;
  readonly layers: Layer | null;
  /** Who fails. */
  readonly victim: CallVertex;
}

/** By the outcome that comes out; an outcome that cannot is absent. */
type Worst = Map<OutcomeCode, Chain>;

/**
 * Retries (and hedges) on several wires in a row multiply: when the last callee fails, one call becomes the product of all attempts. Counted
 * per way to fail, because a failure that is not retried, or is answered by a fallback or an optional step, ends the multiplying. A retry with
 * a budget does not count: in a lasting failure it retries next to nothing.
 */
export function retriesMultiply({ graph }: LintInput): Finding[] {
  const worstAt = new Map<CallVertex, Worst>();
  const found = new Map<string, Finding>();
  for (const vertex of graph.vertices) {
    const ways: [CallEdge, Worst][] = edgesOf(vertex).map((edge) => [edge, throughWire(edge, worstAt)]);
    worstAt.set(vertex, worstOf(vertex, ways));
    if (vertex.callers.length > 0) continue;
    for (const [, worst] of ways) {
      const finding = judge(vertex, worst);
      if (finding !== null && !found.has(finding.subject)) found.set(finding.subject, finding);
    }
  }
  return [...found.values()];
}

/** How often the callee at the end is asked for one call on a wire. */
export interface MultipliedCall {
  readonly calls: number;
  /** Title of who is asked so often. */
  readonly callee: string;
}

/** What one call on each wire may become at worst when somebody behind it fails, by the wire's id; a wire on which it stays one is absent. */
export function multipliedCalls(
  document: FaultlineDocument,
  registry: Catalogue,
): ReadonlyMap<string, MultipliedCall> {
  const worstAt = new Map<CallVertex, Worst>();
  const found = new Map<string, MultipliedCall>();
  for (const vertex of createCallGraph(document, registry).vertices) {
    const ways: [CallEdge, Worst][] = edgesOf(vertex).map((edge) => [edge, throughWire(edge, worstAt)]);
    worstAt.set(vertex, worstOf(vertex, ways));
    for (const [{ wire }, worst] of ways) {
      for (const { product, victim } of worst.values()) {
        if (product > (found.get(wire.id)?.calls ?? 1))
          found.set(wire.id, { calls: product, callee: victim.node.title });
      }
    }
  }
  return found;
}

/** How a vertex answers its caller at worst: by its own failure, or by that of somebody it calls. */
function worstOf(vertex: CallVertex, ways: readonly [CallEdge, Worst][]): Worst {
  const worst: Worst = new Map(failures.map((code) => [code, { product: 1, layers: null, victim: vertex }]));
  for (const [edge, inner] of ways) {
    for (const [code, chain] of inner) {
      const isAnswered = code === ANSWERED || edge.isOptional;
      keepWorse(worst, isAnswered ? ANSWERED : outcomeForCaller(code), chain);
    }
  }
  return worst;
}

function throughWire({ wire, target }: CallEdge, worstAt: ReadonlyMap<CallVertex, Worst>): Worst {
  const out: Worst = new Map();
  const layers = activePolicies(wire).reverse();
  for (const [inside, start] of worstAt.get(target) ?? []) {
    let code = inside;
    let chain = start;
    for (const { policy } of layers) {
      const factor = factorOf(policy, code);
      if (factor > 1) {
        const layer = { policy, factor, inner: chain.layers };
        chain = { ...chain, product: chain.product * factor, layers: layer };
      }
      if (isAnsweredBy(policy, code)) code = ANSWERED;
    }
    keepWorse(out, code, chain);
  }
  return out;
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

/** A fallback with the last good answer may have none: at worst it answers nothing. */
function isAnsweredBy({ kind, params }: PolicySpec, code: OutcomeCode): boolean {
  return kind === 'fallback' && params.mode !== 'last-good' && names(params, 'on', code);
}

function names(params: Params, key: string, code: OutcomeCode): boolean {
  return code !== ANSWERED && listOf(params, key).includes(outcomeName(code));
}

function judge(from: CallVertex, worst: Worst): Finding | null {
  let chain: Chain | null = null;
  for (const other of worst.values()) if (chain === null || other.product > chain.product) chain = other;
  const layers: Layer[] = [];
  for (let layer = chain?.layers ?? null; layer !== null; layer = layer.inner) layers.push(layer);
  const innermost = layers.at(-1);
  if (chain === null || innermost === undefined || layers.length < 2) return null;
  return {
    rule: 'retries-multiply',
    severity: 'warning',
    subject: innermost.policy.id,
    text: `One call of ${from.node.title} may become ${productText(chain.product)} calls of ${chain.victim.node.title} when it fails, because attempts multiply: ${factorsText(layers)}.`,
    ...(layers.length <= layersSwitchedMax && { remedy: keepOutermost(layers) }),
  };
}

function keepOutermost(layers: readonly Layer[]): Command {
  return {
    type: 'batch',
    label: 'Retry in one place only',
    commands: layers.slice(1).map(({ policy }) => ({ type: 'enable-policy', id: policy.id, enabled: false })),
  };
}

/** A call lies at most 32 wires deep in a run; a longer chain is no design that one click could mend. */
const layersSwitchedMax = 64;
const productShownMax = 1_000_000_000;
const factorsShownMax = 8;

function productText(product: number): string {
  return product <= productShownMax ? String(product) : 'more than a billion';
}

function factorsText(layers: readonly Layer[]): string {
  const shown = layers.slice(0, factorsShownMax).map(({ factor }) => factor);
  return [...shown, ...(layers.length > factorsShownMax ? ['…'] : [])].join(' × ');
}
