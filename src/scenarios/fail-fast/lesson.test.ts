import { beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '../../model/commands.ts';
import type { FaultlineDocument } from '../../model/document.ts';
import { applyCommand } from '../../model/reducer.ts';
import type { Session } from '../../model/session.ts';
import { registry } from '../../patterns/registry.ts';
import { reportOf } from '../../simulation/report.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { judgeGoals, lessonProblems, measure, measuredOption } from '../lesson-answers.ts';
import type { LessonRuns, MeasuredRun } from '../lesson-contract.ts';
import { challengeSession, evaluateComparisons, watchedSession } from '../lesson-sessions.ts';
import { sessionOf } from '../scenario-contract.ts';
import { findScenario } from '../scenarios.ts';
import { failFast } from './lesson.ts';

const scenario = sessionOf(findScenario(failFast.scenario)!);

/** Commands of a lesson stand at 0 ms, so they can be applied before the run. */
async function evaluate(session: Session, untilMs: number): Promise<MeasuredRun> {
  const document = session.commands.reduce((current, { atMs, command }) => {
    expect(atMs).toBe(0);
    return after(current, command);
  }, session.document);
  const simulation = new Simulation(registry, document, session.seed);
  simulation.run(untilMs);
  return reportOf(simulation);
}

function after(document: FaultlineDocument, command: Command): FaultlineDocument {
  const applied = applyCommand(document, command, registry);
  if (!applied.ok) throw new Error(applied.error);
  return applied.value.document;
}

let runs: LessonRuns;
beforeAll(async () => {
  runs = {
    watched: await evaluate(watchedSession(failFast, scenario), failFast.run.untilMs),
    compared: await evaluateComparisons(failFast, scenario, evaluate),
  };
});

test('every answer is found by its own runs', () => {
  expect(lessonProblems(failFast, runs)).toEqual([]);
});

test('the story holds: slow as the timeout without a breaker, faster than healthy with one', () => {
  const measured = measure(failFast, runs) as Record<string, number>;
  const [without] = failFast.predictions;
  expect(without?.kind === 'choice' && measuredOption(without, measured.withoutP95!)?.id).toBe('timeout');
  // The setting says "about a quarter of a second".
  expect(Math.abs(measured.healthyP95! - 250)).toBeLessThan(25);
  expect(measured.withP95).toBeLessThan(measured.healthyP95!);
  expect(measured.withReached! * 10).toBeLessThan(measured.withoutReached!);
  expect(measured.withInside! * 5).toBeLessThan(measured.withoutInside!);
});

describe('the challenge', () => {
  const { challenge } = failFast;

  async function goalsOf(openForMs: number | null): Promise<boolean[]> {
    const add = failFast.comparisons.breaker!.commands.find(
      ({ command }) => command.type === 'add-policy',
    )!.command;
    if (add.type !== 'add-policy') throw new Error('the comparison adds a policy');
    const policy = { ...add.policy, params: { ...add.policy.params, openForMs } };
    const built = openForMs === null ? scenario.document : after(scenario.document, { ...add, policy });
    const run = await evaluate(challengeSession(failFast, scenario, built), challenge.untilMs);
    return judgeGoals(challenge.goals, run).map(({ isMet }) => isMet);
  }

  test('is not met by doing nothing', async () => expect(await goalsOf(null)).toEqual([false, true]));
  test('nor by a breaker as it comes', async () => expect(await goalsOf(60_000)).toEqual([true, false]));
  test('but by one with a short break', async () => expect(await goalsOf(5000)).toEqual([true, true]));
});
