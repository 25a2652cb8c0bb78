import type { Command } from '../commands.ts';
import type { CallVertex } from './call-graph.ts';
import type { Finding, LintInput } from './finding.ts';
import type { Chain, Layer, Worst, WorstWays } from './worst-ways.ts';

/** Retries (and hedges) on several wires in a row multiply: when the last callee fails, one call becomes the product of all attempts. */
export function retriesMultiply({ ways }: LintInput): Finding[] {
  const found = new Map<string, Finding>();
  for (const [vertex, calls] of ways()) {
    if (vertex.callers.length > 0) continue;
    for (const [, worst] of calls) {
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
export function multipliedCalls(ways: WorstWays): ReadonlyMap<string, MultipliedCall> {
  const found = new Map<string, MultipliedCall>();
  for (const calls of ways.values()) {
    for (const [{ wire }, worst] of calls) {
      for (const { product, victim } of worst.values()) {
        if (product > (found.get(wire.id)?.calls ?? 1))
          found.set(wire.id, { calls: product, callee: victim.node.title });
      }
    }
  }
  return found;
}

function judge(from: CallVertex, worst: Worst): Finding | null {
  let chain: Chain | null = null;
  for (const other of worst.values()) if (chain === null || other.product > chain.product) chain = other;
  const layers: Layer[] = [];
  for (let layer = chain?.layers ?? null; layer !== null; layer = layer.inner) layers.push(layer);
  // A fallback's second call counts, but one layer of retries below or above it is no fault of anybody.
  const repeating = layers.filter(({ policy }) => policy.kind !== 'fallback');
  const innermost = repeating.at(-1);
  if (chain === null || innermost === undefined || repeating.length < 2) return null;
  return {
    rule: 'retries-multiply',
    severity: 'warning',
    subject: innermost.policy.id,
    text: `One call of ${from.node.title} may become ${productText(chain.product)} calls of ${chain.victim.node.title} when it fails, because attempts multiply: ${factorsText(layers)}.`,
    ...(repeating.length <= layersSwitchedMax && { remedy: keepOutermost(repeating) }),
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
  const shown = layers.slice(0, factorsShownMax).map(({ factor }) => Math.round(factor * 100) / 100);
  return [...shown, ...(layers.length > factorsShownMax ? ['…'] : [])].join(' × ');
}
