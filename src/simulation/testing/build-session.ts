import type { Session } from '../../model/session.ts';
import { accepted } from '../../model/testing/accepted.ts';
import { registry } from '../../patterns/registry.ts';

type Loose = Readonly<Record<string, unknown>>;

export interface Lists {
  readonly nodes: Readonly<Record<string, Loose>>;
  /** By `from>to`. */
  readonly wires: Readonly<Record<string, Loose>>;
  readonly faults?: readonly Loose[];
  readonly commands?: Session['commands'];
}

/**
 * A session in few words. Nodes by id with `kind` and parameters side by side; a wire's id is `from-to`, its latency 0 if not told, its
 * policies are written `{ kind, …parameters }` and get the ids `from-to-kind`, `from-to-kind-2` …
 */
export function buildSession(lists: Lists, seed = 1): Session {
  const wires = Object.entries(lists.wires).map(([ends, { policies, ...wire }]) => {
    const [from = '', to = ''] = ends.split('>');
    const id = `${from}-${to}`;
    return {
      id,
      from,
      to,
      latencyMs: 0,
      ...wire,
      policies: policySpecs(id, (policies ?? []) as readonly Loose[]),
    };
  });
  const nodes = Object.entries(lists.nodes).map(([id, { kind, ...params }], at) => ({
    id,
    kind,
    title: id,
    x: 320 * at,
    y: 0,
    params,
  }));
  const faults = (lists.faults ?? []).map((fault, at) => ({ id: `fault-${at + 1}`, startMs: 0, ...fault }));
  const document = accepted(
    { format: 'faultline', version: 1, title: 'Test', nodes, wires, faults },
    registry,
  );
  return { document, seed, commands: lists.commands ?? [] };
}

function policySpecs(wire: string, policies: readonly Loose[]): Loose[] {
  const seen = new Map<string, number>();
  return policies.map(({ kind, ...params }) => {
    const name = String(kind);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { id: `${wire}-${name}${count > 1 ? `-${count}` : ''}`, kind, enabled: true, params };
  });
}
