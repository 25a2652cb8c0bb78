import { type CallEdge, edgesOf } from './call-graph.ts';
import { type Finding, findingsMax, type LintInput } from './finding.ts';
import { textOf } from './read-params.ts';

/**
 * A client whose calls are about nothing asks a data store for what it cannot do without a key: every such call is answered with `bad-request`.
 * Only direct calls are judged; a service in between may name the key.
 */
export function keysMissing({ graph, nameOf }: LintInput): Finding[] {
  const found = new Map<string, Finding>();
  for (const vertex of graph.vertices) {
    const { node, isClient } = vertex;
    if (!isClient || textOf(node.params, 'keys') !== 'none') continue;
    for (const edge of edgesOf(vertex)) {
      if (!needsKey(edge) || found.has(edge.wire.id)) continue;
      found.set(edge.wire.id, {
        rule: 'keys-missing',
        severity: 'warning',
        subject: edge.wire.id,
        text: `Calls of ${node.title} have no key, and ${edge.target.node.title} refuses what needs one: ${nameOf(edge.wire)} gets bad-request.`,
        remedy: {
          type: 'batch',
          label: `Give the calls of ${node.title} keys`,
          commands: [{ type: 'set-node-params', id: node.id, params: { keys: 'uniform' } }],
        },
      });
    }
  }
  return [...found.values()].slice(0, findingsMax);
}

function needsKey({ target: { node, operation } }: CallEdge): boolean {
  if (node.kind !== 'data-store') return false;
  const writing = `${textOf(node.params, 'writeOperations')},delete`.split(',').map((name) => name.trim());
  return textOf(node.params, 'dataModel') === 'key-value' || writing.includes(operation);
}
