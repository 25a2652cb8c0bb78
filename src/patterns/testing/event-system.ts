import type { FaultlineDocument } from '../../model/document.ts';
import { type EventStoreState, readAll, type StoredEvent } from '../../model/event-sourcing/event-store.ts';
import { accepted } from '../../model/testing/accepted.ts';
import { reportOf } from '../../simulation/report.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { registry } from '../registry.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface EventSystemSpec {
  /** Recorded calls of the client that gives commands, and of one that queries the projection. */
  readonly commands: readonly Fields[];
  readonly queries?: readonly Fields[];
  /** Recorded calls straight to the store, past all rules. */
  readonly appends?: readonly Fields[];
  readonly service?: Fields;
  readonly store?: Fields;
  readonly projection?: Fields;
  readonly faults?: readonly Fields[];
  /** Between client and service. */
  readonly policies?: readonly Fields[];
  /** Between service and store. */
  readonly storePolicies?: readonly Fields[];
}

/** Client → aggregate service → event store → projection ← reader, on wires of 2 ms. For tests only. */
export function eventSystem(spec: EventSystemSpec): FaultlineDocument {
  const node = (id: string, kind: string, params: Fields = {}) => ({
    id,
    kind,
    title: id,
    x: 0,
    y: 0,
    params,
  });
  const recorded = (calls: readonly Fields[] = []) => ({ workload: 'recorded', recorded: calls });
  const wire = (from: string, to: string) => ({ id: `${from}-${to}`, from, to, latencyMs: 2 });
  return accepted(
    {
      format: 'faultline',
      version: 1,
      title: 'Events',
      nodes: [
        node('client', 'client', recorded(spec.commands)),
        node('reader', 'client', recorded(spec.queries)),
        node('writer', 'client', recorded(spec.appends)),
        node('service', 'aggregate-service', spec.service),
        node('store', 'event-store', spec.store),
        node('projection', 'projection', spec.projection),
      ],
      wires: [
        { ...wire('client', 'service'), policies: spec.policies ?? [] },
        { ...wire('service', 'store'), policies: spec.storePolicies ?? [] },
        wire('store', 'projection'),
        wire('reader', 'projection'),
        wire('writer', 'store'),
      ],
      faults: spec.faults ?? [],
    },
    registry,
  );
}

/** The same, running; a signal to a node comes at its time. */
export function runEventSystem(
  spec: EventSystemSpec,
  untilMs: number,
  signals: readonly (readonly [atMs: number, id: string, signal: string])[] = [],
): RunningEventSystem {
  const simulation = new Simulation(registry, eventSystem(spec), 1);
  for (const [atMs, id, signal] of signals) {
    simulation.run(atMs);
    const applied = simulation.apply({ type: 'signal', id: id as never, signal });
    if (!applied.ok) throw new Error(applied.error);
  }
  simulation.run(untilMs);
  return new RunningEventSystem(simulation);
}

/** Looks into a run. */
export class RunningEventSystem {
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

  /** The event store's own state. */
  get store(): EventStoreState {
    const node = this.simulation.core.nodes.find(({ cell }) => cell.id === 'store');
    if (node === undefined) throw new Error('the system has no node “store”');
    return (node.cell.state as { readonly store: EventStoreState }).store;
  }

  get events(): readonly StoredEvent[] {
    return readAll(this.store, 0).events;
  }
}
