import { expect, it } from 'vitest';
import { reportOf } from '../../simulation/report.ts';
import { play, simulate } from '../../simulation/testing/play.ts';
import { sessionOf } from '../scenario-contract.ts';
import { r2 } from './scenario.ts';

it('R2: created, appended, loaded equal, snapshot at version 1; appends with a wrong version fail and change nothing', () => {
  const simulation = simulate(sessionOf(r2));
  play(simulation, sessionOf(r2), 150);
  const before = structuredClone(storeOf());
  const user = { status: 'active', name: 'Ada', email: 'ada@example.org' };
  expect(before.snapshots).toEqual(
    new Map([
      ['user-profile-123', { version: 1, state: { version: 1, state: user, commands: expect.anything() } }],
    ]),
  );

  play(simulation, sessionOf(r2), r2.untilMs);
  expect(storeOf()).toEqual(before);
  const { users, client, writer, events } = reportOf(simulation).nodes;
  expect(users).toMatchObject({
    accepted: 1,
    conflicts: 1,
    aggregates: { 'user-profile-123': { version: 1, state: user } },
  });
  expect(events).toMatchObject({ events: 1, snapshots: 1, conflicts: 1 });
  expect(client?.failed).toEqual({ conflict: 1 });
  expect(writer?.failed).toEqual({ conflict: 1 });

  function storeOf(): { readonly snapshots: unknown } {
    const node = simulation.core.nodes.find(({ cell }) => cell.id === 'events');
    return (node?.cell.state as { readonly store: { readonly snapshots: unknown } } | undefined)!.store;
  }
});
