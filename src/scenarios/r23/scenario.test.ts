import { expect, it } from 'vitest';
import { reportOf } from '../../simulation/report.ts';
import { logOf } from '../../simulation/testing/play.ts';
import { sessionOf } from '../scenario-contract.ts';
import { r23 } from './scenario.ts';

it('R23: after a crash between the writes the outbox still tells, the dual write loses, and event first invents', () => {
  const { simulation, rows } = logOf(sessionOf(r23), r23.untilMs);
  const { nodes } = reportOf(simulation);
  const held = (id: string): number =>
    (nodes[id] as { rows?: Record<string, { amount: number }> }).rows?.['order-1']?.amount ?? 0;
  expect([held('outbox-orders'), held('outbox-shipping')]).toEqual([1, 1]);
  expect([held('dual-orders'), held('dual-shipping')]).toEqual([1, 0]);
  expect([held('eager-orders'), held('eager-shipping')]).toEqual([0, 1]);
  expect(nodes['dual-orders']).toMatchObject({ counts: { lostEvents: 1 } });
  expect(nodes['eager-orders']).toMatchObject({ counts: { inventedEvents: 1 } });
  // Stored at 12 ms; the relay crashes at its first look, is back after 1 s, and looks again one interval later.
  const sent = rows.flatMap((row) =>
    row.type === 'attempt' && row.wire === 'outbox-orders-shipping' ? [row.startedMs] : [],
  );
  expect(sent).toEqual([1400]);
});
