import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeId } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import type { FaultlineDocument } from './document.ts';
import { replayCommands } from './history.ts';
import { parseAny } from './parse-any.ts';
import { parseDocument } from './parse-document.ts';
import { parseSession } from './parse-session.ts';
import { applyCommand } from './reducer.ts';
import type { Session } from './session.ts';
import { decodeSessionLink, encodeSessionLink } from './session-codec.ts';
import { sessionText } from './session-text.ts';
import { setPath } from './set-path.ts';
import { sampleDocument } from './testing/sample-document.ts';
import { smallRegistry as registry } from './testing/small-registry.ts';

// Nothing that comes from outside may throw, hang, or give a document that breaks a rule.

const sample = sampleDocument();
const session: Session = {
  document: sample,
  seed: 7,
  commands: [
    {
      atMs: 10,
      command: { type: 'set-node-params', id: nodeId('payments'), params: { concurrency: 2 } },
      cause: 'edit',
    },
    {
      atMs: 20,
      command: { type: 'batch', label: 'b', commands: [{ type: 'remove-node', id: nodeId('store') }] },
      cause: 'edit',
    },
  ],
};
const documentText = JSON.stringify(sample);
const textOfSession = sessionText(session);
const link = encodeSessionLink(session);

const strangeTexts = [
  'null',
  '-1',
  '1e999',
  '-0',
  '""',
  '"__proto__"',
  '[]',
  '{}',
  '[[[[]]]]',
  'true',
  '0.1',
  '"😀"',
  '"\\ud800"',
];
const strangeKeys = [
  '__proto__',
  'constructor',
  'toString',
  'length',
  'id',
  'kind',
  'type',
  'params',
  'then',
  '',
];

/** One random wound: a value replaced, a key renamed, a slice cut out, doubled or moved. */
const wound = fc.record({
  sort: fc.nat(5),
  at: fc.nat(20_000),
  length: fc.nat(80),
  value: fc.constantFrom(...strangeTexts),
  key: fc.constantFrom(...strangeKeys),
});

function wounded(
  text: string,
  { sort, at, length, value, key }: { sort: number; at: number; length: number; value: string; key: string },
) {
  const place = at % text.length;
  const values = [...text.matchAll(/(?<=[:[,])("[^"]*"|-?[\d.]+|true|false|null)/g)];
  const keys = [...text.matchAll(/"[^"]*"(?=:)/g)];
  const hit = sort === 4 ? keys[at % keys.length]! : values[at % values.length]!;
  if (sort === 4)
    return text.slice(0, hit.index) + JSON.stringify(key) + text.slice(hit.index + hit[0].length);
  if (sort >= 2) return text.slice(0, hit.index) + value + text.slice(hit.index + hit[0].length);
  if (sort === 1)
    return text.slice(0, place) + text.slice(place, place + length).repeat(2) + text.slice(place + length);
  return text.slice(0, place) + text.slice(place + length);
}

function expectSound(document: FaultlineDocument) {
  expect(parseDocument(JSON.stringify(document), registry)).toEqual({
    ok: true,
    value: { document, notices: [] },
  });
  for (const { id } of document.nodes) {
    const removed = applyCommand(document, { type: 'remove-node', id }, registry);
    if (!removed.ok) throw new Error(removed.error);
    const back = applyCommand(removed.value.document, removed.value.inverse, registry);
    expect(back.ok && JSON.stringify(back.value.document)).toBe(JSON.stringify(document));
  }
}

function expectSentence(result: Result<unknown, string>) {
  if (result.ok) return;
  expect(result.error).toMatch(/\S.{8,}/);
  expect(result.error.length).toBeLessThan(600);
}

test('wounded documents are mended or refused, and what is mended is sound', () => {
  let accepted = 0;
  void fc.assert(
    fc.property(fc.array(wound, { minLength: 1, maxLength: 4 }), (wounds) => {
      const result = parseDocument(wounds.reduce(wounded, documentText), registry);
      expectSentence(result);
      if (!result.ok) return;
      accepted++;
      expectSound(result.value.document);
    }),
    { numRuns: 400 },
  );
  expect(accepted).toBeGreaterThan(50);
});

test('wounded sessions are mended or refused, and what is mended can be replayed', () => {
  let accepted = 0;
  void fc.assert(
    fc.property(fc.array(wound, { minLength: 1, maxLength: 4 }), (wounds) => {
      const result = parseSession(wounds.reduce(wounded, textOfSession), registry);
      expectSentence(result);
      if (!result.ok) return;
      accepted++;
      const mended = result.value.session;
      expect(parseSession(sessionText(mended), registry)).toEqual({
        ok: true,
        value: { session: mended, notices: [] },
      });
      expectSound(replayCommands(mended.document, mended.commands, registry).document);
    }),
    { numRuns: 400 },
  );
  expect(accepted).toBeGreaterThan(50);
});

test('wounded links are errors or what they were', () => {
  const edit = fc.tuple(
    fc.nat(link.length),
    fc.nat(6),
    fc.constantFrom('', 'A', '_-', '%20', '=', '\u0000', '😀', link.slice(5, 60)),
  );
  void fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const text = edits.reduce(
        (now, [at, length, insert]) => now.slice(0, at) + insert + now.slice(at + length),
        link,
      );
      const result = decodeSessionLink(text, registry);
      expectSentence(result);
      if (result.ok) expect(result.value).toEqual({ session, notices: [] });
    }),
    { numRuns: 400 },
  );
});

test('any JSON at all, in place of any part, is mended or refused', () => {
  const parts = ['title', 'nodes', 'wires', 'faults', 'version', 'format'] as const;
  void fc.assert(
    fc.property(fc.constantFrom(...parts), fc.jsonValue({ maxDepth: 4 }), (part, value) => {
      const result = parseDocument({ ...sample, [part]: value }, registry);
      expectSentence(result);
      if (result.ok) expectSound(result.value.document);
    }),
    { numRuns: 200 },
  );
});

test('any text and any value is told what it is', () => {
  void fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.json(), fc.anything()),
      (input) => {
        const result = parseAny(input, registry);
        expectSentence(result);
        expect(result.ok).toBe(false);
      },
    ),
    { numRuns: 300 },
  );
});

test('any path and any text is a sound document or a sentence', () => {
  const word = fc.constantFrom(
    'payments',
    'gateway',
    'gateway-payments',
    'retry',
    'operations',
    'steps',
    '0',
    '1',
    'ratio',
    'title',
    'params',
    'concurrency',
    '__proto__',
    'constructor',
    'latencyMs',
    'slow-payments',
    'startMs',
    '',
    '-1',
    '1e9',
  );
  const text = fc.oneof(
    fc.constantFrom('4', 'true', '', '[]', '{"__proto__":1}', '1e999', 'null', '['.repeat(5000)),
    fc.string(),
  );
  void fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), text, (words, value) => {
      const result = setPath(sample, registry, words.join('.'), value);
      expectSentence(result);
      if (result.ok) expectSound(result.value);
    }),
    { numRuns: 500 },
  );
});

describe('the largest that is read, and larger, comes to an end', () => {
  const nodes = Array.from({ length: 2000 }, (_, n) => ({
    id: `n${n}`,
    kind: 'service',
    title: `${n}`,
    x: n,
    y: 0,
  }));
  const wires = Array.from({ length: 6000 }, (_, n) => ({
    id: `w${n}`,
    from: `n${n % 2000}`,
    to: `n${(n * 7 + 1 + Math.floor(n / 2000)) % 2000}`,
  }));
  const commands = Array.from({ length: 20_000 }, (_, n) => ({
    atMs: n,
    command: { type: 'remove-node', id: `n${n}` },
  }));
  const full = { ...sample, nodes, wires, faults: [] };
  const bad = Array.from({ length: 20_000 }, () => ({ name: 7, steps: [{ ratio: 9 }, 3] }));
  test.each([
    ['a full document', full],
    ['the same id 2000 times', { ...full, nodes: nodes.map((node) => ({ ...node, id: 'same' })) }],
    [
      'a list of bad entries',
      { ...sample, nodes: [{ id: 'a', kind: 'service', params: { operations: bad } }] },
    ],
    ['thousands of strange keys', { ...sample, ...Object.fromEntries(commands.map((_, n) => [`k${n}`, n])) }],
    ['a full session', { format: 'faultline-session', version: 1, document: full, seed: 1, commands }],
    [
      'as many mistakes as fit into one list',
      `{"format":"faultline","version":1,"nodes":[{"id":"a","kind":"service","x":0,"y":0,"params":{"operations":[${'7,'.repeat(480_000)}7]}}]}`,
    ],
    [
      'as many mistakes as fit into many lists',
      {
        ...full,
        nodes: nodes.map((node) => ({ ...node, params: { operations: Array(100).fill({ name: 7 }) } })),
      },
    ],
    ['more values than are read', `[${'7,'.repeat(3_000_000)}7]`],
    [
      'as many bad commands as fit',
      {
        format: 'faultline-session',
        version: 1,
        document: sample,
        seed: 1,
        commands: Array(20_000).fill({
          atMs: 1,
          command: { type: 'batch', label: '', commands: Array(5).fill({ type: 'remove-node' }) },
        }),
      },
    ],
    ['brackets', '[{"a":'.repeat(100_000)],
    ['quotes', '"\\'.repeat(1_000_000)],
    ['a long number', `{"format":"faultline","version":${'1'.repeat(1_000_000)}}`],
  ])('%s', (_name, input) => {
    const result = parseAny(input, registry);
    expectSentence(result);
    if (!result.ok) return;
    expect(result.value.notices.length).toBeLessThanOrEqual(51);
    expect(result.value.notices.every((notice) => notice.length <= 400)).toBe(true);
    if (result.value.type !== 'session') return;
    const { session: mended } = result.value;
    expectSound(replayCommands(mended.document, mended.commands, registry).document);
  });
});
