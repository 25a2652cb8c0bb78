import { expect, test } from 'vitest';
import type { Command } from '../model/commands.ts';
import { applyCommand } from '../model/reducer.ts';
import { registry } from '../patterns/registry.ts';
import { judgeSession } from '../simulation/judge-session.ts';
import { failFast } from './fail-fast/lesson.ts';
import { addPolicy } from './lesson-commands.ts';
import type { Lesson } from './lesson-contract.ts';
import { challengeSession } from './lesson-sessions.ts';
import { overloadLesson } from './overload/lesson.ts';
import { slowNeighbourLesson } from './slow-neighbour/lesson.ts';
import { scenarioOf } from './testing/run-lesson.ts';

const cases: readonly (readonly [Lesson, before: readonly string[], remedy: Command])[] = [
  [failFast, ['missed', 'met', 'met'], addPolicy('orders-payments', 'breaker', { openForMs: 5000 })],
  [
    slowNeighbourLesson,
    ['open', 'met', 'met'],
    addPolicy('gateway-recommendations', 'bulkhead', { maxConcurrent: 8 }),
  ],
  [
    overloadLesson,
    ['open', 'met', 'met'],
    addPolicy('client-server', 'load-shedding', { strategy: 'reject', maxInFlight: 20, maxQueue: 0 }),
  ],
];

test.each(cases)(
  '$id is not within its objectives as it is, and is with its last hint',
  (lesson, before, remedy) => {
    expect(states(lesson, [])).toEqual(before);
    expect(states(lesson, [remedy])).toEqual(['met', 'met', 'met']);
  },
);

test('a breaker that stays open for a minute protects, and keeps the orders away after the recovery', () => {
  const forAMinute = addPolicy('orders-payments', 'breaker', {});
  expect(states(failFast, [forAMinute])).toEqual(['met', 'open', 'met']);
});

function states(lesson: Lesson, commands: readonly Command[]): string[] {
  const scenario = scenarioOf(lesson);
  const document = commands.reduce((before, command) => {
    const applied = applyCommand(before, command, registry);
    if (!applied.ok) throw new Error(applied.error);
    return applied.value.document;
  }, scenario.document);
  const { objectives = [], untilMs } = lesson.challenge;
  const session = challengeSession(lesson, scenario, document);
  return judgeSession(registry, objectives, document, session, untilMs).map(({ state }) => state);
}
