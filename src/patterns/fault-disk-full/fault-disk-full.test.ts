import { describe, expect, it } from 'vitest';
import { OK, SERVER_ERROR } from '../../model/outcome.ts';
import { FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { runOnNode } from '../testing/run-on-node.ts';
import { diskFull } from './definition.ts';
import { diskFullEngine } from './engine.ts';

function answerTo(asked: number, operation: string) {
  const context = new FakeFaultContext({ operation });
  const request = context.calls.allocate();
  context.calls.operation[request] = asked;
  return diskFullEngine.answer?.(null, context, request);
}

describe('a full disk', () => {
  it('refuses the operation that writes and does the others', () => {
    expect([answerTo(1, 'pay'), answerTo(0, 'pay'), answerTo(0, '')]).toEqual([
      SERVER_ERROR,
      OK,
      SERVER_ERROR,
    ]);
  });

  it('refuses at once', () => {
    const { endsMs } = runOnNode('database', { poolSize: 1 }, [0, 5], [{ kind: 'disk-full', params: {} }]);
    expect(endsMs).toEqual([0, 5]);
  });

  it('says what fails', () => {
    expect(diskFull.describe({ operation: '' })).toBe('nothing is written');
    expect(diskFull.describe({ operation: 'save' })).toBe('no save');
  });
});
