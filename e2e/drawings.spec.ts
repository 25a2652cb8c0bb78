import { expect, type Locator, type Page } from '@playwright/test';
import { documentText, load, node, notice, open, test } from './support/playground.ts';

const trio = {
  format: 'faultline',
  version: 1,
  title: 'Three nodes',
  nodes: [
    { id: 'client', kind: 'client', title: 'Client', x: 0, y: 0 },
    { id: 'service', kind: 'service', title: 'Service', x: 400, y: 0 },
    { id: 'database', kind: 'database', title: 'Database', x: 400, y: 240 },
  ],
  wires: [
    { id: 'client-service', from: 'client', to: 'service' },
    { id: 'service-database', from: 'service', to: 'database' },
  ],
};

const frame = (page: Page, id: string): Locator => page.getByTestId(`frame-${id}`);
const field = (page: Page): Locator =>
  page.getByRole('textbox', { name: /Text of the note|Name of the frame/ }).first();

async function drawn(page: Page) {
  const { nodes, notes = [], frames = [] } = await page.evaluate(() => window.faultline.document());
  return { nodes, notes, frames };
}

async function begin(page: Page): Promise<string> {
  await open(page, './?autoplay=0');
  await load(page, trio);
  await page.keyboard.press('1');
  return documentText(page);
}

test('by keys alone a frame goes around nodes, gets its name, moves with them, is folded, opened and deleted, and undo gives it all back', async ({
  page,
}) => {
  const before = await begin(page);
  await node(page, 'Service').focus();
  await page.keyboard.press('Enter');
  await node(page, 'Database').focus();
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('f');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('Back office');
  await page.keyboard.press('Enter');
  await expect(frame(page, 'frame')).toBeFocused();
  await expect(frame(page, 'frame')).toHaveAccessibleName('Back office, bounded context, frame with 2 nodes');
  expect((await drawn(page)).frames).toEqual([
    {
      id: 'frame',
      title: 'Back office',
      purpose: 'bounded-context',
      x: 368,
      y: -56,
      width: 264,
      height: 412,
      collapsed: false,
      members: ['service', 'database'],
    },
  ]);

  const still = await documentText(page);
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await drawn(page)).nodes.map(({ x }) => x)).toEqual([0, 440, 440]);
  expect((await drawn(page)).frames[0]?.x).toBe(408);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => documentText(page)).toBe(still);

  await frame(page, 'frame').focus();
  await page.keyboard.press('f');
  await expect(node(page, 'Service')).toBeHidden();
  await expect(frame(page, 'frame')).toHaveAccessibleName(/Back office, .*folded frame with 2 nodes/);
  await expect(page.getByTestId('wire-client-service')).toBeVisible();
  await expect(page.getByTestId('wire-service-database')).toBeHidden();
  await expect(frame(page, 'frame')).toBeFocused();
  await page.keyboard.press('f');
  await expect(node(page, 'Service')).toBeVisible();

  await frame(page, 'frame').focus();
  await page.keyboard.press('Delete');
  await expect(frame(page, 'frame')).toBeHidden();
  await expect(node(page, 'Service')).toBeVisible();
  await notice(page, 'Deleted Back office').getByRole('button', { name: 'Undo' }).click();
  await expect(frame(page, 'frame')).toBeVisible();
  for (let n = 0; n < 8; n++) await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => documentText(page)).toBe(before);
});

test('a node that is let go inside of a frame becomes its member, and leaves it when it is led out; a frame is dragged by its title', async ({
  page,
}) => {
  await begin(page);
  await node(page, 'Database').click();
  await page.keyboard.press('f');
  await page.keyboard.press('Escape');
  const members = async () => (await drawn(page)).frames[0]?.members;
  await expect.poll(members).toEqual(['database']);
  // Wide enough for another node.
  await page.evaluate(async () => {
    const [frame] = (await window.faultline.document()).frames ?? [];
    if (frame) await window.faultline.command({ type: 'set-frame', frame: { ...frame, width: 700 } });
  });
  await page.keyboard.press('1');
  await drag(page, node(page, 'Service'), { to: frame(page, 'frame'), dx: 520, dy: 110 });
  await expect.poll(members).toEqual(['database', 'service']);

  const [from] = (await drawn(page)).frames;
  const was = (await drawn(page)).nodes;
  await drag(page, frame(page, 'frame').getByText('Frame', { exact: true }), { dx: 40, dy: 64 });
  await expect.poll(async () => (await drawn(page)).frames[0]?.y).not.toBe(from?.y);
  const now = await drawn(page);
  const moved = [(now.frames[0]?.x ?? 0) - (from?.x ?? 0), (now.frames[0]?.y ?? 0) - (from?.y ?? 0)];
  expect(
    now.nodes.slice(1).map(({ x, y }, n) => [x - (was[n + 1]?.x ?? 0), y - (was[n + 1]?.y ?? 0)]),
  ).toEqual([moved, moved]);
  expect(now.nodes[0]).toEqual(was[0]);

  await page.keyboard.press('1');
  await drag(page, node(page, 'Service'), { to: node(page, 'Client'), dx: 100, dy: 200 });
  await expect.poll(members).toEqual(['database']);
});

test('notes are written in their place, keep plain text, are copied, and are read and written in the outline too', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const before = await begin(page);
  await node(page, 'Client').focus();
  await page.keyboard.press('n');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('Ask <b>why</b>');
  await page.keyboard.press('Enter');
  await page.keyboard.type('twice');
  await page.keyboard.press('Escape');
  const note = page.getByTestId('note-note');
  await expect(note).toBeFocused();
  await expect(note).toHaveText('Ask <b>why</b>\ntwice', { useInnerText: true });
  await page.keyboard.press('ControlOrMeta+c');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(page.getByTestId('note-note-2')).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(notice(page, 'Deleted the note')).toBeVisible();

  await note.dblclick();
  await page.keyboard.press('End');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Why?');
  await page.keyboard.press('Escape');
  await expect(note).toHaveAccessibleName('Note: Why?');

  await page.getByRole('tab', { name: 'Outline' }).click();
  const row = page.getByTestId('outline').getByRole('button', { name: 'Note: Why?', exact: true });
  await row.focus();
  await page.keyboard.press('F2');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Because.');
  await page.keyboard.press('Enter');
  await expect(note).toHaveAccessibleName('Note: Because.');

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('because');
  await page.keyboard.press('Enter');
  await expect(note).toBeFocused();
  for (let n = 0; n < 8; n++) await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => documentText(page)).toBe(before);
});

test('what is typed right after N or F is for the field that is coming, lines and end included', async ({
  page,
}) => {
  await begin(page);
  await node(page, 'Client').focus();
  const type = (keys: readonly string[]) =>
    page.evaluate((pressed) => {
      for (const key of pressed)
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
        );
    }, keys);
  await type(['n', 'b', 'x', 'Backspace', 'a', 'c', 'Enter', 'n', 'g']);
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('!');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('note-note')).toHaveText('bac\nng!', { useInnerText: true });

  await node(page, 'Client').click();
  await type(['f', 'O', 'u', 'r', 's', 'Enter']);
  await expect(page.getByTestId('frame-frame')).toHaveAccessibleName(/^Ours/);
  await expect(page.getByTestId('frame-frame')).toBeFocused();
  expect((await drawn(page)).notes).toHaveLength(1);
});

test('a frame is walled off and broken as a whole from its menu', async ({ page }) => {
  await begin(page);
  await node(page, 'Service').click();
  await node(page, 'Database').click({ modifiers: ['Shift'] });
  await page.keyboard.press('f');
  await page.keyboard.press('Escape');
  await frame(page, 'frame').focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Wall off this frame' }).click();
  const faults = async () =>
    (await page.evaluate(() => window.faultline.document())).faults.map(({ kind, target }) => [
      kind,
      target.id,
    ]);
  await expect.poll(faults).toEqual([['partition', 'client-service']]);
  await frame(page, 'frame').focus();
  await page.keyboard.press('x');
  await expect.poll(faults).toEqual([]);
  await frame(page, 'frame').focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Inject a fault on all in it' }).press('ArrowRight');
  await page.getByRole('menuitem', { name: 'Crash', exact: true }).press('Enter');
  await expect.poll(faults).toEqual([['crash', 'frame']]);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(faults).toEqual([]);
});

async function drag(
  page: Page,
  what: Locator,
  { to = what, dx, dy }: { readonly to?: Locator; readonly dx: number; readonly dy: number },
): Promise<void> {
  // While the view is on its way, what is taken hold of is not where it was looked up.
  let seen = '';
  await expect
    .poll(
      async () => {
        const before = seen;
        seen = await viewOf(page);
        return seen === before;
      },
      { intervals: [60] },
    )
    .toBe(true);
  const [start, end] = [await what.boundingBox(), await to.boundingBox()];
  const zoom = await page.evaluate((matrix) => new DOMMatrix(matrix).a, seen);
  if (start === null || end === null) throw new Error('it is not seen');
  const from = { x: start.x + start.width / 2, y: start.y + Math.min(20, start.height / 2) };
  const by =
    to === what ? { x: from.x + dx, y: from.y + dy } : { x: end.x + dx * zoom, y: end.y + dy * zoom };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 10, from.y + 10, { steps: 3 });
  await page.mouse.move(by.x, by.y, { steps: 6 });
  await page.mouse.up();
}

/** How the canvas lies under its frame, as a CSS matrix. */
function viewOf(page: Page): Promise<string> {
  return page.evaluate(
    () => getComputedStyle(document.querySelector('.react-flow__viewport') as Element).transform,
  );
}
