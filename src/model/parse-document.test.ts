import { describe, expect, test } from 'vitest';
import { documentLimits, emptyDocument } from './document.ts';
import { noticesMax } from './notices.ts';
import { parseDocument } from './parse-document.ts';
import { sampleDocument } from './testing/sample-document.ts';
import { smallRegistry as registry } from './testing/small-registry.ts';

const sample = sampleDocument();
// biome-ignore lint/suspicious/noExplicitAny: a copy that tests may break in any way.
const copy = (): Record<string, any> => JSON.parse(JSON.stringify(sample));

function read(input: unknown) {
  const result = parseDocument(input, registry);
  if (!result.ok) throw new Error(result.error);
  // Whatever was mended is sound: reading it again changes nothing and says nothing.
  expect(parseDocument(JSON.stringify(result.value.document), registry)).toEqual({
    ok: true,
    value: { document: result.value.document, notices: [] },
  });
  return result.value;
}

function error(input: unknown): string {
  const result = parseDocument(input, registry);
  return result.ok ? 'accepted' : result.error;
}

test('a sound document comes through unchanged, as text and as a value', () => {
  expect(read(JSON.stringify(sample))).toEqual({ document: sample, notices: [] });
  expect(read(sample)).toEqual({ document: sample, notices: [] });
  expect(read(sample).document.nodes[0]).not.toBe(sample.nodes[0]);
});

describe('only the hopeless is an error, which says what was expected and what came', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  const shared = Array.from({ length: 20 }).reduce<unknown>((inner) => Array(20).fill(inner), 1);
  test.each([
    ['', 'This is not JSON (it begins with nothing)'],
    ['<html>', 'This is not JSON (it begins with "<html>")'],
    ['[]', 'A Faultline document is a JSON object, got a list.'],
    ['null', 'A Faultline document is a JSON object, got null.'],
    ['{}', '"format" must be "faultline", got undefined. Choose a file that Faultline exported.'],
    ['{"format":"faultline"}', '"version" must be a whole number up to 1, got undefined.'],
    ['{"format":"faultline","version":2}', 'This document has version 2, and this build reads up to 1.'],
    ['{"format":"faultline","version":0}', 'Documents of version 0 were never published'],
    ['['.repeat(100_000) + ']'.repeat(100_000), 'nested too deeply: at most 40 levels'],
    ['{"a":'.repeat(100_000), 'nested too deeply: at most 40 levels'],
    [
      `"${'x'.repeat(documentLimits.textLengthMax)}"`,
      'The text is too long: at most 8000000 characters are read, got 8000002.',
    ],
    [cyclic, 'nested too deeply'],
    [shared, 'It holds too many values: at most 500000 are read.'],
    [undefined, 'JSON was expected, got undefined.'],
    [() => 1, 'JSON was expected, got a function.'],
    [{ big: 1n }, 'It cannot be read as JSON'],
    [
      {
        get nodes() {
          throw new Error('trap');
        },
      },
      'It cannot be read as JSON: trap.',
    ],
  ])('%#', (input, message) => {
    expect(error(input)).toContain(message);
  });
  test('too many nodes, wires or faults', () => {
    const many = (key: string, count: number) => error({ ...sample, [key]: Array(count).fill({}) });
    expect(many('nodes', 2001)).toBe('The document has too many nodes: at most 2000 are read, got 2001.');
    expect(many('wires', 6001)).toBe('The document has too many wires: at most 6000 are read, got 6001.');
    expect(many('faults', 501)).toBe('The document has too many faults: at most 500 are read, got 501.');
  });
});

test('brackets inside texts do not count as depth', () => {
  const title = '[{"\\'.repeat(20);
  expect(read(JSON.stringify({ ...sample, title })).document.title).toBe(title);
});

test('a bad parameter becomes its default, with a notice that names the range', () => {
  const broken = copy();
  broken.nodes[2].params = { concurrency: -3, serviceMs: '10', sheds: null, colour: 'red' };
  const { document, notices } = read(broken);
  expect(document.nodes[2]!.params).toEqual({
    concurrency: 4,
    serviceMs: 10,
    sheds: false,
    note: '',
    operations: [],
  });
  expect(notices).toEqual([
    'payments has no parameter "colour"; it has: concurrency, serviceMs, sheds, note, operations; left out',
    'payments.concurrency must be a whole number 1–10000, got -3; using 4',
    'payments.serviceMs must be 0–60000 ms, got "10"; using 10',
    'payments.sheds must be true or false, got null; using false',
  ]);
});

test('of a list as little as possible is left out', () => {
  const broken = copy();
  const steps = [{ ratio: 3, call: 'a' }, { call: 7 }, 'step', { ratio: 0.5 }];
  broken.nodes[1].params.operations = [{ name: '' }, { name: 'pay' }, 7, { name: 'x', steps }];
  const { document, notices } = read(broken);
  expect(document.nodes[1]!.params.operations).toEqual([
    { name: 'pay', steps: [] },
    {
      name: 'x',
      steps: [
        { call: 'a', ratio: 1 },
        { call: '', ratio: 1 },
        { call: '', ratio: 0.5 },
      ],
    },
  ]);
  expect(notices).toEqual([
    'gateway.operations.0.name must not be empty; left out',
    'gateway.operations.2 must be an object, got 7; left out',
    'gateway.operations.3.steps.0.ratio must be 0–1, got 3; left out',
    'gateway.operations.3.steps.1.call must be text; left out',
    'gateway.operations.3.steps.2 must be an object, got "step"; left out',
  ]);
});

test('a list that cannot be mended becomes its default', () => {
  const broken = copy();
  broken.nodes[1].params.operations = Array(9).fill({ name: 'x' });
  const { document, notices } = read(broken);
  expect(document.nodes[1]!.params.operations).toEqual([]);
  expect(notices).toEqual(['gateway.operations must have at most 8 entries; using a list of 0']);
});

test('missing optional parts are filled in without a word', () => {
  const terse = {
    format: 'faultline',
    version: 1,
    nodes: [
      { id: 'a', kind: 'client', x: 0, y: 0 },
      { id: 'b', kind: 'service', x: 0, y: 0 },
    ],
    wires: [{ id: 'a-b', from: 'a', to: 'b', policies: [{ id: 'p', kind: 'retry' }] }],
    faults: [{ id: 'f', kind: 'slow', target: { type: 'node', id: 'b' } }],
  };
  const { document, notices } = read(terse);
  expect(notices).toEqual([]);
  expect(document.wires[0]).toMatchObject({
    latencyMs: 1,
    jitterMs: 0,
    policies: [{ enabled: true, params: { maxAttempts: 3 } }],
  });
  expect(document.faults[0]).toMatchObject({
    target: { instance: 0 },
    startMs: 0,
    durationMs: null,
    trigger: { type: 'time' },
    params: { factor: 20 },
  });
});

test.each([
  [{ mode: 'one' }, { mode: 'one' }, []],
  [{ mode: 'one', value: 3 }, { mode: 'one' }, ['b.instance has the unknown entry "value"; left out']],
  [{ mode: 'fixed', value: 2 }, { mode: 'fixed', value: 2 }, []],
  [{ mode: 'fixed' }, { mode: 'fixed', value: 1 }, []],
  [{ mode: 'percent' }, { mode: 'percent', value: 50 }, []],
  [
    { mode: 'percent', value: 0 },
    { mode: 'percent', value: 1 },
    ['b.instance.value must be 1–100, got 0; using 1'],
  ],
  [
    { mode: 'random-max-percent', value: 200 },
    { mode: 'random-max-percent', value: 100 },
    ['b.instance.value must be 1–100, got 200; using 100'],
  ],
  [
    { mode: 'some' },
    0,
    [
      'b.instance.mode must be one of one, fixed, percent, random-max-percent, got "some"; using all instances',
    ],
  ],
  [
    {},
    0,
    [
      'b.instance.mode must be one of one, fixed, percent, random-max-percent, got undefined; using all instances',
    ],
  ],
])('the choice of instances %j is read as %j', (instance, expected, told) => {
  const { document, notices } = read({
    format: 'faultline',
    version: 1,
    nodes: [{ id: 'b', kind: 'service', x: 0, y: 0 }],
    faults: [{ id: 'f', kind: 'slow', target: { type: 'node', id: 'b', instance } }],
  });
  expect(document.faults[0]!.target).toEqual({ type: 'node', id: 'b', instance: expected });
  expect(notices).toEqual(told);
});

test.each([
  [{ type: 'time' }, { type: 'time' }, 0],
  [
    { type: 'recurring', meanTimeBetweenMs: 10, meanTimeToRepairMs: 5 },
    { type: 'recurring', meanTimeBetweenMs: 10, meanTimeToRepairMs: 5 },
    0,
  ],
  [{ type: 'recurring' }, { type: 'recurring', meanTimeBetweenMs: 30_000, meanTimeToRepairMs: 5000 }, 0],
  [
    { type: 'recurring', meanTimeBetweenMs: 0, meanTimeToRepairMs: 'x' },
    { type: 'recurring', meanTimeBetweenMs: 1, meanTimeToRepairMs: 5000 },
    2,
  ],
  [{ type: 'mode', id: 'store', mode: 'open' }, { type: 'mode', id: 'store', mode: 'open' }, 0],
  [{ type: 'mode', id: 'gone', mode: 'open' }, { type: 'mode', id: 'gone', mode: 'open' }, 0],
  [{ type: 'mode', id: 'store', mode: '' }, { type: 'time' }, 1],
  [{ type: 'mode', id: 'Not an id', mode: 'open' }, { type: 'time' }, 1],
  [{ type: 'full-moon' }, { type: 'time' }, 1],
  ['soon', { type: 'time' }, 1],
])('the trigger %j of a fault is read as %j with %i notices', (trigger, expected, count) => {
  const raw = copy();
  raw.faults = [{ id: 'f', kind: 'slow', target: { type: 'node', id: 'payments' }, trigger }];
  const { document, notices } = read(raw);
  expect(document.faults[0]?.trigger).toEqual(expected);
  expect(notices).toHaveLength(count);
});

test('unknown kinds, dangling wires, refused wires and faults without a target are left out', () => {
  const broken = copy();
  broken.nodes.push({ id: 'kafka', kind: 'log', x: 0, y: 0 }, 'text');
  broken.wires.push(
    { id: 'w1', from: 'gateway', to: 'kafka' },
    { id: 'w2', from: 'store', to: 'gateway' },
    { id: 'w3', from: 'gateway', to: 'payments' },
    { id: 'w4', from: 'gateway', to: 'gateway' },
    null,
  );
  broken.wires[0].policies = [{ id: 'magic', kind: 'magic' }, 3];
  broken.faults.push(
    { id: 'f1', kind: 'slow', target: { type: 'node', id: 'kafka' } },
    { id: 'f2', kind: 'slow', target: { type: 'node', id: 'shopper' } },
    { id: 'f3', kind: 'meteor', target: { type: 'node', id: 'gateway' } },
    { id: 'f4', kind: 'slow' },
  );
  const { document, notices } = read(broken);
  expect(document).toEqual(sample);
  expect(notices).toEqual([
    '"kafka": there is no node kind "log"; there are: client, service, database; left out',
    'nodes.5 must be an object, got "text"; left out',
    '"w1": it leads to "kafka", which is not here; left out',
    'store → gateway: A database answers calls and makes none: draw the wire towards it; the wire is left out',
    'gateway → payments: Gateway already calls Payments; the wire is left out',
    'gateway → gateway: Gateway cannot call itself; the wire is left out',
    'wires.7: it must be an object, got null; left out',
    'shopper-gateway.policies.0: there is no policy kind "magic"; there are: retry, timeout; left out',
    'shopper-gateway.policies.1 must be an object, got 3; left out',
    'faults.2: its target "kafka" is not here; left out',
    'faults.3: a client cannot suffer slow; it can: none; left out',
    'faults.4: there is no fault kind "meteor"; there are: slow, loss; left out',
    'faults.5: its target must be an object, got undefined; left out',
  ]);
});

test('malformed and duplicate ids are renamed, and what refers to them follows', () => {
  const { document, notices } = read({
    ...emptyDocument,
    nodes: [
      { id: 'Web Shop', kind: 'client', x: 0, y: 0 },
      { id: '__proto__', kind: 'service', x: 0, y: 0 },
      { id: 'constructor', kind: 'service', x: 0, y: 0 },
      { id: 'constructor', kind: 'service', x: 0, y: 0 },
      { id: 5, kind: 'service', x: 0, y: 0 },
      { kind: 'service', x: 0, y: 0 },
    ],
    wires: [
      { id: 'constructor', from: 'Web Shop', to: '__proto__' },
      { id: 'b', from: '__proto__', to: 'constructor' },
    ],
  });
  expect(document.nodes.map(({ id }) => id)).toEqual([
    'web-shop',
    'proto__',
    'constructor',
    'constructor-2',
    'service',
    'service-2',
  ]);
  expect(document.wires.map(({ id, from, to }) => [id, from, to])).toEqual([
    ['constructor-3', 'web-shop', 'proto__'],
    ['b', 'proto__', 'constructor'],
  ]);
  expect(notices).toEqual([
    '"Web Shop" is not an id; it is now web-shop',
    '"__proto__" is not an id; it is now proto__',
    '"constructor" is taken; it is now constructor-2',
    '5 is not an id; it is now service',
    'an entry without an id is now service-2',
    '"constructor" is taken; it is now constructor-3',
  ]);
});

test('strange numbers and titles are mended', () => {
  const broken = copy();
  Object.assign(broken.nodes[0], { x: null, y: '4', title: 7 });
  Object.assign(broken.nodes[1], { x: 1e300, y: -1e300, title: `${'é'.repeat(119)}😀` });
  broken.nodes[2].title = `${' '.repeat(200)}x`;
  Object.assign(broken.wires[0], { latencyMs: -5, jitterMs: {} });
  const text = JSON.stringify(broken).replace('"concurrency":4', '"concurrency":1e999');
  const { document, notices } = read(text);
  expect(document.nodes[1]).toMatchObject({ x: 100_000, y: -100_000, title: 'é'.repeat(119) });
  expect(document.nodes[2]!.title).toBe('x');
  expect(document.wires[0]).toMatchObject({ latencyMs: 0, jitterMs: 0 });
  expect(notices).toEqual([
    'shopper: the title must be 1–120 characters, got 7; using "Client"',
    'shopper.x must be -100000–100000, got null; using 0',
    'shopper.y must be -100000–100000, got "4"; using 0',
    'gateway: the title must have at most 120 characters, got 121; it is cut',
    'gateway.x must be -100000–100000, got 1e+300; using 100000',
    'gateway.y must be -100000–100000, got -1e+300; using -100000',
    'gateway.concurrency must be a whole number 1–10000, got Infinity; using 4',
    'payments: the title must have at most 120 characters, got 201; it is cut',
    'shopper-gateway.latencyMs must be 0–600000, got -5; using 0',
    'shopper-gateway.jitterMs must be 0–600000, got an object; using 0',
  ]);
});

test('unknown entries are dropped, and nothing foreign reaches a prototype', () => {
  const text = JSON.stringify(sample).replace('{', '{"__proto__":{"polluted":1},"constructor":{},"zoom":2,');
  const { document, notices } = read(text);
  expect(document).toEqual(sample);
  expect(notices).toEqual(
    ['__proto__', 'constructor', 'zoom'].map(
      (key) => `the document has the unknown entry "${key}"; left out`,
    ),
  );
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('notices are counted beyond the first fifty', () => {
  const { notices } = read({ ...emptyDocument, nodes: Array(500).fill(7) });
  expect(notices).toHaveLength(noticesMax + 1);
  expect(notices.at(-1)).toBe('and 450 more');
});

test('policies beyond the limit of a wire are left out', () => {
  const broken = copy();
  broken.wires[0].policies = Array.from({ length: 20 }, (_, n) => ({ id: `p${n}`, kind: 'retry' }));
  const { document, notices } = read(broken);
  expect(document.wires[0]!.policies).toHaveLength(documentLimits.policiesPerWireMax);
  expect(notices).toEqual(['shopper-gateway may have at most 12 policies, got 20; the rest is left out']);
});
