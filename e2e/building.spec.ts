import { expect, type Page } from '@playwright/test';
import { advance, documentText, load, node, open, test } from './support/playground.ts';

const canvas = (page: Page) => page.getByRole('main', { name: 'Canvas' });
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });

const pair = {
  format: 'faultline',
  version: 1,
  title: 'Two nodes',
  nodes: [
    { id: 'client', kind: 'client', title: 'Client', x: 0, y: 0 },
    { id: 'service', kind: 'service', title: 'Service', x: 400, y: 0 },
    { id: 'database', kind: 'database', title: 'Database', x: 400, y: 240 },
  ],
  wires: [],
  faults: [],
};

test('dragging, clicking and the keyboard draw the same wire, byte by byte', async ({ page }) => {
  await open(page, './?autoplay=0');
  const port = () => page.getByTitle('Connect Client to…');

  await load(page, pair);
  await expect(node(page, 'Service')).toBeVisible();
  await port().dragTo(page.getByTitle('Connect to Service'));
  await expect.poll(() => documentText(page)).toContain('client-service');
  const byDrag = await documentText(page);

  await load(page, pair);
  await port().click();
  await node(page, 'Service').click();
  await expect.poll(() => documentText(page)).toContain('client-service');
  const byClicks = await documentText(page);

  await load(page, pair);
  await node(page, 'Client').focus();
  await page.keyboard.press('c');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('Serv');
  await page.keyboard.press('Enter');
  await expect.poll(() => documentText(page)).toContain('client-service');
  expect(await documentText(page)).toBe(byDrag);
  expect(byClicks).toBe(byDrag);
});

test('a wire from a database to a client is refused where it is drawn, with the reason, in all three ways', async ({
  page,
}) => {
  await open(page, './?autoplay=0');
  await load(page, pair);
  const before = await documentText(page);
  const reason = page.getByTestId('pointer-notice').filter({ hasText: /database .* does not call/i });
  const port = page.getByTitle('Connect Database to…');

  await node(page, 'Database').hover();
  await port.click();
  await node(page, 'Client').click();
  await expect(reason).toBeVisible();
  await page.keyboard.press('Escape');

  await load(page, pair);
  await node(page, 'Database').hover();
  await port.dragTo(page.getByTitle('Connect to Client'), { force: true });
  await expect(reason).toBeVisible();
  await page.keyboard.press('Escape');

  await node(page, 'Database').focus();
  await page.keyboard.press('c');
  const list = page.getByRole('listbox', { name: 'Connect Database to…' });
  await expect(list.getByRole('option', { name: /Client/ })).toHaveAttribute('aria-disabled', 'true');
  await expect(list.getByRole('option', { name: /Client/ })).toContainText('does not call');
  await page.keyboard.press('Escape');
  expect(await documentText(page)).toBe(before);
});

test('clicks alone build a system, protect it, break it and read what happened', async ({ page }) => {
  await open(page, './?autoplay=0');
  await page.getByRole('button', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: 'New, empty' }).click();
  const palette = page
    .getByRole('region', { name: 'Palette' })
    .or(page.getByRole('complementary', { name: 'Palette' }));
  for (const kind of ['Client', 'Service', 'Database'])
    await palette.getByRole('button', { name: kind, exact: true }).click();
  await expect(node(page, 'Database')).toBeVisible();
  for (const [from, to] of [
    ['Client', 'Service'],
    ['Service', 'Database'],
  ] as const) {
    await page.getByTitle(`Connect ${from} to…`).click();
    await node(page, to).click();
  }
  await canvas(page)
    .getByRole('button', { name: /^Wire from Client to Service/ })
    .click();
  await inspector(page).getByRole('button', { name: 'Add a policy' }).click();
  await page.getByRole('menuitem', { name: 'Circuit breaker' }).click();
  await expect(inspector(page).getByRole('article', { name: 'Circuit breaker' })).toBeVisible();

  await node(page, 'Service').click();
  await inspector(page).getByRole('button', { name: 'Inject a fault' }).click();
  await page.getByRole('button', { name: 'Inject now' }).click();
  await expect(page.getByRole('button', { name: /^Faults/ })).toContainText('1');
  await advance(page, 20_000);
  await expect(node(page, 'Client')).toContainText(/FAILING|REJECTING/);
  const report = await page.evaluate(() => window.faultline.metrics());
  const policies = Object.values(report.wires).flatMap((wire) => wire.policies);
  expect(policies.map(({ kind }) => kind)).toEqual(['breaker']);
  await page.getByRole('button', { name: 'Heal all' }).click();
  await expect(page.getByRole('button', { name: /^Faults/ })).toContainText('0');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Link' })).toHaveValue(/#d=1/);
});

test('the keyboard alone builds three nodes, wires, configures, breaks and reads', async ({ page }) => {
  await open(page, './?autoplay=0');
  await page.evaluate(() =>
    window.faultline.load({
      format: 'faultline',
      version: 1,
      title: 'Empty',
      nodes: [],
      wires: [],
      faults: [],
    }),
  );
  const { keyboard } = page;
  const add = async (kind: string) => {
    await keyboard.press('a');
    await expect(page.getByRole('combobox', { name: 'Add a node' })).toBeFocused();
    await keyboard.type(kind);
    await keyboard.press('Enter');
    await expect(node(page, kind)).toBeFocused();
  };
  await page.getByRole('button', { name: 'Client', exact: true }).focus();
  await keyboard.press('Enter');
  await expect(node(page, 'Client')).toBeVisible();
  await node(page, 'Client').focus();
  await add('Service');
  await add('Database');
  const connect = async (from: string, to: string) => {
    await node(page, from).focus();
    const list = page.getByRole('combobox', { name: `Connect ${from} to…` });
    await keyboard.press('c');
    await expect(list).toBeFocused();
    await keyboard.type(to);
    await keyboard.press('Enter');
    await expect(list).toBeHidden();
  };
  await connect('Client', 'Service');
  await connect('Service', 'Database');
  expect((await page.evaluate(() => window.faultline.document())).wires.map(({ id }) => id)).toEqual([
    'client-service',
    'service-database',
  ]);
  await node(page, 'Client').focus();
  await keyboard.press('Enter');
  const rate = inspector(page)
    .getByRole('textbox', { name: /rate/i })
    .or(inspector(page).getByRole('spinbutton', { name: /rate/i }))
    .first();
  await rate.focus();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('50');
  await keyboard.press('Enter');
  await expect.poll(() => documentText(page)).toContain('"ratePerSecond":50');
  await node(page, 'Database').focus();
  await keyboard.press('b');
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Faults/ })).toContainText('1');
  await advance(page, 15_000);
  await keyboard.press('Alt+s');
  await expect(page.getByText(/3 nodes, [1-3] failing, 1 fault active/).first()).toBeAttached();
  await keyboard.press('ControlOrMeta+k');
  await keyboard.type('share');
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Link' })).toHaveValue(/#d=1/);
});
