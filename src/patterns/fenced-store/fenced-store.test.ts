import { describe, expect, it } from 'vitest';
import { SmallSystem } from '../testing/small-system.ts';

const write = (atMs: number, holder: string, token?: number) => ({
  atMs,
  operation: 'write',
  body: { holder, ...(token === undefined ? {} : { token }) },
});

function store(recorded: readonly object[], params = {}) {
  return new SmallSystem({
    nodes: {
      client: ['client', { workload: 'recorded', recorded }],
      store: ['fenced-store', { writeMs: 0, ...params }],
    },
    wires: [['client', 'store', { latencyMs: 0 }]],
  }).run(1000);
}

describe('a fenced store', () => {
  it('takes the same token and higher ones, and refuses a lower one', () => {
    const system = store([
      write(0, 'a', 3),
      write(1, 'a', 3),
      write(2, 'b', 5),
      write(3, 'a', 3),
      write(4, 'b', 5),
    ]);
    expect(system.calls('client-store')).toEqual(['0 ok', '1 ok', '2 ok', '3 conflict', '4 ok']);
    expect(system.report('store')).toMatchObject({
      highestToken: 5,
      last: 'b',
      counts: { written: 4, refused: 1 },
    });
  });

  it('that does not check takes all, and counts those of overlapping holders', () => {
    const system = store([write(0, 'a', 1), write(1, 'b', 2), write(2, 'a', 1), write(3, 'a')], {
      checksToken: false,
    });
    expect(system.report('store')).toMatchObject({
      highestToken: 2,
      last: 'a',
      counts: { written: 4, refused: 0, overlapping: 1, untokened: 1 },
    });
  });

  it('asks for a token, and shows what was written last to who reads', () => {
    const system = store([write(0, 'a'), write(1, 'a', 2), { atMs: 2, operation: 'read' }]);
    expect(system.calls('client-store')).toEqual(['0 bad-request', '1 ok', '2 ok']);
    expect(system.report('store').counts).toMatchObject({ untokened: 1, written: 1 });
  });
});
