import type { FaultlineDocument } from '../../model/document.ts';

/** The first service that a client calls: what the users of the system feel. */
function entryService(document: FaultlineDocument): string | null {
  const kinds = new Map(document.nodes.map((node) => [node.id, node.kind]));
  const fromClient = document.wires.find(({ from }) => kinds.get(from) === 'client');
  return (
    fromClient?.to ??
    document.nodes.find(({ kind }) => kind !== 'client')?.id ??
    document.nodes[0]?.id ??
    null
  );
}

/** What the charts are about: what is focused or selected if it can be measured, else the entry. A policy stands for its wire. */
export function chartSubject(
  document: FaultlineDocument,
  candidates: readonly (string | null)[],
): string | null {
  for (const id of candidates) {
    if (id === null) continue;
    const isNode = document.nodes.some((node) => node.id === id);
    const wire = document.wires.find(
      (other) => other.id === id || other.policies.some((policy) => policy.id === id),
    );
    if (isNode) return id;
    if (wire) return wire.id;
  }
  return entryService(document);
}
