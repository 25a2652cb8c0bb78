import { describe, expect, it } from 'vitest';
import { OK, SERVER_ERROR } from '../../model/outcome.ts';
import { FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { runOnNode } from '../testing/run-on-node.ts';
import { badDeploy } from './definition.ts';
import { badDeployEngine } from './engine.ts';

function answersFor(operation: string, ratio: number, asked: number, count = 4000) {
  const context = new FakeFaultContext({
    fails: true,
    operations: operation === '' ? null : new Set([operation]),
    ratio,
    outcome: SERVER_ERROR,
    version: 1,
  });
  const request = context.calls.allocate();
  context.calls.operation[request] = asked;
  return Array.from({ length: count }, () => badDeployEngine.answer?.(null, context, request));
}

describe('a bad deploy', () => {
  it('fails the operation that it cannot do, and does the others', () => {
    expect(new Set(answersFor('pay', 1, 1))).toEqual(new Set([SERVER_ERROR]));
    expect(new Set(answersFor('pay', 1, 0))).toEqual(new Set([OK]));
    expect(new Set(answersFor('', 1, 0))).toEqual(new Set([SERVER_ERROR]));
  });

  it.each([
    ['pay, call', 'server-error'],
    [' call ,', 'server-error'],
    ['pay,refund', 'ok'],
    [' , ', 'server-error'],
  ])('reads “%s” as operations with commas between them, or all', (operation, outcome) => {
    const faults = [{ kind: 'bad-deploy', params: { operation } }];
    expect(runOnNode('service', {}, [0], faults).outcomes).toEqual([outcome]);
  });

  it('fails its share', () => {
    const failed = answersFor('', 0.25, 0).filter((outcome) => outcome === SERVER_ERROR).length;
    expect(Math.abs(failed - 1000)).toBeLessThan(120);
  });

  it('on one instance fails what that instance gets', () => {
    const faults = [{ kind: 'bad-deploy', instance: 2, params: {} }];
    const { outcomes } = runOnNode('service', { instances: 2 }, [0, 20, 40, 60], faults);
    expect(outcomes).toEqual(['ok', 'server-error', 'ok', 'server-error']);
  });

  it('draws the load of a balancer that counts connections to the instance that fails at once', () => {
    const faults = [{ kind: 'bad-deploy', instance: 2, params: {} }];
    const timesMs = Array.from({ length: 20 }, (_, i) => i);
    const params = { instances: 2, concurrency: 2, balancing: 'least-connections', meanServiceMs: 100 };
    const { outcomes } = runOnNode('service', params, timesMs, faults);
    expect(outcomes.filter((outcome) => outcome === 'server-error').length).toBeGreaterThan(15);
  });

  it('says what fails', () => {
    const params = { mode: 'fail', ratio: 1, class: 'server-error', version: 1 } as const;
    expect(badDeploy.describe({ ...params, operation: 'pay' })).toBe('pay: server-error');
    expect(badDeploy.describe({ ...params, operation: '', class: 'timeout' })).toBe('all: timeout');
    expect(badDeploy.describe({ ...params, operation: '', mode: 'old-version' })).toBe('events of version 1');
  });
});
