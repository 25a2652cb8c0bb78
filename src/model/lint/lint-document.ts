import type { FaultlineDocument } from '../document.ts';
import { applyCommand } from '../reducer.ts';
import type { Catalogue } from '../registry-contract.ts';
import { breakerNeverTrips } from './breaker-never-trips.ts';
import { bulkheadTooSmall } from './bulkhead-too-small.ts';
import { createCallGraph } from './call-graph.ts';
import { fallbackHidesFailures } from './fallback-hides-failures.ts';
import { type Finding, findingsMax, type LintRule } from './finding.ts';
import { noTimeout } from './no-timeout.ts';
import { retriesMultiply } from './retries-multiply.ts';
import { timeoutLongerThanOuter } from './timeout-longer-than-outer.ts';

const rules: readonly LintRule[] = [
  retriesMultiply,
  timeoutLongerThanOuter,
  breakerNeverTrips,
  fallbackHidesFailures,
  bulkheadTooSmall,
  noTimeout,
];

/**
 * What will hurt in a document, found without running it: warnings first, then hints. Depends on the document alone. Each remedy has been
 * tried: the reducer accepts it.
 */
export function lintDocument(document: FaultlineDocument, registry: Catalogue): Finding[] {
  const input = { document, registry, graph: createCallGraph(document, registry) };
  const found = rules.flatMap((rule) => rule(input));
  const warnings = found.filter(({ severity }) => severity === 'warning');
  const hints = found.filter(({ severity }) => severity === 'hint');
  return [...warnings, ...hints]
    .slice(0, findingsMax)
    .map((finding) => withoutBadRemedy(document, registry, finding));
}

function withoutBadRemedy(document: FaultlineDocument, registry: Catalogue, finding: Finding): Finding {
  const { remedy, ...rest } = finding;
  return remedy === undefined || applyCommand(document, remedy, registry).ok ? finding : rest;
}
