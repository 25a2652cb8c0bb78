import type { FaultlineDocument } from '../document.ts';
import { applyCommand } from '../reducer.ts';
import type { Catalogue } from '../registry-contract.ts';
import { breakerNeverTrips } from './breaker-never-trips.ts';
import { bulkheadTooSmall } from './bulkhead-too-small.ts';
import { fallbackHidesFailures } from './fallback-hides-failures.ts';
import { fallbackUnknownOperation } from './fallback-unknown-operation.ts';
import { faultStrikesNobody } from './fault-strikes-nobody.ts';
import { createLintInput, type Finding, findingsMax, type LintRule } from './finding.ts';
import { keysMissing } from './keys-missing.ts';
import { noTimeout } from './no-timeout.ts';
import { nodeProblems } from './node-problems.ts';
import { repeatsWork } from './repeats-work.ts';
import { repeatsWorkFartherOut } from './repeats-work-farther-out.ts';
import { type MultipliedCall, multipliedCalls, retriesMultiply } from './retries-multiply.ts';
import { timeoutLongerThanOuter } from './timeout-longer-than-outer.ts';

const rules: readonly LintRule[] = [
  nodeProblems,
  retriesMultiply,
  timeoutLongerThanOuter,
  breakerNeverTrips,
  fallbackHidesFailures,
  fallbackUnknownOperation,
  bulkheadTooSmall,
  repeatsWork,
  repeatsWorkFartherOut,
  noTimeout,
  faultStrikesNobody,
  keysMissing,
];

export interface Judgement {
  /** Warnings first. Their remedies have not been tried: `withTriedRemedy` does that for one that is shown. */
  readonly findings: readonly Finding[];
  /** By id of the wire: what one call on it may become. */
  readonly multiplied: ReadonlyMap<string, MultipliedCall>;
}

/** What will hurt in a document, found without running it. Depends on the document alone. */
export function judgeDocument(document: FaultlineDocument, registry: Catalogue): Judgement {
  const input = createLintInput(document, registry);
  const found = rules.flatMap((rule) => rule(input));
  const warnings = found.filter(({ severity }) => severity === 'warning');
  const hints = found.filter(({ severity }) => severity === 'hint');
  return {
    findings: [...warnings, ...hints].slice(0, findingsMax),
    multiplied: multipliedCalls(input.ways()),
  };
}

/** The findings of a document, each with a remedy that the reducer accepts, or none. */
export function lintDocument(document: FaultlineDocument, registry: Catalogue): Finding[] {
  return judgeDocument(document, registry).findings.map((finding) =>
    withTriedRemedy(document, registry, finding),
  );
}

/** The finding without its remedy where the reducer refuses that. Costs as much as an edit, so it is done when somebody looks. */
export function withTriedRemedy(document: FaultlineDocument, registry: Catalogue, finding: Finding): Finding {
  const { remedy, ...rest } = finding;
  return remedy === undefined || applyCommand(document, remedy, registry).ok ? finding : rest;
}
