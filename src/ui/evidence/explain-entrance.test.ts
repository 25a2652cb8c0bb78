import { expect, test } from 'vitest';
import { accepted } from '../../model/testing/accepted.ts';
import { registry } from '../../patterns/registry.ts';
import type { LogRow } from '../../protocol/messages.ts';
import { contentsOf } from '../../simulation/table-reader.ts';
import { logOf } from '../../simulation/testing/play.ts';
import { explain as words } from '../words/en/explain.ts';
import { entranceOf, explainEntrance, rejectionFor } from './explain-entrance.ts';

type Params = Readonly<Record<string, unknown>>;

/** Calls at these times to a balancer with these parameters before a service that takes 10 ms, and what each row of the log is explained by. */
function run(params: Params, timesMs: readonly number[], onWire: readonly object[] = []) {
  const place = { x: 0, y: 0 };
  const recorded = timesMs.map((atMs) => ({ atMs }));
  const document = accepted(
    {
      format: 'faultline',
      version: 1,
      title: 'Entrance',
      nodes: [
        { ...place, id: 'web', kind: 'client', title: 'Web', params: { workload: 'recorded', recorded } },
        { ...place, id: 'door', kind: 'load-balancer', title: 'Door', params },
        {
          ...place,
          id: 'work',
          kind: 'service',
          title: 'Work',
          params: { serviceDistribution: 'constant', meanServiceMs: 10 },
        },
      ],
      wires: [
        { id: 'in', from: 'web', to: 'door', latencyMs: 1 },
        { id: 'out', from: 'door', to: 'work', latencyMs: 1, policies: onWire },
      ],
      faults: [],
    },
    registry,
  );
  const { simulation, rows } = logOf({ document, seed: 1, commands: [] }, 5000);
  const runtime = simulation.core.nodes.find(({ cell }) => cell.id === 'door')!;
  const contents = contentsOf(simulation.core, runtime) ?? null;
  const node = document.nodes.find(({ id }) => id === 'door')!;
  const said = (row: LogRow) => {
    const callee = 'wire' in row ? document.wires.find(({ id }) => id === row.wire)?.to : undefined;
    if (entranceOf(row, callee) !== 'door') return '';
    const rejection = rejectionFor(row, contents);
    return rejection === null ? '' : explainEntrance(node, rejection, words);
  };
  return rows.flatMap((row) => {
    const text = said(row);
    return text === '' ? [] : [`${row.type} ${text}`];
  });
}

const fixed = { rateLimiting: 'fixed-window', limit: 1, windowMs: 1000 };

test('the limit of all callers is told with the exact time to wait, on all three rows of the call', () => {
  const sentence =
    'Rejected: the limit of Door, 1 in 1 s for all callers together, was used up, try again in 649 ms.';
  expect(run(fixed, [100, 350])).toEqual([`served ${sentence}`, `attempt ${sentence}`, `call ${sentence}`]);
});

test('of several rejections each is told with its own time', () => {
  const waits = run(fixed, [0, 299, 499]).map((text) => text.match(/try again in (.*)\.$/)?.[1]);
  expect(waits).toEqual(['700 ms', '700 ms', '700 ms', '500 ms', '500 ms', '500 ms']);
});

test('a limit of each key, a full bucket and an adaptive limit have their own words', () => {
  expect(run({ ...fixed, perKey: true }, [0, 299]).at(-1)).toBe(
    'call Rejected: the limit of Door, 1 in 1 s for each key, was used up, try again in 700 ms.',
  );
  expect(run({ ...fixed, rateLimiting: 'leaky-bucket', burst: 1 }, [0, 0, 99]).at(-1)).toBe(
    'call Rejected: Door lets 1 in 1 s go, one after the other, and all places to wait were taken, try again in 901 ms.',
  );
  expect(run({ adaptiveConcurrency: true, initialLimit: 2 }, [0, 0, 0]).at(-1)).toBe(
    'call Rejected: as many calls were in flight behind Door as its adaptive limit allowed then, 2.',
  );
});

test('it says nothing of what another has turned away', () => {
  const limiter = { id: 'lim', kind: 'rate-limiter', enabled: true, params: { limit: 1, windowMs: 1000 } };
  expect(run({}, [0, 100], [limiter])).toEqual([]);
});
