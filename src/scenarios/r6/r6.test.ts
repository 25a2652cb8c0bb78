import { describe, expect, it } from 'vitest';
import { nodeId } from '../../base/ids.ts';
import type { Session } from '../../model/session.ts';
import { reportOf } from '../../simulation/report.ts';
import { logOf } from '../../simulation/testing/play.ts';
import { sessionOf } from '../scenario-contract.ts';
import { r6 } from './scenario.ts';

const stop = { type: 'signal', id: nodeId('service'), signal: 'stop' } as const;
const session: Session = { ...sessionOf(r6), commands: [{ atMs: 6500, command: stop, cause: 'edit' }] };

// biome-ignore lint/suspicious/noExplicitAny: a report is open JSON, and a test that reads a wrong field fails.
function at(ms: number): any {
  const { simulation } = logOf(session, ms);
  const report = reportOf(simulation);
  for (const { name, holds } of report.invariants) expect([name, holds]).toEqual([name, true]);
  return report.nodes.service;
}

/** Instances, from 1, that served the calls up to a time, in their order. */
function served(ms: number): number[] {
  return logOf(session, ms).rows.flatMap((row) =>
    row.type === 'served' && row.node === 'service' ? [row.instance] : [],
  );
}

describe('R6', () => {
  it('three instances, six calls round robin', () => expect(served(6500)).toEqual([1, 2, 3, 1, 2, 3]));

  it('one stopped: the next three calls use the other two', () => {
    expect(served(10_000).slice(6)).toEqual([1, 2, 1]);
    expect(at(7000)).toMatchObject({
      discovered: [1, 2],
      registered: [1, 2],
      modes: ['up', 'up', 'stopping'],
    });
    expect(at(12_000).modes).toEqual(['up', 'up', 'down']);
  });

  it('killed without deregistering: gone from discovery after 30 s, swept within 40 s', () => {
    // Its last heartbeat was at 15 s.
    expect(at(44_999)).toMatchObject({ discovered: [1, 2], registered: [1, 2] });
    expect(at(45_000)).toMatchObject({ discovered: [2], registered: [1, 2] });
    expect(at(49_999)).toMatchObject({ registered: [1, 2], counts: { swept: 0 } });
    expect(at(50_000)).toMatchObject({ discovered: [2], registered: [2], counts: { swept: 1 } });
  });

  it('until then calls are sent to it and refused, and after it none is', () => {
    expect(at(60_000).counts.deadCalls).toBe(1);
    expect(at(60_000)).toMatchObject({ asked: [5, 6, 2] });
  });
});
