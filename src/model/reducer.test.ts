import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultId, nodeId, policyId, wireId } from '../base/ids.ts';
import type { Command } from './commands.ts';
import { createNode } from './create-spec.ts';
import { createWire } from './create-wire.ts';
import { documentLimits, emptyDocument, type FaultlineDocument, type NodeSpec } from './document.ts';
import { parseDocument } from './parse-document.ts';
import { applyCommand, batchDepthMax } from './reducer.ts';
import { nothing } from './reducer-result.ts';
import { type Dice, diceSorts, gesture } from './testing/arbitrary-commands.ts';
import { mustApply, sampleDocument } from './testing/sample-document.ts';
import { smallRegistry as registry } from './testing/small-registry.ts';

const dice: fc.Arbitrary<Dice> = fc.tuple(
  fc.nat(diceSorts - 1),
  fc.nat(40),
  fc.nat(40),
  fc.oneof(fc.integer({ min: -5, max: 20_000 }), fc.double({ min: -2, max: 30_000, noNaN: true })),
);
const sample = sampleDocument();
const payments = nodeId('payments');
const wire = wireId('gateway-payments');
const retry = policyId('gateway-payments-retry');

function refusal(command: Command, document: FaultlineDocument = sample): string {
  const result = applyCommand(document, command, registry);
  return result.ok ? 'accepted' : result.error;
}

function undone(command: Command, document: FaultlineDocument = sample): FaultlineDocument {
  const result = applyCommand(document, command, registry);
  if (!result.ok) throw new Error(result.error);
  expect(JSON.stringify(result.value.document)).not.toBe(JSON.stringify(document));
  return mustApply(result.value.document, result.value.inverse);
}

describe('every command is undone byte by byte', () => {
  const slow = sample.faults[0]!;
  const commands: readonly Command[] = [
    { type: 'add-node', node: createNode(sample, registry, 'service', { x: 1, y: 2 }), at: 1 },
    { type: 'remove-node', id: payments },
    {
      type: 'move-nodes',
      moves: [
        { id: payments, x: 5, y: 6 },
        { id: payments, x: 7, y: 8 },
      ],
    },
    { type: 'rename-node', id: payments, title: 'Pay' },
    { type: 'set-node-params', id: payments, params: { serviceMs: 25 } },
    { type: 'add-wire', wire: createWire(sample, payments, nodeId('gateway')), at: 0 },
    { type: 'remove-wire', id: wire },
    { type: 'set-wire', id: wire, jitterMs: 3 },
    { type: 'add-policy', wire, policy: { ...sample.wires[1]!.policies[0]!, id: policyId('again') }, at: 1 },
    { type: 'remove-policy', id: retry },
    { type: 'move-policy', id: retry, at: 1 },
    { type: 'set-policy-params', id: retry, params: { retryOn: ['conflict'] } },
    { type: 'enable-policy', id: retry, enabled: false },
    { type: 'add-fault', fault: { ...slow, id: faultId('slower') }, at: 0 },
    { type: 'remove-fault', id: slow.id },
    { type: 'set-fault', fault: { ...slow, startMs: 1 } },
    { type: 'set-title', title: 'Shop' },
    {
      type: 'batch',
      label: 'Two',
      commands: [
        { type: 'remove-node', id: payments },
        { type: 'set-title', title: 'x' },
      ],
    },
  ];
  test.each(commands.map((command) => [command.type, command] as const))('%s', (_type, command) => {
    expect(JSON.stringify(undone(command))).toBe(JSON.stringify(sample));
  });
});

test('removing a node takes its wires and the faults on both along', () => {
  const after = mustApply(sample, { type: 'remove-node', id: payments });
  expect(after.wires.map(({ id }) => id)).toEqual(['shopper-gateway']);
  expect(after.faults).toEqual([]);
});

test('what a command does not touch is shared with the document before', () => {
  const after = mustApply(sample, { type: 'set-node-params', id: payments, params: { serviceMs: 25 } });
  expect(after.wires).toBe(sample.wires);
  expect(after.nodes[0]).toBe(sample.nodes[0]);
  expect(after.nodes[2]).not.toBe(sample.nodes[2]);
});

test('what takes a change of parameters back holds no others: a session would grow by all of them', () => {
  for (const command of [
    { type: 'set-node-params', id: payments, params: { serviceMs: 25 } },
    { type: 'set-policy-params', id: retry, params: { retryOn: ['conflict'] } },
  ] as const) {
    const result = applyCommand(sample, command, registry);
    if (!result.ok || result.value.inverse.type !== command.type) throw new Error('not applied');
    expect(Object.keys(result.value.inverse.params)).toEqual(Object.keys(command.params));
  }
});

test('a command that changes nothing gives the same document and an empty batch', () => {
  for (const command of [
    { type: 'rename-node', id: payments, title: 'Payments' },
    { type: 'set-node-params', id: payments, params: { concurrency: 4 } },
    { type: 'move-nodes', moves: [] },
    { type: 'set-fault', fault: { ...sample.faults[0]! } },
    { type: 'signal', id: retry, signal: 'reset' },
    { type: 'signal', id: payments, signal: 'drain' },
    { type: 'batch', label: 'None', commands: [{ type: 'signal', id: retry, signal: 'reset' }] },
  ] satisfies Command[]) {
    const result = applyCommand(sample, command, registry);
    expect(result).toEqual({ ok: true, value: { document: sample, inverse: nothing } });
    expect(result.ok && result.value.document).toBe(sample);
  }
});

test('a batch is all or nothing', () => {
  const commands: Command[] = [
    { type: 'set-title', title: 'x' },
    { type: 'remove-node', id: nodeId('nobody') },
  ];
  expect(refusal({ type: 'batch', label: 'b', commands })).toBe('there is no node "nobody"');
});

test('batches that nest too deeply are refused instead of running out of stack', () => {
  let command: Command = { type: 'set-title', title: 'x' };
  for (let depth = 0; depth < 100_000; depth++) command = { type: 'batch', label: 'b', commands: [command] };
  expect(refusal(command)).toBe(`batches may nest at most ${batchDepthMax} deep`);
});

describe('a refusal is one sentence that names place, range and what came', () => {
  const node: NodeSpec = createNode(sample, registry, 'service', { x: 0, y: 0 });
  const cases: readonly (readonly [Command, string])[] = [
    [
      { type: 'set-node-params', id: payments, params: { concurrency: -3 } },
      'payments.concurrency must be a whole number 1–10000, got -3',
    ],
    [
      { type: 'set-node-params', id: payments, params: { concurrency: Number.NaN } },
      'payments.concurrency must be a whole number 1–10000, got NaN',
    ],
    [
      { type: 'set-node-params', id: payments, params: { concurency: 3 } },
      'payments has no parameter "concurency"; it has: concurrency, serviceMs, sheds, note, operations',
    ],
    [
      { type: 'set-node-params', id: payments, params: JSON.parse('{"__proto__":3}') },
      'payments has no parameter "__proto__"; it has: concurrency, serviceMs, sheds, note, operations',
    ],
    [
      {
        type: 'set-node-params',
        id: payments,
        params: { operations: [{ name: 'a', steps: [{ ratio: 7 }] }] },
      },
      'payments.operations.0.steps.0.ratio must be 0–1, got 7',
    ],
    [
      { type: 'set-policy-params', id: retry, params: { retryOn: ['never'] } },
      'gateway-payments-retry.retryOn.0 must be one of timeout, unavailable, conflict, got "never"',
    ],
    [{ type: 'add-node', node: { ...node, id: payments } }, 'the id "payments" is already taken'],
    [
      { type: 'add-node', node: { ...node, id: nodeId('Not An Id') } },
      'an id must be 1–64 of a–z, 0–9, _ and -, beginning with a letter or digit, got "Not An Id"',
    ],
    [
      { type: 'add-node', node: { ...node, kind: 'queue' } },
      'there is no node kind "queue"; there are: client, service, database',
    ],
    [
      { type: 'add-node', node: { ...node, x: Number.POSITIVE_INFINITY } },
      'service.x must be -100000–100000, got Infinity',
    ],
    [{ type: 'add-node', node, at: 99 }, 'the place in the list must be 0–4, got 99'],
    [{ type: 'rename-node', id: payments, title: ' ' }, 'payments: the title must not be empty'],
    [
      { type: 'rename-node', id: payments, title: 'x'.repeat(121) },
      'payments: the title must have at most 120 characters, got 121',
    ],
    [{ type: 'move-nodes', moves: [{ id: nodeId('nobody'), x: 0, y: 0 }] }, 'there is no node "nobody"'],
    [
      { type: 'add-wire', wire: createWire(sample, nodeId('store'), nodeId('shopper')) },
      'A database answers calls and makes none: draw the wire towards it.',
    ],
    [
      { type: 'add-wire', wire: createWire(sample, nodeId('gateway'), payments) },
      'Gateway already calls Payments.',
    ],
    [{ type: 'set-wire', id: wire, latencyMs: -1 }, 'gateway-payments.latencyMs must be 0–600000 ms, got -1'],
    [{ type: 'move-policy', id: retry, at: 2 }, 'the place in the list must be 0–1, got 2'],
    [
      {
        type: 'set-fault',
        fault: { ...sample.faults[0]!, target: { type: 'node', id: nodeId('shopper'), instance: 0 } },
      },
      'slow-payments: a client cannot suffer slow; it can: none',
    ],
    [
      {
        type: 'set-fault',
        fault: { ...sample.faults[0]!, target: { type: 'wire', id: wire, direction: 'both' } },
      },
      'slow-payments: slow strikes a node, not a wire',
    ],
    [
      {
        type: 'set-fault',
        fault: { ...sample.faults[0]!, target: { type: 'node', id: payments, instance: -1 } },
      },
      'slow-payments.instance must be a whole number 0–10000, got -1',
    ],
    [
      {
        type: 'set-fault',
        fault: {
          ...sample.faults[0]!,
          target: { type: 'node', id: payments, instance: { mode: 'percent', value: 101 } },
        },
      },
      'slow-payments.instance.value must be a whole number 1–100, got 101',
    ],
    [
      {
        type: 'set-fault',
        fault: {
          ...sample.faults[0]!,
          target: { type: 'node', id: payments, instance: { mode: 'fixed', value: 1.5 } },
        },
      },
      'slow-payments.instance.value must be a whole number 1–10000, got 1.5',
    ],
    [
      {
        type: 'set-fault',
        fault: {
          ...sample.faults[0]!,
          trigger: { type: 'recurring', meanTimeBetweenMs: 0, meanTimeToRepairMs: 5 },
        },
      },
      'slow-payments.meanTimeBetweenMs must be 1–1000000000 ms, got 0',
    ],
    [
      {
        type: 'set-fault',
        fault: { ...sample.faults[0]!, trigger: { type: 'mode', id: 'payments', mode: '' } },
      },
      'slow-payments: a mode must be 1–64 characters, got ""',
    ],
    [
      { type: 'signal', id: retry, signal: 'explode' },
      'gateway-payments-retry does not know the signal "explode"; it knows: reset',
    ],
    [
      { type: 'signal', id: payments, signal: 'explode' },
      'payments does not know the signal "explode"; it knows: drain',
    ],
    [{ type: 'signal', id: nodeId('nobody'), signal: 'reset' }, 'there is no node or policy "nobody"'],
  ];
  test.each(cases.map(([command, sentence]) => [sentence, command] as const))('%s', (sentence, command) => {
    expect(refusal(command)).toBe(sentence);
  });
});

test('a wire that brings one policy id twice is refused', () => {
  const policies = [sample.wires[1]!.policies[0]!, sample.wires[1]!.policies[0]!].map((policy) => ({
    ...policy,
    id: policyId('twice'),
  }));
  const spec = { ...createWire(sample, payments, nodeId('gateway')), policies };
  expect(refusal({ type: 'add-wire', wire: spec })).toBe('the id "twice" is used twice on the wire');
});

test('limits of counts hold', () => {
  const [one] = sample.nodes;
  const nodes = Array.from({ length: documentLimits.nodesMax }, (_, n) => ({ ...one!, id: nodeId(`n${n}`) }));
  const full = { ...emptyDocument, nodes };
  expect(refusal({ type: 'add-node', node: { ...one!, id: nodeId('more') } }, full)).toBe(
    'a document holds at most 2000 nodes',
  );
});

test('specs are rebuilt with their keys in one order and nothing strange in them', () => {
  const { params, x, title, kind, id } = createNode(emptyDocument, registry, 'service', { x: 3, y: 0 });
  const shuffled = {
    params: { note: 'n', concurrency: params.concurrency },
    evil: 1,
    y: -0,
    x,
    title,
    kind,
    id,
  } as NodeSpec;
  const [node] = mustApply(emptyDocument, { type: 'add-node', node: shuffled }).nodes;
  expect(Object.keys(node!)).toEqual(['id', 'kind', 'title', 'x', 'y', 'params']);
  expect(Object.keys(node!.params)).toEqual(['concurrency', 'serviceMs', 'sheds', 'note', 'operations']);
  expect(Object.is(node!.y, 0)).toBe(true);
});

test('any edits, then all inverses backwards, give the first document; every document on the way survives its own text', () => {
  let accepted = 0;
  void fc.assert(
    fc.property(fc.array(dice, { minLength: 30, maxLength: 60 }), (rolls) => {
      let document = sample;
      const steps: { readonly before: string; readonly inverse: Command }[] = [];
      for (const roll of rolls) {
        const before = JSON.stringify(document);
        const result = applyCommand(document, gesture(document, roll), registry);
        expect(JSON.stringify(document)).toBe(before);
        if (!result.ok) continue;
        accepted++;
        document = result.value.document;
        steps.push({ before, inverse: result.value.inverse });
        const parsed = parseDocument(JSON.stringify(document), registry);
        expect(parsed).toEqual({ ok: true, value: { document, notices: [] } });
        expect(parsed.ok && JSON.stringify(parsed.value.document)).toBe(JSON.stringify(document));
      }
      for (const { before, inverse } of steps.reverse()) {
        document = mustApply(document, inverse);
        expect(JSON.stringify(document)).toBe(before);
      }
    }),
    { numRuns: 150 },
  );
  expect(accepted).toBeGreaterThan(1000);
});
