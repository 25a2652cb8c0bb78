import { expect, test } from 'vitest';
import { nodeId } from '../base/ids.ts';
import { parseAny } from './parse-any.ts';
import { parseCommand } from './parse-command.ts';
import {
  canBeReadBack,
  commandsMax,
  parseSession,
  serialiseDocument,
  serialiseSession,
} from './parse-session.ts';
import type { Session } from './session.ts';
import { encodeSessionLink } from './session-codec.ts';
import { sampleDocument } from './testing/sample-document.ts';
import { smallRegistry as registry } from './testing/small-registry.ts';

const session: Session = {
  document: sampleDocument(),
  seed: 4_294_967_295,
  commands: [{ atMs: 1.5, command: { type: 'remove-node', id: nodeId('payments') }, cause: 'edit' }],
};
const raw = (changes: object) => ({ ...JSON.parse(serialiseSession(session)), ...changes });

function read(input: unknown) {
  const result = parseSession(input, registry);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

test('a session comes through its own text unchanged', () => {
  expect(read(serialiseSession(session))).toEqual({ session, notices: [] });
});

test('bad commands are left out with their place and reason', () => {
  const rename = { type: 'rename-node', id: 'payments', title: 'Pay' };
  const { session: mended, notices } = read(
    raw({
      commands: [
        { atMs: 0, command: { type: 'launch' } },
        { atMs: -1, command: rename, cause: 'edit' },
        { atMs: 1e300, command: rename },
        { atMs: 1, command: rename, cause: 'fate' },
        { atMs: 2, command: { type: 'rename-node', id: 'Pay Ments', title: 'x' } },
        { atMs: 3, command: { type: 'move-nodes', moves: [{ id: 'payments', x: '1', y: 2 }] } },
        {
          atMs: 4,
          command: {
            type: 'batch',
            label: 'b',
            commands: [{ type: 'batch', label: 'c', commands: [rename, 7] }],
          },
        },
        null,
        { atMs: 5, command: rename, extra: true },
      ],
    }),
  );
  expect(mended.commands).toEqual([{ atMs: 5, command: rename, cause: 'edit' }]);
  expect(notices).toEqual([
    'commands.0.command.type is no command: "launch"; left out',
    'commands.1.atMs must be 0–1000000000 ms; left out',
    'commands.2.atMs must be 0–1000000000 ms; left out',
    'commands.3.cause must be edit, undo or redo; left out',
    'commands.4.command.id must be an id; left out',
    'commands.5.command.moves.0.x must be a number; left out',
    'commands.6.command.commands.0.commands.1 is no command: 7; left out',
    'commands.7 must be an object, got null; left out',
  ]);
});

test('commands are put into the order of their times; equal times keep their order', () => {
  const at = (atMs: number, title: string) => ({
    atMs,
    command: { type: 'set-title', title },
    cause: 'edit',
  });
  const { session: mended, notices } = read(
    raw({ commands: [at(5, 'a'), at(1, 'b'), at(5, 'c'), at(1, 'd')] }),
  );
  expect(mended.commands.map(({ command }) => command.type === 'set-title' && command.title)).toEqual([
    'b',
    'd',
    'a',
    'c',
  ]);
  expect(notices).toEqual(['the commands were not in the order of their times; they are now']);
});

test('seed and lists are mended, notices of the document come along', () => {
  const document = { ...session.document, zoom: 1 };
  expect(read(raw({ seed: -1, commands: 'x', document })).notices).toEqual([
    'the document has the unknown entry "zoom"; left out',
    'the seed must be a whole number 0–4294967295, got -1; using 1',
    '"commands" must be a list, got "x"; left out',
  ]);
  expect(read(raw({ seed: undefined, commands: undefined }))).toMatchObject({
    session: { seed: 1, commands: [] },
    notices: [],
  });
});

test('commands beyond the limit are left out', () => {
  const commands = Array(commandsMax + 5).fill({ atMs: 0, command: { type: 'set-title', title: 'x' } });
  const { session: mended, notices } = read(raw({ commands }));
  expect(mended.commands).toHaveLength(commandsMax);
  expect(notices).toEqual(['a session holds at most 20000 commands, got 20005; the rest is left out']);
});

test('what is beyond the limits of reading is known before it is kept', () => {
  const read = (text: string) => parseSession(text, registry);
  const many = JSON.stringify({ list: Array(600_000).fill(0) });
  const deep = `{"a":${'['.repeat(70)}${']'.repeat(70)}}`;
  for (const text of [many, deep, 'x'.repeat(8_000_001)]) {
    expect(canBeReadBack(text, 0)).toBe(false);
    expect(read(text)).toMatchObject({ ok: false, error: expect.stringMatching(/too (many|deeply|long)/) });
  }
  expect(canBeReadBack('{}', commandsMax + 1)).toBe(false);
  expect(canBeReadBack('{}', commandsMax)).toBe(true);
});

test('the hopeless is an error', () => {
  const reason = (input: unknown) => {
    const result = parseSession(input, registry);
    return result.ok ? 'accepted' : result.error;
  };
  expect(reason('{}')).toContain('"format" must be "faultline-session", got undefined');
  expect(reason(raw({ version: 9 }))).toContain('This session has version 9, and this build reads 1.');
  expect(reason(raw({ document: 3 }))).toBe('A Faultline document is a JSON object, got 3.');
  expect(reason('['.repeat(100_000))).toContain('nested too deeply');
});

test('whatever somebody opens is told apart', () => {
  const type = (input: unknown) => {
    const result = parseAny(input, registry);
    return result.ok ? result.value.type : result.error;
  };
  const payload = encodeSessionLink(session);
  expect(type(serialiseDocument(session.document))).toBe('document');
  expect(type(serialiseSession(session))).toBe('session');
  expect(type(session.document)).toBe('document');
  expect(type(`#d=${payload}`)).toBe('session');
  expect(type(` https://example.org/faultline/?seed=3#t=5&d=${payload}\n`)).toBe('session');
  expect(type('https://example.org/')).toContain('This link holds no session');
  expect(type('{"format":"drawio"}')).toContain(
    '"format" must be "faultline" or "faultline-session", got "drawio"',
  );
  expect(type('hello')).toContain('This is not JSON');
});

test('a foreign command is read or refused with its path', () => {
  expect(parseCommand({ type: 'set-wire', id: 'a-b', latencyMs: 5, x: 1 })).toEqual({
    ok: true,
    value: { type: 'set-wire', id: 'a-b', latencyMs: 5 },
  });
  expect(
    parseCommand({ type: 'add-fault', fault: { id: 'f', kind: 'slow', target: { type: 'moon' } } }),
  ).toMatchObject({ ok: false });
  expect(parseCommand(undefined)).toMatchObject({ ok: false });
});
