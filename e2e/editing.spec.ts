import { expect, type Locator, type Page } from '@playwright/test';
import { documentText, load, node, notice, open, test } from './support/playground.ts';

const pair = {
  format: 'faultline',
  version: 1,
  title: 'Two nodes',
  nodes: [
    { id: 'client', kind: 'client', title: 'Client', x: 0, y: 0 },
    { id: 'service', kind: 'service', title: 'Service', x: 400, y: 0 },
    { id: 'database', kind: 'database', title: 'Database', x: 400, y: 240 },
  ],
  wires: [
    {
      id: 'client-service',
      from: 'client',
      to: 'service',
      policies: [{ id: 'limit', kind: 'timeout', enabled: true, params: {} }],
    },
  ],
  faults: [
    {
      id: 'slow-service',
      kind: 'slow',
      target: { type: 'node', id: 'service' },
      startMs: 0,
      durationMs: null,
      params: { factor: 3 },
    },
  ],
};

const everything = (page: Page) => page.getByRole('combobox', { name: 'Search everything' });

async function find(page: Page, query: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type(query);
  await expect(everything(page)).toHaveValue(query);
}

test('the list of everything adds, goes, does and opens; what is typed before it stands is not lost', async ({
  page,
}) => {
  await open(page, './?autoplay=0');
  await load(page, pair);
  await node(page, 'Client').focus();
  await find(page, 'database');
  await expect(page.getByRole('option').first()).toContainText('Database');
  await page.keyboard.press('Enter');
  await expect(node(page, 'Database')).toBeFocused();
  await expect(node(page, 'Database')).toHaveAttribute('aria-pressed', 'true');

  await find(page, 'slow serv');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('Slow');

  await find(page, 'cbr');
  await expect(page.getByRole('option', { name: /Circuit breaker/ }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(everything(page)).toBeHidden();

  await find(page, 'select all');
  await page.keyboard.press('Enter');
  await find(page, 'align left');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => documentText(page))
    .toContain('"id":"service","kind":"service","title":"Service","x":0');
  await page.keyboard.press('ControlOrMeta+z');

  await find(page, 'bank account');
  await page.keyboard.press('Escape');
  await find(page, 'add a database');
  await expect(page.getByRole('option').first()).toContainText('Database');
  await page.keyboard.press('Escape');
  await find(page, 'dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('no letter is lost while the list of everything loads, nor when something else takes the focus from it', async ({
  page,
}) => {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/assets\/editing-layer-.*\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  await open(page, './?autoplay=0');
  await load(page, pair);
  await node(page, 'Client').focus();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('cbx');
  await page.keyboard.press('Backspace');
  await expect(everything(page)).toBeHidden();
  release();
  await page.keyboard.type('r');
  await expect(everything(page)).toHaveValue('cbr');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('slow');
  await page.locator('[data-canvas-item="client"]').evaluate((one: HTMLElement) => one.focus());
  await page.keyboard.type(' serv');
  await expect(everything(page)).toHaveValue('slow serv');
  // What is chosen gives its focus at once: the list that is opened next keeps every letter.
  await page.keyboard.press('Enter');
  await find(page, 'cbr');
});

test('nodes are copied with what lies between and on them, into another tab too, and undo takes it back in one step', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, './?autoplay=0');
  await load(page, pair);
  const before = await documentText(page);
  await node(page, 'Client').click();
  await node(page, 'Service').click({ modifiers: ['Shift'] });
  await page.keyboard.press('ControlOrMeta+c');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(node(page, 'Service 2')).toBeVisible();
  const copied = await page.evaluate(() => window.faultline.document());
  expect(copied.nodes.map(({ title, x, y }) => [title, x, y])).toEqual([
    ['Client', 0, 0],
    ['Service', 400, 0],
    ['Database', 400, 240],
    ['Client 2', 32, 32],
    ['Service 2', 432, 32],
  ]);
  expect(copied.wires.map(({ policies }) => policies.map(({ kind }) => kind))).toEqual([
    ['timeout'],
    ['timeout'],
  ]);
  expect(copied.faults.map(({ target }) => target.id)).toEqual(['service', 'service-2']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => documentText(page)).toBe(before);

  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+x');
  await expect
    .poll(async () => (await page.evaluate(() => window.faultline.document())).nodes.length)
    .toBe(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => documentText(page)).toBe(before);

  const other = await context.newPage();
  await open(other, './?autoplay=0');
  await load(other, { ...pair, nodes: [], wires: [], faults: [] });
  await other.getByTestId('canvas').focus();
  await other.keyboard.press('ControlOrMeta+v');
  await expect(node(other, 'Database')).toBeVisible();
  const there = await other.evaluate(() => window.faultline.document());
  expect(there.nodes.map(({ id }) => id)).toEqual(['client', 'service', 'database']);
});

test('foreign text is refused in a sentence and changes nothing', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, './?autoplay=0');
  await load(page, pair);
  const before = await documentText(page);
  await node(page, 'Client').focus();
  for (const [text, reason] of [
    ['buy milk', /buy milk.*neither/],
    ['{"format":"faultline-part","version":99,"nodes":[]}', /version 99/],
    ['{"format":"faultline-part","version":1,"nodes":[]}', /empty part/],
  ] as const) {
    await page.evaluate((copy) => navigator.clipboard.writeText(copy), text);
    await page.keyboard.press('ControlOrMeta+v');
    await expect(notice(page, reason)).toBeVisible();
  }
  expect(await documentText(page)).toBe(before);
});

test('duplicating and tidying are one step each; tidying moves nothing that is in its place', async ({
  page,
}) => {
  await open(page, './?autoplay=0');
  await load(page, pair);
  const before = await documentText(page);
  await node(page, 'Service').click();
  await page.keyboard.press('ControlOrMeta+d');
  await expect(node(page, 'Service 2')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => documentText(page)).toBe(before);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+Shift+l');
  await expect.poll(() => documentText(page)).not.toBe(before);
  const tidied = await documentText(page);
  await page.keyboard.press('ControlOrMeta+Shift+l');
  expect(await documentText(page)).toBe(tidied);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => documentText(page)).toBe(before);
});

const wiresOf = async (page: Page) =>
  (await page.evaluate(() => window.faultline.document())).wires.map(({ from, to, policies }) =>
    `${from}>${to} ${policies.map(({ kind }) => kind).join()}`.trim(),
  );

test('a node dropped on a wire, or put in by the menu, stands in between; one that may not is refused with the reason', async ({
  page,
}) => {
  await open(page, './?autoplay=0');
  await load(page, pair);
  const before = await documentText(page);
  const wire = page.getByRole('button', { name: /^Wire from Client to Service/ });
  await page.getByTestId('palette-node-service').dragTo(wire, { force: true });
  await expect.poll(() => wiresOf(page)).toEqual(['client>service-2 timeout', 'service-2>service']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => documentText(page)).toBe(before);

  await page.getByTestId('palette-node-client').dragTo(wire, { force: true });
  await expect(page.getByTestId('pointer-notice')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('pointer-notice')).toBeHidden();
  expect(await documentText(page)).toBe(before);

  await wire.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Put a node in between' }).click();
  await page.getByRole('menuitem', { name: 'Service', exact: true }).click();
  await expect.poll(() => wiresOf(page)).toEqual(['client>service-2 timeout', 'service-2>service']);
});

test('the end of a wire is led elsewhere by dragging and by the menu, to the same document', async ({
  page,
}) => {
  await open(page, './?autoplay=0');
  const wire = page.getByRole('button', { name: /^Wire from Client to/ });
  await load(page, pair);
  await wire.click();
  const end = page.locator('.react-flow__edgeupdater-target');
  await expect(end).toBeVisible();
  const [from, to] = [await end.boundingBox(), await page.getByTestId('port-database-in').boundingBox()];
  await page.mouse.move(from!.x + from!.width / 2, from!.y + from!.height / 2);
  await page.mouse.down();
  await page.mouse.move(to!.x, to!.y - 40, { steps: 4 });
  await page.mouse.move(to!.x + to!.width / 2, to!.y + to!.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => wiresOf(page)).toEqual(['client>database timeout']);
  const byDrag = await documentText(page);

  await load(page, pair);
  await wire.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Lead its end to' }).click();
  await page.getByRole('menuitem', { name: 'Database' }).click();
  await expect.poll(() => documentText(page)).toBe(byDrag);
});

test('the start of a wire is dragged to another caller', async ({ page }) => {
  await open(page, './?autoplay=0');
  await load(page, pair);
  await page.getByRole('button', { name: /^Wire from Client to/ }).click();
  const start = page.locator('.react-flow__edgeupdater-source');
  await expect(start).toBeVisible();
  const [from, to] = [await start.boundingBox(), await node(page, 'Database').boundingBox()];
  await page.mouse.move(from!.x + from!.width / 2, from!.y + from!.height / 2);
  await page.mouse.down();
  await page.mouse.move(to!.x, to!.y - 40, { steps: 4 });
  await page.mouse.move(to!.x + to!.width / 2, to!.y + to!.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(
    page
      .getByText(/database/i)
      .filter({ hasText: /call/ })
      .first(),
  ).toBeVisible();
  expect(await wiresOf(page)).toEqual(['client>service timeout']);
});

test('a policy dropped on a node goes on its only wire; without one or with several the reason is told', async ({
  page,
}) => {
  await open(page, './?autoplay=0');
  await load(page, pair);
  const retry = page.getByTestId('palette-policy-retry');
  await retry.dragTo(node(page, 'Service'), { force: true });
  await expect.poll(() => wiresOf(page)).toEqual(['client>service retry,timeout']);
  await retry.dragTo(node(page, 'Database'), { force: true });
  await expect(page.getByTestId('pointer-notice')).toContainText('Database has no wire yet');
});

test('nodes snap to a line while they are dragged, with Alt to nothing, and one drag is one step', async ({
  page,
}) => {
  await open(page, './?autoplay=0');
  await load(page, pair);
  const before = await documentText(page);
  /** The view may still be fitting the document that was loaded. */
  const standStill = async () => {
    let last = '';
    await expect
      .poll(async () => {
        const before = last;
        last = JSON.stringify(await node(page, 'Database').boundingBox());
        return last === before;
      })
      .toBe(true);
  };
  const drag = async (dx: number, dy: number) => {
    await standStill();
    const box = await node(page, 'Database').boundingBox();
    const [x, y] = [box!.x + box!.width / 2, box!.y + 20];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + dx / 2, y + dy / 2, { steps: 3 });
    await page.mouse.move(x + dx, y + dy, { steps: 3 });
  };
  await drag(3, 70);
  await expect(page.locator('.fl-guides line')).toHaveCount(1);
  await page.mouse.up();
  await expect(page.locator('.fl-guides')).toHaveCount(0);
  await expect.poll(() => documentText(page)).toMatch(/"title":"Database","x":400,/);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => documentText(page)).toBe(before);
  await page.keyboard.down('Alt');
  await drag(61, 3);
  await page.mouse.up();
  await page.keyboard.up('Alt');
  await expect.poll(() => documentText(page)).not.toBe(before);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => documentText(page)).toBe(before);
});

test('the menu of a selection does to all of it what it says', async ({ page }) => {
  await open(page, './?autoplay=0');
  await load(page, pair);
  const before = await documentText(page);
  await page.keyboard.press('Escape');
  await node(page, 'Client').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Align' }).click();
  await page.getByRole('menuitem', { name: 'Align top edges' }).click();
  await expect.poll(() => documentText(page)).not.toContain('"y":240');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => documentText(page)).toBe(before);
});

test('Enter and Escape that an input method is given end no field', async ({ page }) => {
  await open(page, './?autoplay=0');
  await load(page, pair);
  const compose = async (field: Locator, text: string) => {
    await field.fill(text);
    await field.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    // All that WebKit says of the Enter that takes a word.
    await field.dispatchEvent('keydown', { key: 'Enter', keyCode: 229 });
    await field.dispatchEvent('keydown', { key: 'Escape', isComposing: true });
    await expect(field).toBeFocused();
    await expect(field).toHaveValue(text);
  };
  await node(page, 'Client').focus();
  await page.keyboard.press('F2');
  await compose(page.getByRole('textbox', { name: 'Name', exact: true }), '顧客');
  await page.keyboard.press('Enter');
  await expect(node(page, '顧客')).toBeVisible();

  const title = page.getByRole('textbox', { name: 'Title of this scenario' });
  await compose(title, '二つの節');
  await page.keyboard.press('Enter');
  await expect.poll(() => documentText(page)).toContain('二つの節');

  await page.keyboard.press('ControlOrMeta+k');
  await compose(everything(page), 'tidy');
  await page.keyboard.press('Escape');
  await expect(everything(page)).toHaveCount(0);
});
