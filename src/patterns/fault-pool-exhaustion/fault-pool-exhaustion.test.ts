import { describe, expect, it } from 'vitest';
import { FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { runOnNode } from '../testing/run-on-node.ts';
import { poolExhaustion } from './definition.ts';
import { poolExhaustionEngine } from './engine.ts';

const left = (workers: number, held: number) =>
  poolExhaustionEngine.workers?.(null, workers, new FakeFaultContext({ held }));

describe('pool exhaustion', () => {
  it('keeps connections, never more than there are', () => {
    expect([left(20, 15), left(20, 20), left(20, 30), left(20, 0)]).toEqual([5, 0, 0, 20]);
  });

  it('has queries wait until a connection is given back', () => {
    const faults = [{ kind: 'pool-exhaustion', params: { held: 2 }, durationMs: 35 }];
    const { endsMs } = runOnNode('database', { poolSize: 2 }, [0, 0, 0], faults);
    expect(endsMs).toEqual([45, 45, 55]);
  });

  it('refuses what finds no place in line either', () => {
    const faults = [{ kind: 'pool-exhaustion', params: { held: 2 } }];
    const { outcomes, node } = runOnNode('database', { poolSize: 2, queueLimit: 1 }, [0, 0, 0], faults);
    expect(outcomes).toEqual(['unavailable', 'unavailable']);
    expect(node).toMatchObject({ offered: 3, completed: 0 });
  });

  it('says how many', () => {
    expect(poolExhaustion.describe({ held: 15 })).toBe('15 held');
  });
});
