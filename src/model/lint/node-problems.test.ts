import { expect, test } from 'vitest';
import { catalogue } from '../../patterns/catalogue.ts';
import { registry } from '../../patterns/registry.ts';
import { accepted } from '../testing/accepted.ts';
import { lintDocument } from './lint-document.ts';

function found(nodes: Readonly<Record<string, readonly [kind: string, params: object]>>, wires: string[]) {
  const document = accepted(
    {
      format: 'faultline',
      version: 1,
      title: 'Problems',
      nodes: Object.entries(nodes).map(([id, [kind, params]]) => ({
        id,
        kind,
        title: id.toUpperCase(),
        x: 0,
        y: 0,
        params,
      })),
      wires: wires.map((ends) => {
        const [from = '', to = ''] = ends.split('>');
        return { id: `${from}-${to}`, from, to };
      }),
      faults: [],
    },
    registry,
  );
  return lintDocument(document, catalogue)
    .filter(({ rule }) => rule === 'node-problems')
    .map(({ subject, severity, text }) => [subject, severity, text]);
}

test('a name that no wire leads to is told at the node that says it, of whatever kind', () => {
  const operations = [{ name: 'pay', steps: [{ do: 'call', to: 'bank' }] }];
  expect(
    found(
      {
        web: ['client', { workload: 'recorded' }],
        shop: ['service', { operations }],
        bus: ['bus', { middleware: 'log, cook' }],
        saga: ['saga-orchestrator', { steps: [{ name: 'pay', to: 'bank' }] }],
        bank: ['service', {}],
      },
      ['web>shop', 'bus>bank'],
    ),
  ).toEqual([
    ['web', 'warning', 'The workload is recorded, but no calls are recorded.'],
    ['shop', 'warning', 'Step 1 of “pay” calls “bank”, but no wire leads there: it will fail.'],
    [
      'bus',
      'warning',
      'There is no middleware “cook”; there are validate, log, authorise, retry. It is passed over.',
    ],
    ['saga', 'warning', 'Step 1, “pay”, calls “bank”, but no wire leads there: it will fail.'],
  ]);
});

test('with the wires there is nothing to tell', () => {
  const operations = [{ name: 'pay', steps: [{ do: 'call', to: 'bank' }] }];
  expect(found({ shop: ['service', { operations }], bank: ['service', {}] }, ['shop>bank'])).toEqual([]);
});
