import { describe, expect, test } from 'vitest';
import { nodeId } from '../../base/ids.ts';
import type { Command } from '../../model/commands.ts';
import { lessonProblems, measure, measuredOption } from '../lesson-answers.ts';
import { goalsMet, runLesson } from '../testing/run-lesson.ts';
import { betweenTwoWrites } from './lesson.ts';

const runs = await runLesson(betweenTwoWrites);

test('every answer is found by its own runs', () => {
  expect(lessonProblems(betweenTwoWrites, runs)).toEqual([]);
});

test('the story holds: three lost, three invented, none with an outbox, and the inbox stops what comes again', () => {
  const measured = measure(betweenTwoWrites, runs) as Record<string, number>;
  expect(measured).toMatchObject({ lost: 3, invented: 3, outboxLost: 0, lossyLost: 0, inboxTwice: 0 });
  expect(measured.outboxTwice).toBeGreaterThan(20);
  expect(measured.inboxKnown).toBeGreaterThan(20);
  expect(Math.abs(measured.stored! - 180)).toBeLessThan(10);
  const [lost, invented] = betweenTwoWrites.predictions;
  expect(lost?.kind === 'choice' && measuredOption(lost, measured.lost!)?.id).toBe('nothing');
  expect(invented?.kind === 'choice' && measuredOption(invented, measured.invented!)?.id).toBe('ghosts');
});

describe('the challenge', () => {
  const set = (node: string, params: Readonly<Record<string, string | boolean>>): Command => ({
    type: 'set-node-params',
    id: nodeId(node),
    params,
  });
  const outbox = set('orders', { publish: 'outbox' });
  const inbox = set('shipping', { inbox: true });
  test('is not met by doing nothing', async () =>
    expect((await goalsMet(betweenTwoWrites, []))[0]).toBe(false));
  test('nor by the outbox alone', async () =>
    expect(await goalsMet(betweenTwoWrites, [outbox])).toEqual([true, false, true]));
  test('nor by the inbox alone', async () =>
    expect((await goalsMet(betweenTwoWrites, [inbox]))[0]).toBe(false));
  test('but by both', async () =>
    expect(await goalsMet(betweenTwoWrites, [outbox, inbox])).toEqual([true, true, true]));
});
