import { describe, expect, it } from 'vitest';
import { FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { runOnNode } from '../testing/run-on-node.ts';
import { capacity } from './definition.ts';
import { capacityEngine } from './engine.ts';

const left = (workers: number, factor: number) =>
  capacityEngine.workers?.(null, workers, new FakeFaultContext({ factor }));

describe('less capacity', () => {
  it('keeps its share of the workers, rounded up', () => {
    expect([left(4, 0.5), left(5, 0.5), left(1, 0.1), left(4, 0), left(4, 1)]).toEqual([2, 3, 1, 0, 4]);
  });

  it('is not misled by rounding', () => {
    for (let tenths = 0; tenths <= 10; tenths++)
      for (const workers of [10, 30, 70, 100])
        expect(left(workers, tenths / 10)).toBe((workers * tenths) / 10);
  });

  it('has requests wait for the workers that are left, and gives the others back at its end', () => {
    const faults = [{ kind: 'capacity', params: { factor: 0.25 }, durationMs: 15 }];
    const { endsMs } = runOnNode('service', { concurrency: 4 }, [0, 0, 0, 0], faults);
    // One worker: 10, 20 … until at 15 ms three more begin.
    expect(endsMs).toEqual([10, 20, 25, 25]);
  });

  it('lets those at work finish when it begins', () => {
    const faults = [{ kind: 'capacity', params: { factor: 0.25 }, startMs: 5 }];
    const { endsMs } = runOnNode('service', { concurrency: 4 }, [0, 0, 0, 0, 0, 0], faults);
    expect(endsMs).toEqual([10, 10, 10, 10, 20, 30]);
  });

  it('takes the workers of one instance alone', () => {
    const faults = [{ kind: 'capacity', instance: 2, params: { factor: 0 } }];
    const { node } = runOnNode('service', { instances: 2, concurrency: 1 }, [0, 0], faults);
    expect(node).toMatchObject({ completed: 1, offered: 2 });
  });

  it('says how much', () => {
    expect(capacity.describe({ factor: 0.5 })).toBe('×0.5');
  });
});
