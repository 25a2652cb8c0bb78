import type { FaultlineDocument, NodeSpec, Params, WireSpec } from '../document.ts';
import type { CallsFor } from '../node-kind.ts';
import type { Catalogue } from '../registry-contract.ts';
import { meanOfPercentiles } from '../service-time.ts';
import { activePolicies, fallbackOperation, listOf, numberOf, recordOf, textOf } from './read-params.ts';

/** One operation of one node, or all that a client asks for. */
export interface CallVertex {
  readonly node: NodeSpec;
  readonly operation: string;
  readonly isClient: boolean;
  readonly callsFor: CallsFor;
  readonly steps: CallStep[];
  /** Calls that lead here, loops left out. */
  readonly callers: CallEdge[];
  /** What `edgesOf` has found. */
  calls: readonly CallEdge[] | null;
}

export interface CallEdge {
  readonly wire: WireSpec;
  readonly caller: CallVertex;
  readonly target: CallVertex;
  readonly isOptional: boolean;
  /** Share of the caller's requests that make this call, 0–1. */
  readonly share: number;
  /** By id of a fallback on the wire that asks for another operation: the call that it makes then, over the same wire. */
  readonly seconds: ReadonlyMap<string, CallEdge>;
  /** Leads back to who is waiting for it already. Rules pass it over: what lies beyond would never end. */
  isLoop: boolean;
}

/** Work of some time, or calls that are made at the same time. */
type CallStep =
  | { readonly type: 'work'; readonly meanMs: number }
  | { readonly type: 'calls'; readonly edges: readonly CallEdge[] };

/** Callees before their callers. */
export interface CallGraph {
  readonly vertices: readonly CallVertex[];
}

/** Beyond so many the rest of a document is not looked at. */
const verticesMax = 20_000;

/**
 * Follows what the clients ask for through the programs of the services. What nobody calls is looked at as if somebody did, so that a
 * document without a client is judged, too.
 */
export function createCallGraph(document: FaultlineDocument, registry: Catalogue): CallGraph {
  const walk = new Walk(document, registry);
  const called = new Set<string>(document.wires.map((wire) => wire.to));
  for (const node of document.nodes) if (walk.isClient(node)) walk.from(node);
  for (const node of document.nodes) if (!called.has(node.id)) walk.from(node);
  for (const node of document.nodes) if (!walk.hasSeen(node)) walk.from(node);
  return { vertices: walk.finished };
}

/** The calls that a vertex makes, loops left out. Every rule asks; what they are is certain once the whole graph is there. */
export function edgesOf(vertex: CallVertex): readonly CallEdge[] {
  vertex.calls ??= callsOf(vertex).filter((edge) => !edge.isLoop);
  return vertex.calls;
}

function callsOf({ steps }: CallVertex): CallEdge[] {
  return steps.flatMap((step) => (step.type === 'calls' ? step.edges : []));
}

/** Depth first and without recursion: a document may be thousands of wires deep. */
class Walk {
  readonly finished: CallVertex[] = [];
  readonly #known = new Map<string, CallVertex>();
  readonly #seen = new Set<string>();
  readonly #entered = new Set<CallVertex>();
  readonly #open = new Set<CallVertex>();
  readonly #nodes: ReadonlyMap<string, NodeSpec>;
  readonly #wires = new Map<string, WireSpec[]>();
  readonly #registry: Catalogue;

  constructor(document: FaultlineDocument, registry: Catalogue) {
    this.#registry = registry;
    this.#nodes = new Map(document.nodes.map((node) => [node.id, node]));
    for (const wire of document.wires) {
      const wires = this.#wires.get(wire.from);
      if (wires) wires.push(wire);
      else this.#wires.set(wire.from, [wire]);
    }
  }

  isClient(node: NodeSpec): boolean {
    return (this.#registry.nodes.get(node.kind)?.refusesCalls ?? null) !== null;
  }

  hasSeen(node: NodeSpec): boolean {
    return this.#seen.has(node.id);
  }

  /** From a client as a whole, from any other node for each of its operations and for one that it does not name. */
  from(node: NodeSpec): void {
    const operations = this.isClient(node) ? [] : listOf(node.params, 'operations').map(recordOf);
    for (const name of ['', ...operations.map((operation) => textOf(operation, 'name'))]) {
      const start = this.#vertex(node, name);
      if (!this.#entered.has(start)) this.#visit(start);
    }
  }

  #visit(start: CallVertex): void {
    const path = [this.#enter(start)];
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const edge = at.pending.pop();
      if (edge === undefined) {
        path.pop();
        this.#open.delete(at.vertex);
        this.finished.push(at.vertex);
        continue;
      }
      if (this.#open.has(edge.target)) {
        edge.isLoop = true;
        continue;
      }
      edge.target.callers.push(edge);
      if (!this.#entered.has(edge.target)) path.push(this.#enter(edge.target));
    }
  }

  #enter(vertex: CallVertex): { readonly vertex: CallVertex; readonly pending: CallEdge[] } {
    this.#open.add(vertex);
    this.#entered.add(vertex);
    vertex.steps.push(...this.#steps(vertex));
    // What fallbacks ask for belongs to the graph; no healthy run makes these calls, so that they are no calls of a step.
    const pending = callsOf(vertex).flatMap((edge) => [edge, ...edge.seconds.values()]);
    return { vertex, pending: pending.reverse() };
  }

  #vertex(node: NodeSpec, operation: string): CallVertex {
    const key = JSON.stringify([node.id, operation]);
    const known = this.#known.get(key);
    if (known) return known;
    const callsFor = this.#registry.nodes.get(node.kind)?.callsFor?.(node.params as never) ?? 'requests';
    const isClient = this.isClient(node);
    const vertex = { node, operation, isClient, callsFor, steps: [], callers: [], calls: null };
    this.#known.set(key, vertex);
    this.#seen.add(node.id);
    return vertex;
  }

  #steps(vertex: CallVertex): CallStep[] {
    if (vertex.isClient) return [{ type: 'calls', edges: this.#clientCalls(vertex) }];
    const meanMs = meanWorkMs(vertex.node.params);
    const program = listOf(vertex.node.params, 'operations')
      .map(recordOf)
      .find((entry) => entry.name === vertex.operation);
    if (program === undefined) {
      const wires = this.#wires.get(vertex.node.id) ?? [];
      const share = this.#registry.nodes.get(vertex.node.kind)?.handsOn === true ? 1 / wires.length : 1;
      return [
        { type: 'work', meanMs },
        ...wires.map(
          (wire): CallStep => ({
            type: 'calls',
            edges: this.#edge(vertex, wire, vertex.operation, false, share),
          }),
        ),
      ];
    }
    return listOf(program, 'steps').flatMap((step) => this.#program(vertex, recordOf(step), meanMs));
  }

  /** A step, or those that a share of the requests takes. */
  #program(vertex: CallVertex, step: Params, meanMs: number): CallStep[] {
    if (step.do !== 'if') return [this.#step(vertex, step, meanMs, 1)];
    const share = numberOf(step, 'ratio');
    return listOf(step, 'steps').map((own) => this.#step(vertex, recordOf(own), meanMs, share));
  }

  /** What is published is left out: nobody waits for it, whatever becomes of it. */
  #step(vertex: CallVertex, step: Params, meanMs: number, share: number): CallStep {
    switch (step.do) {
      case 'call':
        return { type: 'calls', edges: this.#programCall(vertex, step, share) };
      case 'parallel': {
        const edges = listOf(step, 'calls').flatMap((call) =>
          this.#programCall(vertex, recordOf(call), share),
        );
        return { type: 'calls', edges };
      }
      case 'work':
        return {
          type: 'work',
          meanMs: share * (step.meanMs === undefined ? meanMs : numberOf(step, 'meanMs')),
        };
      default:
        return { type: 'work', meanMs: 0 };
    }
  }

  #programCall(vertex: CallVertex, call: Params, share: number): CallEdge[] {
    const wire = this.#wires.get(vertex.node.id)?.find(({ to }) => to === call.to);
    if (wire === undefined) return [];
    return this.#edge(
      vertex,
      wire,
      textOf(call, 'operation') || vertex.operation,
      call.optional === true,
      share,
    );
  }

  /** As the client chooses: operations by weight, each to the wires that lead to its callee, evenly. */
  #clientCalls(vertex: CallVertex): CallEdge[] {
    const { params } = vertex.node;
    const own = textOf(params, 'operation');
    const mix = askedFor(params, own);
    const total = mix.reduce((sum, { weight }) => sum + weight, 0);
    return mix.flatMap(({ operation, weight, to }) => {
      const wires = (this.#wires.get(vertex.node.id) ?? []).filter((wire) => to === '' || wire.to === to);
      const share = weight / total / wires.length;
      return wires.flatMap((wire) => this.#edge(vertex, wire, operation, false, share));
    });
  }

  #edge(caller: CallVertex, wire: WireSpec, operation: string, isOptional = false, share = 1): CallEdge[] {
    const node = this.#nodes.get(wire.to);
    if (node === undefined || this.#known.size >= verticesMax) return [];
    const edge = { wire, caller, isOptional, share, isLoop: false };
    const seconds = new Map<string, CallEdge>();
    for (const { policy } of activePolicies(wire)) {
      const other = fallbackOperation(policy);
      if (other === null) continue;
      seconds.set(policy.id, { ...edge, target: this.#vertex(node, other), seconds: new Map() });
    }
    return [{ ...edge, target: this.#vertex(node, operation), seconds }];
  }
}

/** Of measured percentiles their own mean, whatever else is said of the mean. */
function meanWorkMs(params: Params): number {
  const measured =
    params.serviceDistribution === 'empirical' ? listOf(params, 'percentiles').map(recordOf) : [];
  if (measured.length === 0) return numberOf(params, 'meanServiceMs') + numberOf(params, 'meanLatencyMs');
  return meanOfPercentiles(
    measured.map((point) => ({ percentile: numberOf(point, 'percentile'), ms: numberOf(point, 'ms') })),
  );
}

function askedFor(params: Params, own: string): { operation: string; weight: number; to: string }[] {
  if (params.workload === 'recorded') {
    const operations = new Set(
      listOf(params, 'recorded').map((entry) => textOf(recordOf(entry), 'operation') || own),
    );
    return [...operations].map((operation) => ({ operation, weight: 1, to: '' }));
  }
  const mix = listOf(params, 'requestMix').map(recordOf);
  if (mix.length === 0) return [{ operation: own, weight: 1, to: '' }];
  return mix.map((entry) => ({
    operation: textOf(entry, 'operation'),
    weight: numberOf(entry, 'weight') || 1,
    to: textOf(entry, 'to'),
  }));
}
