import { expect, type Page } from '@playwright/test';
import { scenarios } from '../src/scenarios/scenarios.ts';
import { expectNoViolations } from './support/axe.ts';
import { advance, documentText, hashOf, notice, open, test, timeBar } from './support/playground.ts';

const share = (page: Page) => page.getByRole('dialog', { name: 'Share this session' });

test('the share dialog says what is in the link, copies it, and warns when it is long', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, './?seed=77&autoplay=0');
  await advance(page, 65_000);
  await page.evaluate(() => window.faultline.command({ type: 'set-title', title: 'For Ada' }));
  await page.getByRole('button', { name: 'Share' }).click();
  for (const text of ['For Ada', '7 nodes, 6 wires, 0 faults', '77', '1 edit', '01:05.00', /\d characters/])
    await expect(share(page).getByRole('definition').filter({ hasText: text }).first()).toBeVisible();
  await share(page).getByRole('button', { name: 'Copy link' }).click();
  await expect(share(page).getByText('Link copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(await share(page).getByRole('textbox', { name: 'Link' }).inputValue());
  await expect(share(page).getByText(/cut links/)).toBeHidden();
  await page.keyboard.press('Escape');

  await page.evaluate(async () => {
    for (let n = 0; n < 150; n++)
      await window.faultline.command({ type: 'rename-node', id: 'payments', title: `${Math.sin(n)}` });
  });
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(share(page).getByText(/cut links/)).toBeVisible();
  const download = page.waitForEvent('download');
  await share(page).getByRole('button', { name: 'Export the session as a file' }).click();
  expect((await download).suggestedFilename()).toBe('for-ada.session.json');
});

test('the link opens without the time, and playing, if that is what was chosen', async ({
  page,
  context,
}) => {
  await open(page, './?autoplay=0');
  await advance(page, 5000);
  await page.getByRole('button', { name: 'Share' }).click();
  await share(page)
    .getByRole('switch', { name: /Open at the time shown now/ })
    .click();
  const link = await share(page).getByRole('textbox', { name: 'Link' }).inputValue();
  const other = await context.newPage();
  await open(other, link);
  await expect(timeBar(other).getByRole('button', { name: 'Pause' })).toBeVisible();
  expect((await other.evaluate(() => window.faultline.seek(0))).nowMs).toBe(0);
});

test('a dropped file opens as a new document', async ({ page }) => {
  await open(page, './?scenario=mm1&autoplay=0');
  const text = await documentText(page);
  await open(page, './?autoplay=0');
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'queue.json', { type: 'application/json' }));
    return data;
  }, text);
  // A real drag says where it is many times a second; sharing loads after the first picture and hears of it then.
  await expect(async () => {
    await page.dispatchEvent('main', 'dragover', { dataTransfer: transfer });
    await expect(page.getByText('Drop a Faultline file to open it')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
  await expect(notice(page, 'Opened')).toBeVisible();
  expect(await documentText(page)).toBe(text);
});

test('a document is exported, imported by pasting, and is the same', async ({ page }) => {
  await open(page, './?autoplay=0');
  const text = await documentText(page);
  await page.getByRole('button', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: 'New, empty' }).click();
  await page.evaluate((content) => {
    const data = new DataTransfer();
    data.setData('text/plain', content);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);
  await expect.poll(() => documentText(page)).toBe(text);
});

test('a scenario is chosen from the list, and a copy has a name of its own', async ({ page }) => {
  await open(page, './?autoplay=0');
  await page.getByRole('button', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: 'Open a scenario' }).click();
  const list = page.getByRole('dialog', { name: 'Scenarios' });
  await expect(list.getByRole('listitem')).toHaveCount(scenarios.length);
  await list.getByRole('button').nth(1).click();
  await expect(list).toBeHidden();
  const title = page.getByRole('textbox', { name: 'Title of this scenario' });
  const name = await title.inputValue();
  await page.evaluate(() => window.faultline.pause());
  const hash = await hashOf(page);
  await page.getByRole('button', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(title).toHaveValue(`${name} (copy)`);
  expect(await hashOf(page)).toBe(hash);
});

test('the link to a changed scenario is short enough for a QR code, which fills the window', async ({
  page,
  context,
}) => {
  await open(page, './?autoplay=0&seed=5');
  await advance(page, 1234.5);
  await page.evaluate(() => window.faultline.command({ type: 'rename-node', id: 'payments', title: 'Card' }));
  const text = await documentText(page);
  const hash = await hashOf(page);
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await share(page).getByRole('textbox', { name: 'Link' }).inputValue();
  expect(link).toContain('#c=shop.');
  expect(link.length).toBeLessThan(300);
  await share(page).getByRole('button', { name: 'QR code' }).click();
  const code = page.getByRole('img', { name: 'QR code of the link to A small shop' });
  await expect(code).toBeVisible();
  const box = await code.boundingBox();
  expect(box?.height).toBeGreaterThan(450);
  await expectNoViolations(page, 'QR code');
  await page.keyboard.press('Escape');
  await expect(share(page)).toBeVisible();
  const other = await context.newPage();
  await open(other, link);
  expect((await other.evaluate(() => window.faultline.pause())).nowMs).toBeGreaterThanOrEqual(1234.5);
  await other.evaluate(() => window.faultline.seek(1234.5));
  expect(await documentText(other)).toBe(text);
  expect(await hashOf(other)).toBe(hash);
});

test('a link for a class is made of fields, and opens as they say', async ({ page, context }) => {
  await open(page, './?autoplay=0');
  await page.getByRole('button', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: 'Link for a class' }).click();
  const dialog = page.getByRole('dialog', { name: 'Link for a class' });
  // What the teacher has open is what the class will want.
  await expect(dialog.getByLabel('Opens')).toHaveValue('scenario:shop');
  await dialog.getByLabel('Opens').selectOption('scenario:bank');
  await dialog.getByLabel('Seed').fill('9');
  await dialog.getByLabel('Theme').selectOption('dark');
  await dialog.getByLabel('Panel').selectOption('metrics');
  await dialog.getByRole('switch', { name: 'Play at once' }).click();
  await dialog.getByRole('switch', { name: 'Keep the drawing as it is' }).click();
  await expectNoViolations(page, 'link for a class');
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  const other = await context.newPage();
  await open(other, link);
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(other.getByRole('tab', { name: 'Metrics' })).toHaveAttribute('aria-selected', 'true');
  expect((await other.evaluate(() => window.faultline.session())).seed).toBe(9);
  await expect(timeBar(other).getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await expect(notice(other, 'The drawing is to stay as it is here')).toBeVisible();
  const text = await documentText(other);
  await other.getByTestId('palette-node-service').click();
  await expect(notice(other, 'keeps the drawing as it is')).toBeVisible();
  expect(await documentText(other)).toBe(text);
  await other.getByTestId('break-it').click();
  await other.getByRole('menuitem').first().click();
  await expect.poll(async () => (await documentText(other)) === text).toBe(false);
});
