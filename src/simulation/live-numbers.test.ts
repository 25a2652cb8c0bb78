import { expect, test } from 'vitest';
import { registry } from '../patterns/registry.ts';
import { nodeColumns, statusNames, wireColumns } from '../protocol/frame.ts';
import { LiveNumbers } from './live-numbers.ts';
import { Simulation } from './simulation.ts';
import { buildSession } from './testing/build-session.ts';

/** Status and share of errors after ten recorded calls that all end so: of the client, the service and the wire. */
function after(outcome: string) {
  const recorded = Array.from({ length: 10 }, (_, i) => ({ atMs: 10 * i, durationMs: 1, outcome }));
  const { document, seed } = buildSession({
    nodes: { client: { kind: 'client', workload: 'recorded', recorded }, service: { kind: 'service' } },
    wires: { 'client>service': {} },
  });
  const simulation = new Simulation(registry, document, seed);
  simulation.run(1000);
  const { nodes, wires } = new LiveNumbers().read(simulation.core, document);
  const statusAt = (row: Float64Array, at: number) => statusNames[row[at]];
  return {
    statuses: [
      statusAt(nodes, nodeColumns.indexOf('status')),
      statusAt(nodes, nodeColumns.length + nodeColumns.indexOf('status')),
      statusAt(wires, wireColumns.indexOf('status')),
    ],
    errorRatio: nodes[nodeColumns.indexOf('errorRatio')],
  };
}

test.each([
  ['ok', 'ok', 0],
  ['server-error', 'failed', 1],
  ['bad-request', 'failed', 1],
  ['rate-limited', 'rejected', 0],
])('ten calls that end in %s look %s', (outcome, status, errorRatio) => {
  expect(after(outcome)).toEqual({ statuses: [status, status, status], errorRatio });
});

test('nobody is failing who was asked for what is not there, and the errors are counted all the same', () => {
  expect(after('not-found')).toEqual({ statuses: ['ok', 'ok', 'ok'], errorRatio: 1 });
});

test('a node that chooses among others shows those in place of instances, and all of them down while it is', () => {
  const { document, seed } = buildSession({
    nodes: {
      client: { kind: 'client', ratePerSecond: 100 },
      balancer: { kind: 'load-balancer' },
      one: { kind: 'service' },
      two: { kind: 'service' },
    },
    wires: { 'client>balancer': {}, 'balancer>one': {}, 'balancer>two': {} },
    faults: [
      {
        id: 'crash',
        kind: 'crash',
        target: { type: 'node', id: 'balancer', instance: 1 },
        startMs: 1000,
        durationMs: null,
        params: {},
      },
    ],
  });
  const simulation = new Simulation(registry, document, seed);
  const shown = () =>
    new LiveNumbers()
      .read(simulation.core, document)
      .instances.balancer!.map((view) => ('to' in view ? [view.to, view.up] : []));
  simulation.run(500);
  expect(shown()).toEqual([
    ['one', true],
    ['two', true],
  ]);
  simulation.run(1500);
  expect(shown()).toEqual([
    ['one', false],
    ['two', false],
  ]);
});
