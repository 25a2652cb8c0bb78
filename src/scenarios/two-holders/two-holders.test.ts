import { describe, expect, it } from 'vitest';
import { reportOf } from '../../simulation/report.ts';
import { logOf, type Row } from '../../simulation/testing/play.ts';
import { sessionOf } from '../scenario-contract.ts';
import { twoHolders } from './scenario.ts';

type Fields = Readonly<Record<string, unknown>>;

function run({ store = {}, fault = {}, lock = {} }: Record<'store' | 'fault' | 'lock', Fields> | Fields) {
  const more: Fields = { store, lock };
  const { document } = twoHolders;
  const nodes = (document.nodes as readonly Fields[]).map((node) => ({
    ...node,
    params: { ...(node.params as Fields), ...(more[node.id as string] as Fields | undefined) },
  }));
  const faults = (document.faults as readonly Fields[]).map((spec) => ({
    ...spec,
    params: { ...(spec.params as Fields), ...(fault as Fields) },
  }));
  const session = sessionOf({ ...twoHolders, document: { ...document, nodes, faults } });
  const { simulation, rows } = logOf(session, twoHolders.untilMs);
  const report = reportOf(simulation);
  for (const { name, holds, detail } of report.invariants)
    expect([name, holds, detail]).toEqual([name, true, '']);
  // biome-ignore lint/suspicious/noExplicitAny: a report is open JSON, and a test that reads a wrong field fails.
  return { nodes: report.nodes as Record<string, any>, notes: notesOf(rows), rows };
}

function notesOf(rows: readonly Row[]): string[] {
  return rows.flatMap((row) => (row.type === 'notice' && row.subject === 'store' ? [row.text] : []));
}

describe('a holder is stopped for longer than its lease', () => {
  it('without fencing both write, and both are named', () => {
    const { nodes, notes } = run({});
    expect(nodes.lock.grants).toEqual([
      { holder: 'holder-a', token: 1, fromMs: 1010, toMs: 11_010, end: 'expired' },
      { holder: 'holder-b', token: 2, fromMs: 11_010, toMs: 13_035, end: 'released' },
    ]);
    expect(nodes.store.writes).toEqual([
      { atMs: 13_025, holder: 'holder-b', token: 2, verdict: 'written' },
      { atMs: 18_025, holder: 'holder-a', token: 1, verdict: 'overlapping' },
    ]);
    expect(nodes.store.counts).toEqual({ written: 2, refused: 0, overlapping: 1, untokened: 0 });
    expect(nodes.store.last).toBe('holder-a');
    expect(notes).toEqual([
      'Two holders: holder-a wrote with token 1 after holder-b had written with token 2.',
    ]);
    for (const client of ['client-a', 'client-b']) expect(nodes[client].completed).toBe(1);
  });

  it('with fencing the stale write is refused, and both tokens are named', () => {
    const { nodes, notes } = run({ store: { checksToken: true } });
    expect(nodes.store.counts).toEqual({ written: 1, refused: 1, overlapping: 0, untokened: 0 });
    expect(nodes.store.last).toBe('holder-b');
    expect(notes).toEqual(['Refused: token 1 of holder-a is older than token 2 of holder-b.']);
    expect(nodes['client-a'].failed).toEqual({ conflict: 1 });
    expect(nodes['holder-a'].counts).toMatchObject({ granted: 1, written: 0, refused: 1 });
    // Its release comes when the lock has long been free: it does not hold it.
    expect(nodes.lock.counts).toMatchObject({ granted: 2, expired: 1, released: 1, stale: 1 });
  });

  it('stopped when it gets the lock, it sees by its clock that it is too late', () => {
    const { nodes } = run({ fault: { moment: 'lock-held' } });
    expect(nodes.store.counts).toEqual({ written: 1, refused: 0, overlapping: 0, untokened: 0 });
    expect(nodes['holder-a'].counts).toMatchObject({ lost: 1, written: 0 });
  });

  it('with a lease that is longer than the pause nobody is harmed', () => {
    const { nodes } = run({ lock: { leaseMs: 30_000 } });
    expect(nodes.store.counts).toEqual({ written: 2, refused: 0, overlapping: 0, untokened: 0 });
    expect(nodes.lock.counts).toMatchObject({ expired: 0, released: 2, stale: 0 });
  });
});
