import { expect, type Page } from '@playwright/test';
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
  await find(page, 'dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
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
    ['{"format":"faultline-part","version":1,"nodes":[]}', /without nodes/],
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
