import { describe, expect, it } from 'vitest';
import { nodeId } from '../../base/ids.ts';
import { createFault } from '../../model/create-spec.ts';
import { eventTable } from '../../model/event-sourcing/event-table.ts';
import { parseDocument } from '../../model/parse-document.ts';
import { readTable } from '../../simulation/table-reader.ts';
import { rowsOf } from '../../simulation/testing/play.ts';
import { registry } from '../registry.ts';
import { eventSystem, type RunningEventSystem, runEventSystem } from '../testing/event-system.ts';

describe('a deploy that speaks an old version of events', () => {
  const commands = Array.from({ length: 40 }, (_, i) => ({
    atMs: 10 * i,
    operation: i < 4 ? 'open' : 'deposit',
    body: i < 4 ? { id: `${i}`, owner: 'Ada', initial: 100 } : { id: `${i % 4}`, amount: i },
  }));
  const speaksOld = (params: object = {}, instance = 0) => ({
    id: 'old',
    kind: 'bad-deploy',
    target: { type: 'node', id: 'service', instance },
    startMs: 20,
    durationMs: 200,
    params: { mode: 'old-version', ...params },
  });
  const storedTypes = ({ events }: RunningEventSystem) => events.map(({ type }) => type);

  it('is not noticed by those who read with upcasters, though what it wrote stays as it wrote it', () => {
    const run = runEventSystem({ commands, faults: [speaksOld()] }, 2000);
    const sane = runEventSystem({ commands }, 2000);
    expect(run.report('projection').rows).toEqual(sane.report('projection').rows);
    expect(run.report('service')).toMatchObject({
      accepted: 40,
      aggregates: sane.report('service').aggregates,
      oldEvents: { 'account-created': 3, 'money-paid-in': 17 },
    });
    expect(storedTypes(run).filter((type) => type === 'money-paid-in')).toHaveLength(17);
    const table = readTable(run.simulation.core, {
      node: 'store',
      table: eventTable.title,
      from: 1,
      count: 1,
      filters: [],
    });
    const row = table?.rows[0] ?? [];
    const field = (column: string) => row[table?.columns.indexOf(column) ?? -1];
    expect([field('type'), field('data'), field('written as')]).toEqual([
      'account-opened',
      '{"owner":"Ada","initial":100}',
      'account-created',
    ]);
    expect(run.invariants.filter(({ holds }) => !holds)).toEqual([]);
  });

  it('without upcasters: nobody can use those accounts any more, and the read model passes their events by', () => {
    const run = runEventSystem({ commands, store: { upcasting: false }, faults: [speaksOld()] }, 2000);
    const { accepted, oldEvents } = run.report('service');
    expect(accepted).toBe(5);
    expect(oldEvents).toEqual({ 'account-created': 3, 'money-paid-in': 1 });
    expect(run.report('projection')).toMatchObject({ passedByType: oldEvents, rowCount: 1 });
    const said = rowsOf(run.simulation).flatMap((row) => (row.type === 'notice' ? [row.text] : []));
    expect(said.filter((text) => text.startsWith('It writes'))).toEqual([
      'It writes account-created: the form of an old version, which readers must bring up to date.',
      'It writes money-paid-in: the form of an old version, which readers must bring up to date.',
    ]);
  });

  it('knows events up to its version: what is older than that it writes as today', () => {
    const run = runEventSystem({ commands, faults: [speaksOld({ version: 2 })] }, 2000);
    expect(run.report('service').oldEvents).toEqual({ 'account-registered': 3 });
  });

  it('on one instance writes what that instance writes', () => {
    const service = { instances: 2, concurrency: 1 };
    const run = runEventSystem({ commands, service, faults: [speaksOld({}, 2)] }, 2000);
    const { 'money-paid-in': old } = run.report('service').oldEvents;
    expect(old).toBeGreaterThan(4);
    expect(old).toBeLessThan(13);
  });

  it('is refused where no events are written, with a reason', () => {
    const document = eventSystem({ commands });
    const fault = {
      ...createFault(
        document,
        registry,
        'bad-deploy',
        { type: 'node', id: nodeId('service'), instance: 0 },
        0,
      ),
      params: { mode: 'old-version' },
    };
    expect(registry.reduce(document, { type: 'add-fault', fault }, registry).ok).toBe(true);
    const asService = document.nodes.map((node) =>
      node.id === 'service' ? { ...node, kind: 'service', params: {} } : node,
    );
    const plain = { ...document, nodes: asService };
    expect(registry.reduce(plain, { type: 'add-fault', fault }, registry)).toMatchObject({
      ok: false,
      error: expect.stringContaining('mode must be fail here, got "old-version": a Service writes no events'),
    });
    const read = parseDocument({ ...plain, faults: [fault] }, registry);
    expect(read).toMatchObject({ ok: true, value: { document: { faults: [] } } });
    expect(read.ok && read.value.notices.join()).toContain('a Service writes no events');
  });
});
