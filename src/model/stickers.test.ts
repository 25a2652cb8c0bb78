import { expect, test } from 'vitest';
import { stickerId } from '../base/ids.ts';
import type { Command } from './commands.ts';
import { documentLimits, emptyDocument, type FaultlineDocument } from './document.ts';
import { parseCommand } from './parse-command.ts';
import { parseDocument } from './parse-document.ts';
import { applyCommand } from './reducer.ts';
import { stickerFaces } from './stickers.ts';
import { smallRegistry } from './testing/small-registry.ts';

const add = (kind: string, params = {}, id = 'rule'): Command => ({
  type: 'add-sticker',
  sticker: { id: stickerId(id), kind, params },
});

function apply(document: FaultlineDocument, command: Command) {
  const result = applyCommand(document, command, smallRegistry);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

test('every kind can be added with its defaults, survives its own text, and is undone byte by byte', () => {
  let document = emptyDocument;
  for (const kind of stickerFaces.keys()) {
    const { document: next, inverse } = apply(document, add(kind, {}, kind));
    expect(apply(next, inverse).document).toEqual(document);
    document = next;
  }
  const text = JSON.stringify(document);
  const parsed = parseDocument(text, smallRegistry);
  expect(parsed.ok && parsed.value).toEqual({ document, notices: [] });
  expect(JSON.stringify(parsed.ok && parsed.value.document)).toBe(text);
  const parsedCommand = parseCommand(JSON.parse(JSON.stringify(add('charged-once'))));
  expect(parsedCommand).toEqual({ ok: true, value: add('charged-once') });
});

test('settings are changed and changed back; removing puts it back in its place', () => {
  const one = apply(emptyDocument, add('paid-order-ends', { withinMs: 500 })).document;
  const { document, inverse } = apply(one, {
    type: 'set-sticker',
    sticker: { id: stickerId('rule'), kind: 'paid-order-ends', params: { withinMs: 900 } },
  });
  expect(document.stickers[0]?.params).toEqual({ withinMs: 900 });
  expect(apply(document, inverse).document).toEqual(one);
  const two = apply(one, add('charged-once', {}, 'other')).document;
  const removed = apply(two, { type: 'remove-sticker', id: stickerId('rule') });
  expect(apply(removed.document, removed.inverse).document).toEqual(two);
});

test.each([
  [add('perpetual-motion'), /there is no sticker kind "perpetual-motion"; there are: charged-once/],
  [add('paid-order-ends', { withinMs: 0 }), /rule\.withinMs must be 1–86400000/],
  [add('charged-once', {}, 'Not an id'), /must be an id/],
  [{ type: 'remove-sticker', id: stickerId('nobody') } as Command, /there is no sticker "nobody"/],
])('refuses what makes no sense and says why: %j', (command, sentence) => {
  const result = applyCommand(emptyDocument, command, smallRegistry);
  expect(result.ok ? '' : result.error).toMatch(sentence);
});

test('ids are unique over the whole document, and the number is limited', () => {
  const one = apply(emptyDocument, add('charged-once')).document;
  expect(applyCommand(one, add('charged-once'), smallRegistry)).toEqual({
    ok: false,
    error: 'the id "rule" is already taken',
  });
  let document = emptyDocument;
  for (let i = 0; i < documentLimits.stickersMax; i++)
    document = apply(document, add('charged-once', {}, `rule-${i}`)).document;
  expect(applyCommand(document, add('charged-once'), smallRegistry).ok).toBe(false);
});

test('a foreign list is mended with notices; a document without one has none', () => {
  const parsed = parseDocument(
    {
      format: 'faultline',
      version: 1,
      stickers: [
        { id: 'a', kind: 'charged-once' },
        { id: 'a', kind: 'paid-order-ends', params: { withinMs: -3 } },
        { kind: 'nonsense' },
        7,
      ],
    },
    smallRegistry,
  );
  if (!parsed.ok) throw new Error(parsed.error);
  expect(parsed.value.document.stickers.map(({ id, kind }) => [id, kind])).toEqual([
    ['a', 'charged-once'],
    ['a-2', 'paid-order-ends'],
  ]);
  expect(parsed.value.notices).toHaveLength(4);
  const bare = parseDocument({ format: 'faultline', version: 1 }, smallRegistry);
  expect(bare.ok && bare.value.document.stickers).toEqual([]);
});
