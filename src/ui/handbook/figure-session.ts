import { createFault, createPolicy, defaultPlace } from '../../model/create-spec.ts';
import type { FaultlineDocument, FaultTarget, Params } from '../../model/document.ts';
import type { Session } from '../../model/session.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { firstScenario } from '../../scenarios/first-scenario.ts';
import { sessionOf } from '../../scenarios/scenario-contract.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import type { HandbookKind } from './handbook-pages.ts';

/** How long a figure runs, and how long the fault in it acts. */
export const figureSeconds = 30;
const fault = { startMs: 8000, durationMs: 12_000 } as const;

/**
 * Policies that show more in the shop, where calls come all the time, than in the small reference run that has them; with these parameters
 * over their defaults, so that a figure sees all that they do.
 */
const shopParams: Readonly<Record<string, Params>> = { breaker: { openForMs: 3000 } };

/** A small system in which the kind can be seen at work; null if there is none. */
export function figureSession({ kind, sort }: HandbookKind): Session | null {
  const sessions = [...scenarios].map(sessionOf).sort((a, b) => sizeOf(a) - sizeOf(b));
  switch (sort) {
    case 'nodes':
      return sessions.find(({ document }) => document.nodes.some((node) => node.kind === kind)) ?? null;
    case 'policies':
      return kind in shopParams
        ? withPolicy(kind)
        : (sessions.find((one) => sizeOf(one) > 2 && hasPolicy(one.document, kind)) ?? withPolicy(kind));
    case 'faults':
      return sessions.map((session) => withFault(session, kind)).find((session) => session !== null) ?? null;
  }
}

function sizeOf({ document }: Session): number {
  return document.nodes.length;
}

function hasPolicy({ wires }: FaultlineDocument, kind: string): boolean {
  return wires.some(({ policies }) => policies.some((policy) => policy.kind === kind));
}

/** The first scenario with the policy on the wire that is guarded already, and its callee slow for a while. */
function withPolicy(kind: string): Session | null {
  const session = sessionOf(firstScenario);
  const { document } = session;
  const guarded = document.wires.find(({ policies }) => policies.length > 0);
  if (guarded === undefined) return null;
  const policies = [...guarded.policies];
  const made = createPolicy(document, catalogue, guarded.id, kind);
  const policy = { ...made, params: { ...made.params, ...shopParams[kind] } };
  policies.splice(defaultPlace(guarded, catalogue, kind), 0, policy);
  const wires = document.wires.map((wire) => (wire === guarded ? { ...wire, policies } : wire));
  const target = { type: 'node', id: guarded.to, instance: 0 } as const;
  const slow = createFault(
    document,
    catalogue,
    'slow',
    target,
    fault.startMs,
    { factor: 20 },
    fault.durationMs,
  );
  return { ...session, document: { ...document, wires, faults: [slow] } };
}

/** The session with the fault in it for a while, or as it is if it has that fault already; null where it fits nothing. */
function withFault(session: Session, kind: string): Session | null {
  const { document } = session;
  if (document.faults.some((one) => one.kind === kind)) return session;
  const target = targetOf(document, kind);
  if (target === null) return null;
  const added = createFault(document, catalogue, kind, target, fault.startMs, {}, fault.durationMs);
  return { ...session, document: { ...document, faults: [...document.faults, added] } };
}

function targetOf({ nodes, wires }: FaultlineDocument, kind: string): FaultTarget | null {
  if (catalogue.faults.get(kind)?.target === 'wire') {
    const wire = wires[0];
    return wire === undefined ? null : { type: 'wire', id: wire.id, direction: 'both' };
  }
  const fitting = nodes.filter((node) => catalogue.nodes.get(node.kind)?.faults.includes(kind));
  // What others depend on shows more than who depends on others.
  const node = fitting.find(({ id }) => wires.some((wire) => wire.to === id)) ?? fitting[0];
  return node === undefined ? null : { type: 'node', id: node.id, instance: 0 };
}
