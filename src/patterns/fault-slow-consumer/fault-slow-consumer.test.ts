import { describe, expect, it } from 'vitest';
import { FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { atProjection, balance, runDeposits } from '../testing/deposits.ts';
import { slowConsumer } from './definition.ts';
import { slowConsumerEngine } from './engine.ts';

// A deposit every 20 ms from 100 ms to 280 ms; the handler takes 2 ms.
function behind(faults: readonly object[], untilMs: number): number {
  const system = runDeposits(faults, {}, [], untilMs);
  return system.events.length - system.report('projection').handled;
}

describe('a slow consumer', () => {
  it('falls behind where the factor makes it slower than what comes, and not before', () => {
    expect(behind([], 350)).toBe(0);
    expect(behind([atProjection('slow-consumer', { factor: 5 })], 350)).toBe(0);
    expect(behind([atProjection('slow-consumer', { factor: 50 })], 350)).toBeGreaterThan(6);
  });

  it('handles each event in the time that the factor says, and answers queries as fast as before', () => {
    const faults = [atProjection('slow-consumer', { factor: 500 })];
    const { handled } = runDeposits(faults, {}, [], 5000).report('projection');
    expect(handled).toBe(4);
    const queries = [{ atMs: 1000, operation: 'query', body: { id: '1' } }];
    const asked = runDeposits(faults, {}, [], 2500, queries);
    expect(asked.report('reader').completed + (asked.report('reader').failed['not-found'] ?? 0)).toBe(1);
    expect(asked.report('reader').meanMs).toBeLessThan(10);
  });

  it('multiplies with another, and ends when its own time is over', () => {
    const both = [
      atProjection('slow-consumer', { factor: 10 }, 0, 2000),
      { ...atProjection('slow-consumer', { factor: 50 }, 0, 3000), id: 'second' },
    ];
    expect(runDeposits(both, {}, [], 1990).report('projection').handled).toBe(1);
    const late = runDeposits(both);
    expect(late.report('projection').counts.behind).toBe(0);
    expect(balance(late)).toBe(100);
  });

  it('says how slow', () => {
    expect(slowConsumer.describe({ factor: 20 })).toBe('×20 for each event');
  });
});

it('follows another factor while it lasts', () => {
  const context = new FakeFaultContext({ factor: 10 });
  const state = slowConsumerEngine.initial(context.plan);
  slowConsumerEngine.begin?.(state, context);
  context.plan = { factor: 50 };
  slowConsumerEngine.retuned?.(state, context);
  slowConsumerEngine.end?.(state, context);
  expect(context.did).toEqual([
    'signal slower 10',
    'signal no-slower 10',
    'signal slower 50',
    'signal no-slower 50',
  ]);
});
