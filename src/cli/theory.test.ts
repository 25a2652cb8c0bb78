import { describe, expect, test, vi } from 'vitest';
import { mm1, mmc, type QueueTheory } from '../model/queueing-theory.ts';
import { setPath } from '../model/set-path.ts';
import { registry } from '../patterns/registry.ts';
import { sessionOf } from '../scenarios/scenario-contract.ts';
import { findScenario } from '../scenarios/scenarios.ts';
import { runSession } from './run-session.ts';
import { type Estimate, summarise } from './summary.ts';

vi.setConfig({ testTimeout: 240_000 });

const seeds = 10;
/** Percentiles come from buckets that are up to 1/128 wide on either side. */
const bucketError = 1 / 128;

function measured(scenario: string, sets: readonly (readonly [string, string])[], calls: number) {
  const { document: start } = sessionOf(findScenario(scenario)!);
  let document = start;
  for (const [path, value] of sets) {
    const changed = setPath(document, registry, path, value);
    if (!changed.ok) throw new Error(changed.error);
    document = changed.value;
  }
  const client = document.nodes.find(({ id }) => id === 'client')!;
  const runMs = (1000 * calls) / (client.params.ratePerSecond as number);
  const reports = Array.from({ length: seeds }, (_, at) => {
    const options = { untilMs: runMs * 1.1, warmupMs: runMs * 0.1, journalCapacity: 1, sliceEvents: 1e9 };
    const { report } = runSession(
      { document, seed: 101 + at, commands: [] },
      { ...options, onSlice: () => undefined, recorder: null },
    );
    for (const { name, holds } of report.invariants) expect([name, holds]).toEqual([name, true]);
    return report;
  });
  const { numbers } = summarise(reports);
  return (name: string): Estimate => numbers[`nodes.server.${name}`]!;
}

/** Within the 99 % interval over the seeds, widened by what the measuring itself may be off. */
function expectAgreement(of: (name: string) => Estimate, theory: QueueTheory): void {
  const compare = (name: string, expected: number, measuringError = 0): void => {
    const { mean, halfWidth } = of(name);
    const allowed = halfWidth! + measuringError * expected;
    const verdict = `${name}: ${mean.toPrecision(6)} ± ${allowed.toPrecision(3)}, theory ${expected.toPrecision(6)}`;
    expect(Math.abs(mean - expected) <= allowed, verdict).toBe(true);
    // An interval so wide that everything agrees would prove nothing.
    expect(halfWidth! / expected, verdict).toBeLessThan(0.12);
  };
  compare('meanMs', theory.meanMs);
  compare('meanInSystem', theory.meanInSystem);
  compare('meanQueueLength', theory.meanQueueLength);
  compare('utilisation', theory.utilisation);
  if (theory.sojournPercentileMs) compare('p95Ms', theory.sojournPercentileMs(0.95), bucketError);
}

describe('what is measured agrees with theory', () => {
  test.each([
    [0.5, 20_000],
    [0.8, 40_000],
    [0.9, 100_000],
  ])('M/M/1 at utilisation %d', (load, calls) => {
    const of = measured('mm1', [['client.ratePerSecond', String(100 * load)]], calls);
    expectAgreement(of, mm1({ lambda: 100 * load, mu: 100 })!);
  });

  test.each([2, 4, 8])('M/M/%d at utilisation 0.8', (servers) => {
    const rate = 80 * servers;
    const sets = [
      ['client.ratePerSecond', String(rate)],
      ['server.concurrency', String(servers)],
    ] as const;
    const of = measured('mmc', sets, 40_000);
    expectAgreement(of, mmc({ lambda: rate, mu: 100, servers })!);
  });
});
