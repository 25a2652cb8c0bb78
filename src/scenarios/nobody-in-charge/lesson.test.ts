import { describe, expect, test } from 'vitest';
import { nodeId, wireId } from '../../base/ids.ts';
import type { Command } from '../../model/commands.ts';
import { createNode } from '../../model/create-spec.ts';
import { emptyDocument } from '../../model/document.ts';
import { registry } from '../../patterns/registry.ts';
import { lessonProblems, measure, measuredOption } from '../lesson-answers.ts';
import { goalsMet, runLesson } from '../testing/run-lesson.ts';
import { nobodyInCharge } from './lesson.ts';

const runs = await runLesson(nobodyInCharge);

test('every answer is found by its own runs', () => {
  expect(lessonProblems(nobodyInCharge, runs)).toEqual([]);
});

test('the story holds: one order hangs without an error, and a crash leaves none behind', () => {
  const measured = measure(nobodyInCharge, runs) as Record<string, number>;
  expect(measured).toMatchObject({ open: 1, errors: 0, lost: 1, openAfterCrash: 0 });
  expect(measured.finished).toBeGreaterThan(25);
  const [hung, who] = nobodyInCharge.predictions;
  expect(hung?.kind === 'choice' && measuredOption(hung, measured.open!)?.id).toBe('hangs');
  expect(who?.kind === 'choice' && measuredOption(who, measured.errors!)?.id).toBe('nobody');
});

describe('the challenge', () => {
  const node = createNode(emptyDocument, registry, 'saga-orchestrator', { x: 400, y: 480 });
  const wire = (from: string, to: string): Command => ({
    type: 'add-wire',
    wire: {
      id: wireId(`${from}-${to}`),
      from: nodeId(from),
      to: nodeId(to),
      latencyMs: 4,
      jitterMs: 0,
      policies: [],
    },
  });
  const wires = [
    wire('customers', node.id),
    wire(node.id, 'stock'),
    wire(node.id, 'payments'),
    wire(node.id, 'shipping'),
  ];
  test('is not met by doing nothing', async () =>
    expect((await goalsMet(nobodyInCharge, []))[0]).toBe(false));
  test('but by somebody in charge', async () =>
    expect(
      await goalsMet(nobodyInCharge, [
        { type: 'add-node', node },
        ...wires,
        { type: 'remove-wire', id: wireId('customers-orders') },
      ]),
    ).toEqual([true, true]));
});
