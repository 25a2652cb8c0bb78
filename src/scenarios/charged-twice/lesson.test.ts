import { describe, expect, test } from 'vitest';
import { policyId, stickerId, wireId } from '../../base/ids.ts';
import type { Command } from '../../model/commands.ts';
import { reportOf } from '../../simulation/report.ts';
import { simulate } from '../../simulation/testing/play.ts';
import { lessonProblems, measure, measuredOption } from '../lesson-answers.ts';
import { sessionOf } from '../scenario-contract.ts';
import { findScenario } from '../scenarios.ts';
import { goalsMet, runLesson } from '../testing/run-lesson.ts';
import { chargedTwice } from './lesson.ts';

const runs = await runLesson(chargedTwice);
const charges = findScenario('charges')!;

test('every answer is found by its own runs', () => {
  expect(lessonProblems(chargedTwice, runs)).toEqual([]);
});

test('the story holds: a quarter more without a key, none with one, and none of it behind the retry or with a short memory', () => {
  const measured = measure(chargedTwice, runs) as Record<string, number>;
  const [without] = chargedTwice.predictions;
  expect(without?.kind === 'choice' && measuredOption(without, measured.withoutCharges!)?.id).toBe('some');
  expect(measured.withoutCharges! - measured.withoutTwice!).toBe(measured.orders);
  expect(measured.withCharges).toBe(measured.orders);
  expect(measured.withReplayed).toBeGreaterThan(10);
  expect(measured.insideTwice).toBeGreaterThan(10);
  expect(measured.forgetfulTwice).toBeGreaterThan(10);
});

test('the rule that no order is charged twice breaks at the second charge, in its trace, and holds with a key', () => {
  const sticker = { id: stickerId('once'), kind: 'charged-once', params: {} };
  const lose = chargedTwice.run.commands[0]!.command;
  const add: Command = {
    type: 'add-policy',
    wire: wireId('shop-payments'),
    policy: { id: policyId('key'), kind: 'idempotency-key', enabled: true, params: { scope: 'call' } },
    at: 0,
  };
  const ruled = (commands: readonly Command[]) => {
    const simulation = simulate(sessionOf(charges));
    for (const command of [{ type: 'add-sticker', sticker } as const, ...commands]) simulation.apply(command);
    simulation.run(charges.untilMs);
    return reportOf(simulation).invariants.find(({ sticker: id }) => id === 'once');
  };
  expect(ruled([])).toMatchObject({ holds: true, detail: '' });
  expect(ruled([lose, add])).toMatchObject({ holds: true });
  const broken = ruled([lose]);
  expect(broken).toMatchObject({ holds: false, violation: { node: 'payments' } });
  expect(broken?.detail).toBe(`what trace ${broken?.violation?.trace} asked for once was done twice`);
});

describe('the challenge', () => {
  const wire = wireId('shop-payments');
  const key = (at: number): Command => ({
    type: 'add-policy',
    wire,
    policy: { id: policyId('key'), kind: 'idempotency-key', enabled: true, params: { scope: 'call' } },
    at,
  });
  test('is not met by doing nothing', async () =>
    expect(await goalsMet(chargedTwice, [])).toEqual([false, true]));
  test('nor without retries', async () => {
    const remove: Command = { type: 'remove-policy', id: policyId('shop-payments-retry') } as Command;
    expect(await goalsMet(chargedTwice, [remove])).toEqual([true, false]);
  });
  test('nor by a key behind the retry', async () =>
    expect(await goalsMet(chargedTwice, [key(1)])).toEqual([false, true]));
  test('but by one before it', async () =>
    expect(await goalsMet(chargedTwice, [key(0)])).toEqual([true, true]));
});
