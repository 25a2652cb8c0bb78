import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { nodeId } from '../base/ids.ts';
import { registry } from '../patterns/registry.ts';
import { fromBase64Url, toBase64Url } from './base64-url.ts';
import { createNode, createPolicy } from './create-spec.ts';
import { createWire } from './create-wire.ts';
import { emptyDocument } from './document.ts';
import { applyCommand } from './reducer.ts';
import type { Session } from './session.ts';
import { decodeSessionLink, encodeSessionLink } from './session-codec.ts';
import { sampleDocument } from './testing/sample-document.ts';
import { smallRegistry } from './testing/small-registry.ts';

const session: Session = {
  document: sampleDocument(),
  seed: 42,
  commands: [
    { atMs: 5, command: { type: 'rename-node', id: nodeId('payments'), title: 'Zahlung 😀' }, cause: 'edit' },
    { atMs: 5, command: { type: 'remove-node', id: nodeId('payments') }, cause: 'edit' },
  ],
};
const link = encodeSessionLink(session);

function error(payload: string): string {
  const result = decodeSessionLink(payload, smallRegistry);
  return result.ok ? 'accepted' : result.error;
}

test('a session comes back from its link as it was', () => {
  expect(decodeSessionLink(link, smallRegistry)).toEqual({ ok: true, value: { session, notices: [] } });
  expect(link).toMatch(/^1[A-Za-z0-9_-]+$/);
  expect(encodeSessionLink(session)).toBe(link);
});

test('a shop of nine nodes, nine wires and six policies fits into a short link', () => {
  let document = emptyDocument;
  const apply = (command: Parameters<typeof applyCommand>[1]) => {
    const result = applyCommand(document, command, registry);
    if (!result.ok) throw new Error(result.error);
    document = result.value.document;
  };
  const titles = [
    'Shopper',
    'Gateway',
    'Orders',
    'Payments',
    'Stock',
    'Shipping',
    'Orders store',
    'Payments store',
    'Stock store',
  ];
  for (const [n, title] of titles.entries()) {
    const kind = n === 0 ? 'client' : n > 5 ? 'database' : 'service';
    apply({
      type: 'add-node',
      node: createNode(document, registry, kind, { x: n * 240, y: (n % 3) * 136 }, title),
    });
  }
  const ids = document.nodes.map(({ id }) => id);
  for (const [from, to] of [
    [0, 1],
    [1, 2],
    [1, 3],
    [1, 4],
    [2, 5],
    [2, 3],
    [2, 6],
    [3, 7],
    [4, 8],
  ] as const) {
    apply({ type: 'add-wire', wire: createWire(document, ids[from]!, ids[to]!) });
  }
  for (const { id } of document.wires.slice(1, 4)) {
    for (const kind of ['breaker', 'retry']) {
      apply({ type: 'add-policy', wire: id, policy: createPolicy(document, registry, id, kind), at: 0 });
    }
  }
  const shop = encodeSessionLink({ document, seed: 1, commands: [] });
  expect(shop.length).toBeLessThan(2500);
  expect(decodeSessionLink(shop, registry)).toMatchObject({
    ok: true,
    value: { session: { document }, notices: [] },
  });
});

test('every cut and every changed character is noticed', () => {
  for (let at = 0; at < link.length; at++) {
    expect(error(link.slice(0, at))).toMatch(/^The link /);
    const changed = link.slice(0, at) + (link[at] === 'A' ? 'B' : 'A') + link.slice(at + 1);
    const result = decodeSessionLink(changed, smallRegistry);
    // Bits that a last character does not use may differ; nothing else may.
    if (result.ok) expect(result.value.session).toEqual(session);
    else expect(result.error).toMatch(/^The link /);
  }
});

describe('what is no link is refused with what to do', () => {
  const bomb = (size: number) =>
    `1${toBase64Url(Uint8Array.of(0, 0, 0, 0, ...deflateSync(new Uint8Array(size), { level: 9 })))}`;
  test.each([
    ['', 'The link must begin with 1, got "". It is damaged, or a newer Faultline made it.'],
    ['2abc', 'The link must begin with 1, got "2". It is damaged, or a newer Faultline made it.'],
    ['1', 'The link is damaged or incomplete. Copy the whole link again.'],
    ['1AAAAAA', 'The link is damaged or incomplete. Copy the whole link again.'],
    ['1абв', 'The link holds characters that no link has, or lost its end. Copy the whole link again.'],
    ['1abc+/=', 'The link holds characters that no link has, or lost its end. Copy the whole link again.'],
    [`1${'A'.repeat(2_000_000)}`, 'The link is too long: at most 2000000 characters are read, got 2000001.'],
    [bomb(60_000_000), 'The link unpacks to more than 8000000 characters, which are not read.'],
    [
      `1${toBase64Url(Uint8Array.of(0, 0, 0, 0, ...deflateSync(strToU8('[]'))))}`,
      'The link is damaged or incomplete.',
    ],
  ])('%#', (payload, message) => {
    expect(error(payload)).toContain(message);
  });
});

test('base64url agrees with Node on every length', () => {
  for (let length = 0; length < 70; length++) {
    const bytes = Uint8Array.from({ length }, (_, n) => (n * 89 + length * 7) & 0xff);
    const text = Buffer.from(bytes).toString('base64url');
    expect(toBase64Url(bytes)).toBe(text);
    expect(fromBase64Url(text)).toEqual(bytes);
  }
});
