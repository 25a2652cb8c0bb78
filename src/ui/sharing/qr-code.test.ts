import jsQR from 'jsqr';
import { expect, test } from 'vitest';
import type { TimedCommand } from '../../model/commands.ts';
import { createNode } from '../../model/create-spec.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { sessionOf } from '../../scenarios/scenario-contract.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { readForeign } from '../../store/keeping/read-foreign.ts';
import { qrPath } from './qr-code.tsx';
import { qrLengthMax, shareLink } from './share-link.ts';

const page = 'https://faultline.example.org/play/?theme=dark#d=1old';

/** Reads a code from the squares that are drawn, five dots each. */
function scanned(text: string): string | undefined {
  const { size, d } = qrPath(text);
  const dots = 5;
  const side = size * dots;
  const picture = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x = '', y = ''] of d.matchAll(/M(\d+),(\d+)h/g))
    for (let i = 0; i < dots; i++)
      for (let j = 0; j < dots; j++)
        picture.fill(
          0,
          ((Number(y) * dots + i) * side + Number(x) * dots + j) * 4,
          ((Number(y) * dots + i) * side + Number(x) * dots + j) * 4 + 3,
        );
  return jsQR(picture, side, side)?.data;
}

/** What somebody does in a lesson: a fault, a name, a parameter moved to, undone. */
function handful(id: string): TimedCommand[] {
  const { document } = sessionOf(scenarios.find((scenario) => scenario.id === id)!);
  const node = document.nodes[0]!;
  return [
    { atMs: 1204.5, cause: 'edit', command: { type: 'rename-node', id: node.id, title: 'Mine' } },
    { atMs: 3100, cause: 'edit', command: { type: 'set-title', title: 'For the class of Ada' } },
    {
      atMs: 5016.25,
      cause: 'edit',
      command: {
        type: 'add-node',
        node: createNode(document, catalogue, 'database', { x: 40, y: 400 }, 'Archive'),
      },
    },
    { atMs: 9000, cause: 'undo', command: { type: 'set-title', title: document.title } },
  ];
}

test.each(scenarios.map(({ id }) => id))(
  'the code of %s with a handful of changes is read as the same session',
  (id) => {
    const scenario = scenarios.find((one) => one.id === id)!;
    const session = { ...sessionOf(scenario), seed: 77, commands: handful(id) };
    const link = shareLink(page, session, 12_000, false, scenario);
    expect(link.length).toBeLessThanOrEqual(qrLengthMax);
    expect(scanned(link)).toBe(link);
    expect(readForeign(link)).toEqual({ ok: true, value: { session, notices: [] } });
    // Without a new node, which brings all its parameters, it is as short as promised.
    const two = { ...session, commands: session.commands.slice(0, 2) };
    expect(shareLink(page, two, 12_000, true, scenario).length).toBeLessThanOrEqual(300);
  },
);

test('a scenario that was changed since is opened with a notice, a damaged link is refused', () => {
  const scenario = scenarios[0]!;
  const session = { ...sessionOf(scenario), commands: handful(scenario.id).slice(0, 2) };
  const link = shareLink(page, session, 0, true, scenario);
  expect(readForeign(link.replace('c=shop.', 'c=mm1.'))).toMatchObject({
    ok: true,
    value: { notices: [expect.stringContaining('has changed')] },
  });
  expect(readForeign(link.slice(0, -3))).toMatchObject({ ok: false });
  expect(readForeign(link.replace('c=shop.', 'c=shpo.'))).toMatchObject({
    ok: false,
    error: expect.stringContaining('shop'),
  });
  expect(readForeign('#c=')).toMatchObject({ ok: false });
});

test('what is no longer the scenario at its start is told whole', () => {
  const session = sessionOf(scenarios[0]!);
  const other = { ...session, document: { ...session.document, title: 'Other' } };
  expect(shareLink(page, other, 0, true, scenarios[0]!)).toContain('#d=1');
});
