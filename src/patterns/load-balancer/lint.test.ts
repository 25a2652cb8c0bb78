import { expect, it } from 'vitest';
import { lintDocument } from '../../model/lint/lint-document.ts';
import { accepted } from '../../model/testing/accepted.ts';
import { catalogue } from '../catalogue.ts';
import { registry } from '../registry.ts';

type Params = Readonly<Record<string, unknown>>;

function found(params: Params, targets: readonly string[], onWires: readonly object[] = []) {
  const place = { x: 0, y: 0 };
  const document = accepted(
    {
      format: 'faultline',
      version: 1,
      title: 'Balanced',
      nodes: [
        { ...place, id: 'web', kind: 'client', title: 'Web', params: { ratePerSecond: 100 } },
        { ...place, id: 'door', kind: 'load-balancer', title: 'Door', params },
        ...targets.map((id) => ({ ...place, id, kind: 'service', title: id, params: { meanServiceMs: 98 } })),
      ],
      wires: [
        { id: 'in', from: 'web', to: 'door' },
        ...targets.map((to) => ({
          id: `to-${to}`,
          from: 'door',
          to,
          policies: onWires.map((policy, i) => ({ id: `${to}-${i}`, enabled: true, ...policy })),
        })),
      ],
      faults: [],
    },
    registry,
  );
  return lintDocument(document, catalogue).map(({ rule, subject, text }) => [rule, subject, text]);
}

const problems = (params: Params, targets: readonly string[]) =>
  found(params, targets).flatMap(([rule, subject, text]) =>
    rule === 'node-problems' ? [[subject, text]] : [],
  );

it('says that it has no target, that a weight leads nowhere, and that nobody weighs anything', () => {
  expect(problems({}, [])).toEqual([
    [
      'door',
      'It has no target: every call is refused. Draw wires from it to those who are to share the calls.',
    ],
  ]);
  const weighted = { balancing: 'weighted-round-robin' };
  expect(problems({ ...weighted, weights: [{ to: 'gone', weight: 2 }] }, ['a', 'b'])).toEqual([
    ['door', '“gone” has a weight, but no wire leads there.'],
  ]);
  expect(problems({ ...weighted, weights: [{ to: 'a', weight: 0 }] }, ['a'])).toEqual([
    ['door', 'All of its targets weigh 0: every call is refused.'],
  ]);
  expect(problems({ ...weighted, weights: [{ to: 'a', weight: 3 }] }, ['a', 'b'])).toEqual([]);
});

it('is known to give each target its share alone: a bulkhead for that share is large enough', () => {
  // 100 calls a second of 100 ms are 10 under way, and 5 at each of two targets.
  const tooSmall = (targets: readonly string[], maxConcurrent: number, params: Params = {}) =>
    found(params, targets, [{ kind: 'bulkhead', params: { maxConcurrent } }]).filter(
      ([rule]) => rule === 'bulkhead-too-small',
    ).length;
  expect(tooSmall(['a', 'b'], 5)).toBe(0);
  expect(tooSmall(['a', 'b'], 4)).toBe(2);
  expect(tooSmall(['a'], 5)).toBe(1);
  // Its limit lets half of them in, unless each key has its own.
  const half = { rateLimiting: 'token-bucket', limit: 50, windowMs: 1000 };
  expect(tooSmall(['a'], 5, half)).toBe(0);
  expect(tooSmall(['a'], 5, { ...half, perKey: true })).toBe(1);
});
