import type { Command } from '../commands.ts';
import type { FaultlineDocument } from '../document.ts';
import type { Catalogue } from '../registry-contract.ts';
import type { CallGraph } from './call-graph.ts';

export interface Finding {
  /** Name of the rule, as of its file. */
  readonly rule: string;
  /** `warning`: will hurt when something goes wrong. `hint`: worth a look. */
  readonly severity: 'warning' | 'hint';
  /** Id of the policy or wire that it is about. */
  readonly subject: string;
  /** One plain sentence. */
  readonly text: string;
  /** One click that makes the finding go away; the reducer accepts it. Absent where only a person can decide. */
  readonly remedy?: Command;
}

/** More are left out: nobody reads them, and each remedy is tried. */
export const findingsMax = 200;

export interface LintInput {
  readonly document: FaultlineDocument;
  readonly registry: Catalogue;
  /** Who calls whom for what, from the clients on. */
  readonly graph: CallGraph;
}

export type LintRule = (input: LintInput) => Finding[];
