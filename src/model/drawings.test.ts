import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frameId, nodeId, noteId } from '../base/ids.ts';
import { hashText } from '../kernel/hash.ts';
import type { Command } from './commands.ts';
import { createFrame, createNote } from './create-drawing.ts';
import {
  documentLimits,
  emptyDocument,
  type FaultlineDocument,
  type FrameSpec,
  framesOf,
  type NoteSpec,
  notesOf,
} from './document.ts';
import { insertPart, partOf } from './document-part.ts';
import { parseCommand } from './parse-command.ts';
import { parseDocument } from './parse-document.ts';
import { partText, readPart } from './part-text.ts';
import { applyCommand } from './reducer.ts';
import { decodeSessionLink, encodeSessionLink } from './session-codec.ts';
import { type Dice, diceSorts, gesture } from './testing/arbitrary-commands.ts';
import { sampleDocument } from './testing/sample-document.ts';
import { smallRegistry as registry } from './testing/small-registry.ts';

const sample = sampleDocument();
const box = { x: 8, y: 16, width: 400, height: 200 };
const payments = nodeId('payments');
const gateway = nodeId('gateway');

function apply(document: FaultlineDocument, command: Command) {
  const result = applyCommand(document, command, registry);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

const note: NoteSpec = { ...createNote(sample, box), text: 'Paid twice?\n<b>no</b>' };
const frame: FrameSpec = createFrame(sample, 'Checkout', box, [gateway, payments]);
const addNote: Command = { type: 'add-note', note };
const addFrame: Command = { type: 'add-frame', frame };
const drawn = apply(apply(sample, addFrame).document, addNote).document;

test('the text of a document without notes and frames is what it was before there were any', () => {
  expect(JSON.stringify(emptyDocument)).toBe(
    '{"format":"faultline","version":1,"title":"Untitled","nodes":[],"wires":[],"faults":[],"stickers":[]}',
  );
  const removed = apply(drawn, { type: 'remove-note', id: note.id }).document;
  const bare = apply(removed, { type: 'remove-frame', id: frame.id }).document;
  expect(hashText(JSON.stringify(bare))).toBe(hashText(JSON.stringify(sample)));
  const parsed = parseDocument({ ...sample, notes: [], frames: [] }, registry);
  expect(parsed.ok && JSON.stringify(parsed.value.document)).toBe(JSON.stringify(sample));
});

test('they survive text, links and the border, and the order of the commands leaves no trace in the text', () => {
  const other = apply(apply(sample, addNote).document, addFrame).document;
  const text = JSON.stringify(drawn);
  expect(JSON.stringify(other)).toBe(text);
  const parsed = parseDocument(text, registry);
  expect(parsed).toEqual({ ok: true, value: { document: drawn, notices: [] } });
  expect(parsed.ok && JSON.stringify(parsed.value.document)).toBe(text);
  for (const command of [addNote, addFrame])
    expect(parseCommand(JSON.parse(JSON.stringify(command)))).toEqual({ ok: true, value: command });
  const commands = [{ atMs: 5, command: addFrame, cause: 'edit' as const }];
  const link = decodeSessionLink(encodeSessionLink({ document: drawn, seed: 3, commands }), registry);
  expect(link.ok && link.value.session).toEqual({ document: drawn, seed: 3, commands });
});

describe('every command is undone byte by byte', () => {
  const commands: readonly Command[] = [
    { type: 'add-note', note: { ...note, id: noteId('first') }, at: 0 },
    { type: 'remove-note', id: note.id },
    { type: 'set-note', note: { ...note, tone: 'rose', text: '' } },
    { type: 'add-frame', frame: { ...frame, id: frameId('empty'), members: [] }, at: 0 },
    { type: 'remove-frame', id: frame.id },
    { type: 'set-frame', frame: { ...frame, collapsed: true, purpose: 'zone', members: [payments] } },
    { type: 'remove-node', id: gateway },
  ];
  test.each(commands.map((command) => [command.type, command] as const))('%s', (_, command) => {
    const { document, inverse } = apply(drawn, command);
    expect(JSON.stringify(document)).not.toBe(JSON.stringify(drawn));
    expect(JSON.stringify(apply(document, inverse).document)).toBe(JSON.stringify(drawn));
  });
});

test('a deleted node leaves its frame, and comes back to its place in it', () => {
  const { document } = apply(drawn, { type: 'remove-node', id: gateway });
  expect(framesOf(document)[0]?.members).toEqual([payments]);
});

test.each<[Command, RegExp]>([
  [{ type: 'add-note', note: { ...note, id: noteId('gateway') } }, /already taken/],
  [{ type: 'set-note', note: { ...note, text: 'x'.repeat(2001) } }, /at most 2000 characters, got 2001/],
  [{ type: 'set-note', note: { ...note, width: 3 } }, /note\.width must be 48–20000, got 3/],
  [{ type: 'set-note', note: { ...note, tone: 'mud' as 'sand' } }, /note\.tone must be one of sand, sky/],
  [{ type: 'set-frame', frame: { ...frame, title: ' ' } }, /title must not be empty/],
  [{ type: 'set-frame', frame: { ...frame, members: [nodeId('ghost')] } }, /there is no node "ghost"/],
  [{ type: 'set-frame', frame: { ...frame, members: [payments, payments] } }, /a member twice/],
  [
    { type: 'add-frame', frame: { ...frame, id: frameId('b') } },
    /gateway is in the frame "Checkout" already/,
  ],
  [{ type: 'remove-frame', id: frameId('nobody') }, /there is no frame "nobody"/],
  [{ type: 'remove-note', id: noteId('nobody') }, /there is no note "nobody"/],
])('refuses what makes no sense and says why: %j', (command, sentence) => {
  const result = applyCommand(drawn, command, registry);
  expect(result.ok ? '' : result.error).toMatch(sentence);
});

test('their numbers are limited', () => {
  const { notesMax, framesMax } = documentLimits;
  const notes = Array.from({ length: notesMax }, (_, n) => ({ ...note, id: noteId(`note-${n}`) }));
  const frames = Array.from({ length: framesMax }, (_, n) => ({
    ...frame,
    id: frameId(`f-${n}`),
    members: [],
  }));
  const full = { ...sample, notes, frames };
  expect(applyCommand(full, addNote, registry).ok).toBe(false);
  expect(applyCommand(full, addFrame, registry).ok).toBe(false);
  const parsed = parseDocument({ ...full, notes: [...notes, note] }, registry);
  expect(parsed.ok ? '' : parsed.error).toMatch(/too many notes: at most 200 are read, got 201/);
});

test('foreign notes and frames are mended with notices', () => {
  const parsed = parseDocument(
    {
      ...sample,
      notes: [
        { x: 1, y: 2, text: 'x'.repeat(2500), tone: 'mud' },
        7,
        { id: 'gateway', x: 'far', y: 0, text: 4 },
      ],
      frames: [
        { id: 'a', x: 0, y: 0, members: ['gateway', 'ghost', 'gateway', 3], zoom: 1 },
        { id: 'b', x: 0, y: 0, title: 'B', members: ['gateway', 'payments'], width: 1, collapsed: 'yes' },
        { id: 'c', x: 0, y: 0, members: 'all', purpose: 'fun' },
      ],
    },
    registry,
  );
  if (!parsed.ok) throw new Error(parsed.error);
  const { document, notices } = parsed.value;
  expect(notesOf(document).map(({ id, text, tone, x }) => [id, text.length, tone, x])).toEqual([
    ['note', 2000, 'sand', 1],
    ['gateway-2', 0, 'sand', 0],
  ]);
  expect(framesOf(document).map(({ id, members, width, purpose }) => [id, members, width, purpose])).toEqual([
    ['a', ['gateway'], 480, 'bounded-context'],
    ['b', ['payments'], 48, 'bounded-context'],
    ['c', [], 480, 'bounded-context'],
  ]);
  expect(notices.length).toBeGreaterThanOrEqual(12);
  const again = parseDocument(JSON.stringify(document), registry);
  expect(again.ok && again.value.notices).toEqual([]);
});

test('copying a frame takes its members along, and the copies are members of the copy', () => {
  const part = partOf(drawn, [frame.id, note.id]);
  const read = readPart(partText(part), registry);
  if (!read.ok) throw new Error(read.error);
  expect(read.value.notices).toEqual([]);
  const { commands, nodes, drawings } = insertPart(drawn, registry, read.value.document, { x: 32, y: 32 });
  const { document, inverse } = apply(drawn, { type: 'batch', label: 'Paste', commands });
  expect(drawings).toEqual(['note-2', 'checkout-2']);
  expect(framesOf(document)[1]).toEqual({
    ...frame,
    id: 'checkout-2',
    x: 40,
    y: 48,
    members: nodes,
  });
  expect(notesOf(document)[1]?.text).toBe(note.text);
  expect(JSON.stringify(apply(document, inverse).document)).toBe(JSON.stringify(drawn));
});

test('random commands, all undone, leave the first document byte by byte; on the way every text reads back without a notice', () => {
  const dice: fc.Arbitrary<Dice> = fc.tuple(
    fc.oneof(fc.nat(diceSorts - 1), fc.integer({ min: 21, max: diceSorts - 1 })),
    fc.nat(40),
    fc.nat(40),
    fc.integer({ min: -5, max: 20_000 }),
  );
  let made = 0;
  void fc.assert(
    fc.property(fc.array(dice, { minLength: 20, maxLength: 60 }), (rolls) => {
      let document = drawn;
      const inverses: Command[] = [];
      for (const roll of rolls) {
        const result = applyCommand(document, gesture(document, roll), registry);
        if (!result.ok) continue;
        document = result.value.document;
        inverses.push(result.value.inverse);
        if (roll[0] >= 21) made++;
      }
      const text = JSON.stringify(document);
      const parsed = parseDocument(text, registry);
      expect(parsed.ok && parsed.value.notices).toEqual([]);
      expect(parsed.ok && JSON.stringify(parsed.value.document)).toBe(text);
      for (const inverse of inverses.reverse()) document = apply(document, inverse).document;
      expect(JSON.stringify(document)).toBe(JSON.stringify(drawn));
    }),
    { numRuns: 150 },
  );
  expect(made).toBeGreaterThan(500);
});
