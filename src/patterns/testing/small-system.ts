import type { Command } from '../../model/commands.ts';
import type { Registry } from '../../model/registry-contract.ts';
import { accepted } from '../../model/testing/accepted.ts';
import { reportOf } from '../../simulation/report.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { loggedOptions, type Row, rowsOf } from '../../simulation/testing/play.ts';
import { registry } from '../registry.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface SmallSystemSpec {
  /** Kind and parameters by id. */
  readonly nodes: Readonly<Record<string, readonly [kind: string, params?: Fields]>>;
  /** `from` to `to`, by default 1 ms away. */
  readonly wires: readonly (readonly [from: string, to: string, more?: Fields])[];
  readonly faults?: readonly Fields[];
  readonly seed?: number;
  readonly registry?: Registry;
}

/** A few nodes and wires, running. For tests only. */
export class SmallSystem {
  readonly simulation: Simulation;

  constructor(spec: SmallSystemSpec) {
    const document = accepted(
      {
        format: 'faultline',
        version: 1,
        title: 'Small system',
        nodes: Object.entries(spec.nodes).map(([id, [kind, params = {}]]) => ({
          id,
          kind,
          title: id,
          x: 0,
          y: 0,
          params,
        })),
        wires: spec.wires.map(([from, to, more]) => ({
          id: `${from}-${to}`,
          from,
          to,
          latencyMs: 1,
          ...more,
        })),
        faults: (spec.faults ?? []).map((fault, i) => ({
          id: `fault-${i}`,
          startMs: 0,
          params: {},
          ...fault,
        })),
      },
      registry,
    );
    this.simulation = new Simulation(spec.registry ?? registry, document, spec.seed ?? 1, loggedOptions);
  }

  run(untilMs: number): this {
    this.simulation.run(untilMs);
    for (const { name, holds, detail } of reportOf(this.simulation).invariants)
      if (!holds) throw new Error(`${name}: ${detail}`);
    return this;
  }

  apply(command: Command): this {
    const applied = this.simulation.apply(command);
    if (!applied.ok) throw new Error(applied.error);
    return this;
  }

  /** What a node reports; the kinds' own fields are known to their tests only. */
  // biome-ignore lint/suspicious/noExplicitAny: a report is open JSON, and a test that reads a wrong field fails.
  report(id: string): any {
    return reportOf(this.simulation).nodes[id];
  }

  get rows(): readonly Row[] {
    return rowsOf(this.simulation);
  }

  /** How the calls on a wire ended, in the order in which they did: `time outcome`. */
  calls(wire: string): string[] {
    return this.rows.flatMap((row) =>
      row.type === 'call' && row.wire === wire ? [`${row.atMs} ${row.outcome}`] : [],
    );
  }

  /** Changes of mode of a node with their reasons. */
  transitions(subject: string): string[] {
    return this.rows.flatMap((row) =>
      row.type === 'transition' && row.subject === subject
        ? [`${row.atMs} ${row.from} → ${row.to}: ${row.reason}`]
        : [],
    );
  }
}
