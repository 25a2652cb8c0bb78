import { expect, type Page } from '@playwright/test';
import { advance, documentText, load, open, test } from './support/playground.ts';

const empty = { format: 'faultline', version: 1, title: 'Empty', nodes: [], wires: [], faults: [] };
const outline = (page: Page) => page.getByTestId('outline');
const row = (page: Page, name: RegExp) => outline(page).getByRole('button', { name });

function widthBeyondWindow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

test('the outline alone, by keyboard, builds, wires, names, protects, breaks and reads', async ({ page }) => {
  await open(page, './?autoplay=0');
  await load(page, empty);
  const before = await documentText(page);
  await page.getByRole('tab', { name: 'Outline' }).click();
  const { keyboard } = page;
  await outline(page).getByRole('button', { name: 'Add a node' }).focus();
  await keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Add a node' })).toBeFocused();
  await keyboard.type('Client');
  await keyboard.press('Enter');
  await expect(row(page, /^Client, client/)).toBeFocused();
  for (const kind of ['Service', 'Database']) {
    // Typed at once: nothing may be lost while the list opens.
    await keyboard.press('a');
    await keyboard.type(kind);
    await keyboard.press('Enter');
    await expect(row(page, new RegExp(`^${kind}, `))).toBeFocused();
  }
  await row(page, /^Client,/).focus();
  await keyboard.press('c');
  await keyboard.type('Serv');
  await keyboard.press('Enter');
  await expect(row(page, /^Wire from Client to Service/)).toBeVisible();
  await row(page, /^Service,/).focus();
  await keyboard.press('c');
  await keyboard.type('Data');
  await keyboard.press('Enter');
  await expect(row(page, /^Wire from Service to Database/)).toBeVisible();

  await row(page, /^Service,/).focus();
  await keyboard.press('F2');
  await keyboard.type('Payments');
  await keyboard.press('Enter');
  await expect(row(page, /^Payments, service/)).toBeVisible();

  await row(page, /^Wire from Client/).focus();
  for (const policy of ['Timeout', 'Retry']) {
    await keyboard.press('Shift+F10');
    await expect(page.getByRole('menu')).toBeVisible();
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowRight');
    await page.getByRole('menuitem', { name: policy, exact: true }).focus();
    await keyboard.press('Enter');
    await expect(row(page, new RegExp(`^${policy} on the wire from Client`))).toBeVisible();
    await row(page, /^Wire from Client/).focus();
  }
  const order = async () =>
    (await page.evaluate(() => window.faultline.document())).wires[0]?.policies.map(({ kind }) => kind);
  expect(await order()).toEqual(['retry', 'timeout']);
  await row(page, /^Timeout on/).focus();
  await keyboard.press('Alt+ArrowUp');
  await expect.poll(order).toEqual(['timeout', 'retry']);

  await row(page, /^Database,/).focus();
  await keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Pull the plug' }).focus();
  await keyboard.press('Enter');
  await expect(row(page, /^Crash.* on Database, fault/)).toBeVisible();
  await advance(page, 15_000);
  await expect(row(page, /^Payments, service, failing, .*errors.*1 in, 1 out/)).toBeVisible();
  await expect(outline(page)).toContainText(/3 nodes, [1-3] failing, 1 fault active/);

  await row(page, /^Crash/).focus();
  await keyboard.press('Delete');
  await expect(row(page, /^Crash/)).toBeHidden();
  for (let n = 0; n < 30; n++) await keyboard.press('ControlOrMeta+z');
  await expect.poll(() => documentText(page)).toBe(before);
});

test.describe('on a phone of 360 × 640', () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

  test('the list builds, wires, sets, breaks and undoes by taps alone', async ({ page }) => {
    await open(page, './?autoplay=0');
    await load(page, empty);
    await page.getByRole('tab', { name: 'List' }).tap();
    for (const kind of ['Client', 'Service']) {
      await outline(page).getByRole('button', { name: 'Add a node' }).tap();
      await page.getByRole('combobox').fill(kind);
      await page.getByRole('option', { name: kind }).first().tap();
      await expect(row(page, new RegExp(`^${kind}, `))).toBeVisible();
      await page
        .getByRole('complementary', { name: 'Inspector' })
        .getByRole('button', { name: 'Close' })
        .tap();
    }
    await outline(page).getByRole('button', { name: 'Actions for Client' }).tap();
    await page.getByRole('menuitem', { name: 'Connect to…' }).tap();
    await page
      .getByRole('option', { name: /^Service/ })
      .first()
      .tap();
    await expect(row(page, /^Wire from Client to Service/)).toBeVisible();
    await row(page, /^Service,/).tap();
    await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('Service');
    await page.getByRole('complementary', { name: 'Inspector' }).getByRole('button', { name: 'Close' }).tap();
    await outline(page).getByRole('button', { name: 'Actions for Service' }).tap();
    await page.getByRole('menuitem', { name: 'Pull the plug' }).tap();
    await expect(row(page, /^Crash/)).toBeVisible();
    expect(await widthBeyondWindow(page)).toBeLessThanOrEqual(0);
    await advance(page, 12_000);
    await expect(row(page, /^Client, client, failing/)).toBeVisible();
    await page.screenshot({ path: '.cache/shots/outline-360.png' });
    await page.getByRole('button', { name: 'Undo' }).tap();
    await expect(row(page, /^Crash/)).toBeHidden();
  });
});
