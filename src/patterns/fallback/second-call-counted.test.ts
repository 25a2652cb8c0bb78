import { describe, expect, test } from 'vitest';
import { judgeDocument, lintDocument } from '../../model/lint/lint-document.ts';
import { parseDocument } from '../../model/parse-document.ts';
import { applyCommand } from '../../model/reducer.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { rowsOf } from '../../simulation/testing/play.ts';
import { registry } from '../registry.ts';

type Policy = { readonly kind: string; readonly params: object };

const place = { x: 0, y: 0 };
const retry = (maxAttempts: number): Policy => ({
  kind: 'retry',
  params: { maxAttempts, initialDelayMs: 1, jitter: 'none' },
});
const asks = (operation: string, more: object = {}): Policy => ({
  kind: 'fallback',
  params: { mode: 'other-operation', operation, ...more },
});
const everything = { name: 'pay', steps: [{ do: 'call', to: 'bank' }] };
const again = { name: 'later', steps: [{ do: 'call', to: 'bank', operation: 'note' }] };
const alone = { name: 'cached', steps: [{ do: 'work' }] };

/** client → shop → payments → bank; one call of `pay`, and whoever is named fails everything. */
function system(
  outer: readonly Policy[],
  middle: readonly Policy[],
  inner: readonly Policy[],
  broken: string,
) {
  const policies = (list: readonly Policy[], wire: string) =>
    list.map((policy, at) => ({ id: `${wire}-${at}`, enabled: true, ...policy }));
  const recorded = [{ atMs: 0, operation: 'pay' }];
  const parsed = parseDocument(
    {
      format: 'faultline',
      version: 1,
      nodes: [
        {
          ...place,
          id: 'client',
          kind: 'client',
          title: 'Client',
          params: { workload: 'recorded', recorded },
        },
        { ...place, id: 'shop', kind: 'service', title: 'Shop' },
        {
          ...place,
          id: 'payments',
          kind: 'service',
          title: 'Payments',
          params: { operations: [everything, again, alone] },
        },
        { ...place, id: 'bank', kind: 'service', title: 'Bank' },
      ],
      wires: [
        { id: 'outer', from: 'client', to: 'shop', policies: policies(outer, 'outer') },
        { id: 'middle', from: 'shop', to: 'payments', policies: policies(middle, 'middle') },
        { id: 'inner', from: 'payments', to: 'bank', policies: policies(inner, 'inner') },
      ],
      faults: [
        {
          id: 'f',
          kind: 'error-rate',
          target: { type: 'node', id: broken },
          params: { ratio: 1, class: 'unavailable' },
        },
      ],
    },
    registry,
  );
  if (!parsed.ok || parsed.value.notices.length > 0) throw new Error(JSON.stringify(parsed));
  return parsed.value.document;
}

/** How often the broken node was really asked. */
function askedFor(document: ReturnType<typeof system>, broken: string): number {
  const simulation = new Simulation(registry, document, 1, {
    journalCapacity: 100_000,
    messageCapacity: 0,
    traceEvery: 1,
  });
  simulation.run(60_000);
  return rowsOf(simulation).filter((row) => row.type === 'served' && row.node === broken).length;
}

describe('what one call becomes is what a run shows', () => {
  const stacks: [string, Policy[], Policy[], Policy[], string, number][] = [
    ['a fallback alone', [], [asks('later')], [], 'bank', 2],
    ['a fallback outside of a retry', [], [asks('later'), retry(3)], [], 'bank', 6],
    ['a fallback inside of a retry', [], [retry(3), asks('later')], [], 'bank', 6],
    ['between retries on three wires', [retry(2)], [retry(3), asks('later')], [retry(4)], 'bank', 48],
    ['of the callee itself', [retry(2)], [asks('cached'), retry(3)], [], 'payments', 12],
    ['two fallbacks on one wire', [], [asks('later'), asks('later')], [], 'bank', 4],
    [
      'three, with retries between',
      [],
      [asks('later'), retry(2), asks('later'), asks('other'), retry(2)],
      [],
      'bank',
      32,
    ],
    [
      'one inside of one that asks the callee itself',
      [],
      [asks('cached'), retry(2), asks('later')],
      [],
      'payments',
      8,
    ],
    ['two fallbacks on two wires', [asks('other')], [asks('later')], [retry(2)], 'bank', 8],
  ];
  test.each(stacks)('%s', (_name, outer, middle, inner, broken, expected) => {
    const document = system(outer, middle, inner, broken);
    expect(askedFor(document, broken)).toBe(expected);
    expect(judgeDocument(document, registry).multiplied.get('outer')?.calls).toBe(expected);
  });

  test('an operation that does not need who has failed adds nothing', () => {
    const document = system([], [asks('cached')], [retry(4)], 'bank');
    expect(askedFor(document, 'bank')).toBe(4);
    const { multiplied } = judgeDocument(document, registry);
    expect(multiplied.get('inner')).toEqual({ calls: 4, callee: 'Bank' });
    expect(multiplied.get('middle')).toEqual({ calls: 4, callee: 'Bank' });
  });

  test('a failure that the fallback does not answer is not asked for again', () => {
    const document = system([], [asks('later', { on: ['rate-limited'] })], [], 'bank');
    expect(askedFor(document, 'bank')).toBe(1);
    expect(judgeDocument(document, registry).multiplied.get('outer')).toBeUndefined();
  });
});

test('retries that multiply are told with the fallback between them, which its remedy leaves alone', () => {
  const document = system([retry(2)], [asks('later')], [retry(4)], 'bank');
  const finding = lintDocument(document, registry).find(({ rule }) => rule === 'retries-multiply');
  expect(finding!.text).toBe(
    'One call of Client may become 16 calls of Bank when it fails, because attempts multiply: 2 × 2 × 4.',
  );
  const mended = applyCommand(document, finding!.remedy!, registry);
  if (!mended.ok) throw new Error(mended.error);
  const on = mended.value.document.wires.map(({ policies }) => policies.map(({ enabled }) => enabled));
  expect(on).toEqual([[true], [true], [false]]);
});

describe('an operation that the callee does not have', () => {
  const unknown = (document: ReturnType<typeof system>) =>
    lintDocument(document, registry).filter(({ rule }) => rule === 'fallback-unknown-operation');

  test('is found, and one click asks for the one that was meant', () => {
    const document = system([], [asks('cahced')], [], 'bank');
    const [finding, ...others] = unknown(document);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      subject: 'middle-0',
      text: 'The fallback on Shop → Payments asks for “cahced”, which is no operation of Payments (pay, later, cached): it would run its default program.',
    });
    const mended = applyCommand(document, finding!.remedy!, registry);
    if (!mended.ok) throw new Error(mended.error);
    expect(mended.value.document.wires[1]!.policies[0]!.params.operation).toBe('cached');
    expect(unknown(mended.value.document)).toEqual([]);
  });

  test('has no remedy where none is near, and is nothing where the callee has no operations of its own', () => {
    expect(unknown(system([], [asks('something else')], [], 'bank'))[0]!.remedy).toBeUndefined();
    expect(unknown(system([], [], [asks('whatever')], 'bank'))).toEqual([]);
    expect(unknown(system([], [asks('cached')], [], 'bank'))).toEqual([]);
  });
});
