import type { NodeId } from '../../base/ids.ts';
import type { Wiring } from '../node-kind.ts';
import { type Finding, findingsMax, type LintInput } from './finding.ts';

/** What a kind finds wrong with the parameters of one of its nodes that no schema can see, such as a name that no wire leads to. */
export function nodeProblems({ document, registry }: LintInput): Finding[] {
  const outgoing = new Map<NodeId, { readonly wire: string; readonly to: string }[]>(
    document.nodes.map(({ id }) => [id, []]),
  );
  for (const { id, from, to } of document.wires) outgoing.get(from)?.push({ wire: id, to });
  const operations: string[] = [];
  const found: Finding[] = [];
  for (const { id, kind, params } of document.nodes) {
    const wiring: Wiring = {
      self: id,
      outgoing: outgoing.get(id) ?? [],
      operation: (name) => (operations.includes(name) ? operations.indexOf(name) : operations.push(name) - 1),
    };
    // A document's parameters are valid for their kind.
    for (const problem of registry.nodes.get(kind)?.problems?.(params as never, wiring) ?? [])
      found.push({ rule: 'node-problems', severity: 'warning', subject: id, text: problem });
    if (found.length >= findingsMax) break;
  }
  return found;
}
