import type { Command } from '../../model/commands.ts';
import type { FaultlineDocument } from '../../model/document.ts';
import { type EventStoreState, readAll, type StoredEvent } from '../../model/event-sourcing/event-store.ts';
import { accepted } from '../../model/testing/accepted.ts';
import type { Ledger } from '../../model/transactions/ledger.ts';
import { reportOf } from '../../simulation/report.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { registry } from '../registry.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface SagaSystemSpec {
  /** Recorded calls of the client. */
  readonly orders?: readonly Fields[];
  readonly client?: Fields;
  /** `saga-orchestrator`, `two-phase-commit`, or none for a choreography. */
  readonly leader?: 'saga-orchestrator' | 'two-phase-commit' | null;
  readonly lead?: Fields;
  /** Parameters by party; only parties that are named take part. */
  readonly parties: Readonly<Record<string, Fields>>;
  readonly faults?: readonly Fields[];
  /** By id of a wire. */
  readonly policies?: Readonly<Record<string, readonly Fields[]>>;
}

/** Client → leader → parties, or client → orders ⇄ events ⇄ parties, on wires of 2 ms. For tests only. */
export function sagaSystem(spec: SagaSystemSpec): FaultlineDocument {
  const node = (id: string, kind: string, params: Fields = {}) => ({
    id,
    kind,
    title: id,
    x: 0,
    y: 0,
    params,
  });
  const wire = (from: string, to: string) => {
    const id = `${from}-${to}`;
    return { id, from, to, latencyMs: 2, policies: spec.policies?.[id] ?? [] };
  };
  const { leader = 'saga-orchestrator' } = spec;
  const parties = Object.keys(spec.parties);
  const client = spec.client ?? { workload: 'recorded', recorded: spec.orders ?? [] };
  return accepted(
    {
      format: 'faultline',
      version: 1,
      title: 'Saga',
      nodes: [
        node('client', 'client', client),
        leader === null ? node('events', 'event-store') : node('leader', leader, spec.lead),
        ...parties.map((party) => node(party, 'participant', { party, ...spec.parties[party] })),
      ],
      wires:
        leader === null
          ? [wire('client', 'orders'), ...parties.flatMap((id) => [wire(id, 'events'), wire('events', id)])]
          : [wire('client', 'leader'), ...parties.map((id) => wire('leader', id))],
      faults: (spec.faults ?? []).map((fault, i) => ({
        id: `fault-${i + 1}`,
        startMs: 0,
        durationMs: null,
        ...fault,
      })),
    },
    registry,
  );
}

/** The same, running; commands come at their times. */
export function runSagaSystem(
  spec: SagaSystemSpec,
  untilMs: number,
  commands: readonly (readonly [atMs: number, command: Command])[] = [],
  seed = 1,
): RunningSagaSystem {
  const simulation = new Simulation(registry, sagaSystem(spec), seed);
  for (const [atMs, command] of commands) {
    simulation.run(atMs);
    const applied = simulation.apply(command);
    if (!applied.ok) throw new Error(applied.error);
  }
  simulation.run(untilMs);
  return new RunningSagaSystem(simulation);
}

/** Looks into a run. */
export class RunningSagaSystem {
  readonly simulation: Simulation;

  constructor(simulation: Simulation) {
    this.simulation = simulation;
  }

  /** What a node reports; the kinds' own fields are known to their tests only. */
  // biome-ignore lint/suspicious/noExplicitAny: a report is open JSON, and a test that reads a wrong field fails.
  report(id: string): any {
    return reportOf(this.simulation).nodes[id];
  }

  get invariants(): readonly { readonly name: string; readonly holds: boolean }[] {
    return reportOf(this.simulation).invariants;
  }

  /** A participant's own ledger. */
  ledger(id: string): Ledger {
    return this.#stateOf<{ readonly durable: { readonly ledger: Ledger } }>(id).durable.ledger;
  }

  /** What the event store of a choreography holds. */
  get events(): readonly StoredEvent[] {
    return readAll(this.#stateOf<{ readonly store: EventStoreState }>('events').store, 0).events;
  }

  #stateOf<State>(id: string): State {
    const found = this.simulation.core.nodes.find(({ cell }) => cell.id === id);
    if (found === undefined) throw new Error(`the system has no node “${id}”`);
    return found.cell.state as State;
  }
}
