import type { FaultlineDocument } from '../../model/document.ts';
import { accepted } from '../../model/testing/accepted.ts';
import { reportOf } from '../../simulation/report.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { registry } from '../registry.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface ChangeSystemSpec {
  readonly calls: readonly Fields[];
  readonly orders?: Fields;
  readonly shipping?: Fields;
  readonly faults?: readonly Fields[];
  /** Between client and orders, and between orders and shipping. */
  readonly policies?: readonly Fields[];
  readonly eventPolicies?: readonly Fields[];
  readonly seed?: number;
}

/** What tests look at of a transactional service's state. */
interface ObservedState {
  readonly durable: { readonly entities: ReadonlyMap<string, { readonly amount: number }> };
  readonly locks: ReadonlyMap<string, unknown>;
  readonly causes: ReadonlyMap<string, number>;
  readonly counts: Readonly<Record<'changes' | 'repeatedChanges', number>>;
}

/** Client → orders → shipping, both transactional services, on wires of 2 ms. For tests only. */
export function changeSystem(spec: ChangeSystemSpec): FaultlineDocument {
  const place = { x: 0, y: 0 };
  return accepted(
    {
      format: 'faultline',
      version: 1,
      title: 'Changes',
      nodes: [
        {
          ...place,
          id: 'client',
          kind: 'client',
          title: 'Client',
          params: { workload: 'recorded', recorded: spec.calls },
        },
        { ...place, id: 'orders', kind: 'transactional-service', title: 'Orders', params: spec.orders ?? {} },
        {
          ...place,
          id: 'shipping',
          kind: 'transactional-service',
          title: 'Shipping',
          params: spec.shipping ?? {},
        },
      ],
      wires: [
        { id: 'client-orders', from: 'client', to: 'orders', latencyMs: 2, policies: spec.policies ?? [] },
        {
          id: 'orders-shipping',
          from: 'orders',
          to: 'shipping',
          latencyMs: 2,
          policies: spec.eventPolicies ?? [],
        },
      ],
      faults: spec.faults ?? [],
    },
    registry,
  );
}

export class RunningChangeSystem {
  readonly simulation: Simulation;
  #crashes = 0;

  constructor(spec: ChangeSystemSpec) {
    this.simulation = new Simulation(registry, changeSystem(spec), spec.seed ?? 1);
  }

  run(untilMs: number): this {
    this.simulation.run(untilMs);
    return this;
  }

  // biome-ignore lint/suspicious/noExplicitAny: a report is open JSON, and a test that reads a wrong field fails.
  report(id: string): any {
    return reportOf(this.simulation).nodes[id];
  }

  get brokenInvariants(): readonly string[] {
    return reportOf(this.simulation).invariants.flatMap(({ holds, name }) => (holds ? [] : [name]));
  }

  state(id: string): ObservedState {
    const node = this.simulation.core.nodes.find(({ cell }) => cell.id === id);
    if (node === undefined) throw new Error(`the system has no node ${id}`);
    return node.cell.state as ObservedState;
  }

  crash(id: string, restartAfterMs: number): void {
    this.#apply({
      type: 'add-fault',
      fault: {
        id: `crash-${++this.#crashes}`,
        kind: 'crash',
        target: { type: 'node', id, instance: 0 },
        startMs: this.simulation.nowMs,
        durationMs: null,
        trigger: { type: 'time' },
        params: { restartAfterMs },
      },
    });
  }

  #apply(command: unknown): void {
    const applied = this.simulation.apply(command as never);
    if (!applied.ok) throw new Error(applied.error);
  }
}
