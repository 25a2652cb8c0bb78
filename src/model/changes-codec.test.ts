import { expect, test } from 'vitest';
import { nodeId } from '../base/ids.ts';
import { decodeChanges, encodeChanges } from './changes-codec.ts';
import type { Session } from './session.ts';
import { packText } from './session-codec.ts';
import { sampleDocument } from './testing/sample-document.ts';
import { smallRegistry as registry } from './testing/small-registry.ts';

const base: Session = { document: sampleDocument(), seed: 1, commands: [] };
const changed: Session = {
  ...base,
  seed: 7,
  commands: [
    { atMs: 10, command: { type: 'remove-node', id: nodeId('store') }, cause: 'edit' },
    { atMs: 20, command: { type: 'set-title', title: 'Mine' }, cause: 'undo' },
  ],
};

// Foreign links may be packed without the dictionary as well: deflate streams need not use it.
const linkOf = (commands: string) => packText(`[1,2,${commands}]`);
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

test('changes come back as they were, and a notice says if the scenario has changed since', () => {
  const link = encodeChanges(changed, base.document);
  expect(decodeChanges(link, base, registry)).toEqual({ ok: true, value: { session: changed, notices: [] } });
  const other = { ...base, document: { ...base.document, title: 'Another' } };
  const read = decodeChanges(link, other, registry);
  expect(read.ok && read.value.notices).toEqual([expect.stringContaining('has changed since')]);
});

test('a link that is nested too deeply or holds too much is refused before anybody walks through it', () => {
  // Posting such a command to the worker would run out of stack.
  const nested = linkOf(
    `[0,{"type":"set-node-params","id":"payments","params":{"concurrency":${deep(10_000)}}}]`,
  );
  expect(decodeChanges(nested, base, registry)).toMatchObject({
    ok: false,
    error: expect.stringContaining('nested too deeply'),
  });
  const many = linkOf(`${'[0,1],'.repeat(400_000)}[0,1]`);
  expect(decodeChanges(many, base, registry)).toMatchObject({
    ok: false,
    error: expect.stringContaining('too many values'),
  });
});

test('what is no list of changes is an error', () => {
  for (const text of ['', 'null', '{}', '[]', '[1]', '[1,'])
    expect(decodeChanges(packText(text), base, registry)).toMatchObject({ ok: false });
});
