import type { Finding, LintInput } from './finding.ts';

/** Kinds that tell no position of a log in their answers, so that no session can be told apart by one. */
const withoutPositions: readonly string[] = ['quorum-replica'];

/**
 * Session guarantees go by positions of one log (Terry et al., 1994, have version vectors for replicas that all take writes). A quorum has none:
 * there a client's guarantee does nothing, and overlapping quorums give it, as long as whoever is cut off refuses.
 */
export function sessionWithoutPositions({ document, nameOf }: LintInput): Finding[] {
  const byId = new Map<string, (typeof document.nodes)[number]>(
    document.nodes.map((node) => [node.id, node]),
  );
  return document.wires.flatMap((wire): Finding[] => {
    const from = byId.get(wire.from);
    const to = byId.get(wire.to);
    const session = from?.params.session;
    if (from?.kind !== 'client' || typeof session !== 'string' || session === 'off') return [];
    if (to === undefined || !withoutPositions.includes(to.kind)) return [];
    return [
      {
        rule: 'session-without-positions',
        severity: 'warning',
        subject: wire.id,
        text: `The session guarantee of ${from.title} (${session}) does nothing on ${nameOf(wire)}: a quorum replica tells no position to go by. Read and write quorums that together are more than the replicas give it to everybody.`,
        remedy: { type: 'set-node-params', id: from.id, params: { ...from.params, session: 'off' } },
      },
    ];
  });
}
