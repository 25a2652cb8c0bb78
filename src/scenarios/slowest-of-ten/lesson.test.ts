import { describe, expect, test } from 'vitest';
import { registry } from '../../patterns/registry.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { readTrace, readTraces } from '../../simulation/trace-reader.ts';
import { addPolicy, setNode, setPolicy } from '../lesson-commands.ts';
import { goalsMet, measured, scenarioOf } from '../testing/run-lesson.ts';
import { slowestOfTenLesson } from './lesson.ts';
import { partsParams } from './scenario.ts';

const numbers = await measured(slowestOfTenLesson);

describe('the story', () => {
  test.each([
    ['goneSingle', 1],
    ['goneFive', 5],
    ['gone', 10],
    ['goneFifty', 50],
  ] as const)('%s: a page of so many calls (%i) is slow as often as chance has it', (name, calls) => {
    const slow = 1 - 0.99 ** calls;
    const deviation = Math.sqrt((slow * (1 - slow)) / numbers.pages!);
    expect(Math.abs(numbers[name]! - slow)).toBeLessThan(2.6 * deviation);
  });

  test('is not seen at Parts, and more copies of it change nothing', () => {
    expect(numbers.partsP95).toBeLessThan(50);
    expect(numbers.pageP95).toBeCloseTo(300, 6);
    expect(numbers.goneCopies).toBe(numbers.gone!);
  });

  test('the trace that it speaks of has nine quick calls and one that was given up', () => {
    const { document, seed } = scenarioOf(slowestOfTenLesson);
    const { untilMs } = slowestOfTenLesson.run;
    const options = { journalCapacity: 200_000, messageCapacity: 0, traceEvery: 1 };
    const simulation = new Simulation(registry, document, seed, options);
    simulation.run(untilMs);
    const listed = readTraces(simulation.core, { count: 1000, subject: 'visitors-page' });
    const failed = listed.find(({ outcome }) => outcome !== 'ok' && outcome !== 'running')!;
    const calls = readTrace(simulation.core, failed.trace)!.spans.filter(
      ({ kind, subject }) => kind === 'call' && subject === 'page-parts',
    );
    const lengths = calls.map(({ startedMs, endedMs }) => endedMs - startedMs).sort((a, b) => a - b);
    expect(lengths).toHaveLength(10);
    expect(lengths[8]).toBeLessThan(60);
    expect(lengths[9]).toBeGreaterThan(200);
  });

  test('a hedge asks for one call in a hundred twice, and hardly anybody leaves', () => {
    expect(numbers.goneHedge).toBeLessThan(0.005);
    expect(numbers.pageP95Hedge).toBeLessThan(200);
    expect(Math.abs(numbers.extra! - 0.01)).toBeLessThan(0.002);
    expect(numbers.extraAtOnce).toBe(1);
  });

  test('nobody leaves when late parts are left out, but those are missing', () => {
    expect(numbers.goneLeftOut).toBe(0);
    expect(numbers.leftOut).toBeGreaterThanOrEqual(numbers.goneCount!);
  });
});

describe('the challenge', () => {
  const policy = (kind: string, params: Parameters<typeof addPolicy>[2]) =>
    addPolicy('page-parts', kind, params);
  const timeout = policy('timeout', { timeoutMs: 100 });
  const met = (...built: Parameters<typeof goalsMet>[1]) => goalsMet(slowestOfTenLesson, built);

  test('is met by a hedge that waits, and by leaving out what is late', async () => {
    expect(await met(policy('hedge', { hedgeAfterMs: 100 }))).toEqual([true, true, true]);
    expect(await met(timeout, policy('fallback', {}))).toEqual([true, true, true]);
  });

  test('is not met by a hedge that waits for nothing', async () =>
    expect(await met(policy('hedge', { hedgeAfterMs: 0 }))).toEqual([true, true, false]));

  test('nor by a timeout alone: the page fails sooner, and as often', async () =>
    expect(await met(timeout)).toEqual([false, true, true]));

  test('nor by trying again after a second, which is more than a visitor has', async () =>
    expect(await met(timeout, policy('retry', {}))).toEqual([false, true, true]));

  test('nor by more patience, nor by more copies', async () => {
    expect(await met(setPolicy('patience', 'timeout', { timeoutMs: 5000 }))).toEqual([true, false, true]);
    expect(await met(setNode('parts', 'service', { ...partsParams, instances: 20 }))).toEqual([
      false,
      false,
      true,
    ]);
  });
});
