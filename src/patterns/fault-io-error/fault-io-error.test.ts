import { describe, expect, it } from 'vitest';
import { OK, SERVER_ERROR } from '../../model/outcome.ts';
import { FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { runOnNode } from '../testing/run-on-node.ts';
import { ioError } from './definition.ts';
import { ioErrorEngine } from './engine.ts';

describe('disk errors', () => {
  it('strike their share', () => {
    const context = new FakeFaultContext({ ratio: 0.25 });
    const outcomes = Array.from({ length: 4000 }, () => ioErrorEngine.worked?.(null, context, 0));
    const failed = outcomes.filter((outcome) => outcome === SERVER_ERROR).length;
    expect(outcomes.filter((outcome) => outcome === OK)).toHaveLength(4000 - failed);
    expect(Math.abs(failed - 1000)).toBeLessThan(120);
  });

  it('come when the query has taken its time', () => {
    const { endsMs, outcomes } = runOnNode(
      'database',
      { poolSize: 1 },
      [0, 0],
      [{ kind: 'io-error', params: { ratio: 1 } }],
    );
    expect(endsMs).toEqual([10, 20]);
    expect(outcomes).toEqual(['server-error', 'server-error']);
  });

  it('say how many', () => {
    expect(ioError.describe({ ratio: 0.1 })).toBe('10 % fail');
  });
});
