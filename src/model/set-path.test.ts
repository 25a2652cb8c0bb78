import { describe, expect, test } from 'vitest';
import { policyId, wireId } from '../base/ids.ts';
import { createPolicy } from './create-spec.ts';
import { setPath } from './set-path.ts';
import { mustApply, sampleDocument } from './testing/sample-document.ts';
import { smallRegistry as registry } from './testing/small-registry.ts';

const sample = sampleDocument();

function set(path: string, text: string) {
  const result = setPath(sample, registry, path, text);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

function error(path: string, text: string, document = sample): string {
  const result = setPath(document, registry, path, text);
  return result.ok ? 'accepted' : result.error;
}

test('parameters are read by their field', () => {
  expect(set('payments.concurrency', '8').nodes[2]!.params.concurrency).toBe(8);
  expect(set('payments.serviceMs', '2.5e1').nodes[2]!.params.serviceMs).toBe(25);
  expect(set('payments.sheds', 'true').nodes[2]!.params.sheds).toBe(true);
  expect(set('payments.note', '12').nodes[2]!.params.note).toBe('12');
  expect(set('shopper.arrivals', 'constant').nodes[0]!.params.arrivals).toBe('constant');
  expect(
    set('gateway-payments-retry.retryOn', 'conflict, timeout').wires[1]!.policies[0]!.params.retryOn,
  ).toEqual(['conflict', 'timeout']);
  expect(set('gateway-payments-retry.retryOn', '').wires[1]!.policies[0]!.params.retryOn).toEqual([]);
  expect(set('payments.operations', '[{"name":"pay"}]').nodes[2]!.params.operations).toEqual([
    { name: 'pay', steps: [] },
  ]);
});

test('what is no parameter has its path too', () => {
  expect(set('payments.title', 'Zahlung').nodes[2]!.title).toBe('Zahlung');
  expect(set('gateway-payments.latencyMs', '20').wires[1]!.latencyMs).toBe(20);
  expect(set('gateway-payments-timeout.enabled', 'false').wires[1]!.policies[1]!.enabled).toBe(false);
  expect(set('slow-payments.startMs', '1').faults[0]!.startMs).toBe(1);
  expect(set('loss-gateway-payments.durationMs', 'null').faults[1]!.durationMs).toBeNull();
  expect(set('slow-payments.factor', '9').faults[0]!.params.factor).toBe(9);
});

test('a policy is named by its id, or by its kind on the wire', () => {
  const byId = set('gateway-payments-retry.maxAttempts', '5');
  expect(byId.wires[1]!.policies[0]!.params.maxAttempts).toBe(5);
  expect(set('gateway-payments.retry.maxAttempts', '5')).toEqual(byId);
  expect(set('gateway-payments.gateway-payments-retry.maxAttempts', '5')).toEqual(byId);
});

test('lists are reached into by place', () => {
  const operations = set('gateway.operations.0.steps.1.ratio', '0.25').nodes[1]!.params.operations;
  expect(operations).toEqual([
    {
      name: 'checkout',
      steps: [
        { call: 'payments', ratio: 1 },
        { call: 'payments', ratio: 0.25 },
      ],
    },
  ]);
  expect(set('gateway.operations.0.name', '7').nodes[1]!.params.operations).toMatchObject([{ name: '7' }]);
});

describe('errors name what there is', () => {
  const params = 'concurrency, serviceMs, sheds, note, operations, title';
  test.each([
    [
      'payments.concurency',
      '4',
      `no parameter "concurency" on payments; did you mean concurrency? It has: ${params}`,
    ],
    ['payments.zzz', '4', `no parameter "zzz" on payments; it has: ${params}`],
    ['payments.__proto__', '4', `no parameter "__proto__" on payments; it has: ${params}`],
    ['payments', '4', `payments alone says not what to set; it has: ${params}`],
    [
      'paymnts.concurrency',
      '4',
      'there is no node, wire, policy or fault "paymnts"; did you mean payments? There are: shopper, gateway, payments, store,',
    ],
    ['', '', 'there is no node, wire, policy or fault ""; there are: shopper'],
    ['payments.concurrency', 'four', 'payments.concurrency must be a whole number 1–10000, got "four"'],
    ['payments.concurrency', '', 'payments.concurrency must be a whole number 1–10000, got ""'],
    ['payments.concurrency', '0x10', 'payments.concurrency must be a whole number 1–10000, got "0x10"'],
    ['payments.sheds', 'yes', 'payments.sheds must be true or false, got "yes"'],
    ['shopper.arrivals', 'burst', 'shopper.arrivals must be one of constant, poisson, got "burst"'],
    ['payments.operations', 'pay', 'payments.operations is a list and is set as JSON, such as []'],
    ['payments.title', '', 'payments: the title must not be empty'],
    [
      'gateway-payments.retri.maxAttempts',
      '5',
      'gateway-payments has no "retri"; did you mean retry? It has: latencyMs, jitterMs, retry, timeout',
    ],
    [
      'gateway-payments.retry.attempts',
      '5',
      'no parameter "attempts" on gateway-payments-retry; it has: maxAttempts, retryOn, enabled',
    ],
    [
      'gateway-payments.latencyMs',
      'slow',
      'gateway-payments.latencyMs must be a number of milliseconds, got "slow"',
    ],
    ['gateway-payments.latencyMs', '-1', 'gateway-payments.latencyMs must be 0–600000 ms, got -1'],
    ['gateway-payments-retry.enabled', '1', 'gateway-payments-retry.enabled must be true or false, got "1"'],
    ['slow-payments.startMs', 'soon', 'slow-payments.startMs must be a number of milliseconds, got "soon"'],
    [
      'slow-payments.strength',
      '3',
      'no parameter "strength" on slow-payments; it has: factor, startMs, durationMs',
    ],
    ['gateway.operations.4.name', 'x', 'gateway.operations has no place "4": its places are 0–0'],
    ['payments.operations.0.name', 'x', 'payments.operations has no place "0": it is empty'],
    [
      'gateway.operations.0.stps.0.ratio',
      '1',
      'gateway.operations.0 has no "stps"; did you mean steps? It has: name, steps',
    ],
    ['gateway.operations.0.steps.0.ratoi', '1', 'gateway.operations knows no 0.steps.0.ratoi'],
    ['gateway.operations.0.steps.0.ratio', '7', 'gateway.operations.0.steps.0.ratio must be 0–1, got 7'],
    [
      'gateway.operations.0.name.first',
      'x',
      'gateway.operations.0.name is "checkout" and has nothing inside',
    ],
  ])('%s=%s', (path, text, message) => {
    expect(error(path, text)).toContain(message);
  });
  test('a kind that is there twice must be named by id', () => {
    const wire = wireId('gateway-payments');
    const policy = { ...createPolicy(sample, registry, wire, 'retry'), id: policyId('second') };
    const document = mustApply(sample, { type: 'add-policy', wire, policy, at: 0 });
    expect(error('gateway-payments.retry.maxAttempts', '5', document)).toBe(
      'gateway-payments has 2 policies of kind retry; name one by its id: second, gateway-payments-retry',
    );
  });
});
