import { describe, expect, test } from 'vitest';
import { nodeId, wireId } from '../../base/ids.ts';
import type { Command } from '../../model/commands.ts';
import { createWire } from '../../model/create-wire.ts';
import { lessonProblems, measure, measuredOption } from '../lesson-answers.ts';
import { documentOf } from '../scenario-contract.ts';
import { goalsMet, runLesson } from '../testing/run-lesson.ts';
import { myCommentVanished } from './lesson.ts';
import { comments } from './scenario.ts';

const runs = await runLesson(myCommentVanished);

test('every answer is found by its own runs', () => {
  expect(lessonProblems(myCommentVanished, runs)).toEqual([]);
});

test('the story holds: none seen, all old; all seen with the token, after the lag; and a rebuild gives the same page', () => {
  const measured = measure(myCommentVanished, runs) as Record<string, number>;
  expect(measured).toMatchObject({ reads: 15, seen: 0, old: 15, tokenSeen: 15, fastSeen: 15, rows: 15 });
  expect(measured).toMatchObject({ rebuiltEvents: 30, rebuiltRows: 15 });
  expect(Math.abs(measured.tokenMs! - 1920)).toBeLessThan(40);
  const [seen] = myCommentVanished.predictions;
  expect(seen?.kind === 'choice' && measuredOption(seen, measured.seen!)?.id).toBe('none');
});

describe('the challenge', () => {
  const remove: Command = { type: 'remove-wire', id: wireId('reload-page') };
  const add: Command = {
    type: 'add-wire',
    wire: createWire(documentOf(comments), nodeId('reload'), nodeId('comments')),
  };
  const fast: Command = { type: 'set-node-params', id: nodeId('page'), params: { handleMs: 20 } };
  test('is not met by doing nothing', async () =>
    expect(await goalsMet(myCommentVanished, [])).toEqual([false, true]));
  test('but by asking the write side', async () =>
    expect(await goalsMet(myCommentVanished, [remove, add])).toEqual([true, true]));
  test('or by a page that is faster than she is', async () =>
    expect(await goalsMet(myCommentVanished, [fast])).toEqual([true, true]));
});
