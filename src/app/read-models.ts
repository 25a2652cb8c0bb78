import type { FaultlineDocument } from '../model/document.ts';
import type { NodeReport, Report } from '../protocol/report.ts';
import type { NodeProjections } from './faultline-contract.ts';

/** Kinds of nodes that keep what they are told of in a form to be read. */
const readModelKinds: ReadonlySet<string> = new Set(['projection', 'search-index']);

/** What every node reports; the rest is what its kind adds. */
const ofEveryNode: ReadonlySet<string> = new Set<Extract<keyof NodeReport, string>>([
  'offered',
  'completed',
  'failed',
  'meanMs',
  'p50Ms',
  'p95Ms',
  'p99Ms',
  'utilisation',
  'meanQueueLength',
  'meanInSystem',
  'counts',
]);

/** The read models of a document, in its order, from a report of its run. */
export function readModelsOf(document: FaultlineDocument, { nodes }: Report): NodeProjections[] {
  return document.nodes.flatMap(({ id, kind }) => {
    const report = nodes[id];
    if (report === undefined || !readModelKinds.has(kind)) return [];
    const own = Object.entries(report).filter(([field]) => !ofEveryNode.has(field));
    return [{ node: id, projections: Object.fromEntries(own) }];
  });
}
