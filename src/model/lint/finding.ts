import type { Command } from '../commands.ts';
import type { FaultlineDocument, WireSpec } from '../document.ts';
import type { Catalogue } from '../registry-contract.ts';
import { type CallGraph, createCallGraph } from './call-graph.ts';
import { type ExpectedLoads, expectedLoads } from './expected-load.ts';
import { type OuterLimits, outerLimits } from './outer-limits.ts';
import { wireNames } from './read-params.ts';
import { type WorstWays, worstWays } from './worst-ways.ts';

export interface Finding {
  /** Name of the rule, as of its file. */
  readonly rule: string;
  /** `warning`: will hurt when something goes wrong. `hint`: worth a look. */
  readonly severity: 'warning' | 'hint';
  /** Id of the policy, wire, node or fault that it is about. */
  readonly subject: string;
  /** One plain sentence. */
  readonly text: string;
  /** One click that makes the finding go away. Absent where only a person can decide. */
  readonly remedy?: Command;
}

/** More are left out: nobody reads them, and each remedy is tried. */
export const findingsMax = 200;

export interface LintInput {
  readonly document: FaultlineDocument;
  readonly registry: Catalogue;
  /** Who calls whom for what, from the clients on. */
  readonly graph: CallGraph;
  /** What several rules ask of the graph, found with the first question. */
  readonly loads: () => ExpectedLoads;
  readonly limits: () => OuterLimits;
  readonly ways: () => WorstWays;
  /** “Orders → Payments”. */
  readonly nameOf: (wire: WireSpec) => string;
}

export function createLintInput(document: FaultlineDocument, registry: Catalogue): LintInput {
  const graph = createCallGraph(document, registry);
  return {
    document,
    registry,
    graph,
    loads: once(() => expectedLoads(graph)),
    limits: once(() => outerLimits(graph)),
    ways: once(() => worstWays(graph)),
    nameOf: wireNames(document),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

export type LintRule = (input: LintInput) => Finding[];
