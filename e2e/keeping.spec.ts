import { expect, type Page } from '@playwright/test';
import { advance, documentText, hashOf, load, notice, open, ready, test } from './support/playground.ts';

const status = (page: Page) => page.getByTestId('save-status');
const breakPayments = (page: Page) =>
  page.evaluate(() =>
    window.faultline.command({ type: 'rename-node', id: 'payments', title: 'Slow payments' }),
  );

test('a change is saved, and a reload goes on with it where it was', async ({ page }) => {
  await open(page, './?autoplay=0');
  await expect(status(page)).toHaveText('Not changed');
  await advance(page, 12_345);
  await breakPayments(page);
  await expect(status(page)).toHaveText('Saved on this device');
  await advance(page, 1000);
  const [before, hash] = [await documentText(page), await hashOf(page)];
  await page.reload();
  await ready(page);
  expect(await documentText(page)).toBe(before);
  expect(await page.evaluate(() => window.faultline.pause())).toEqual({ nowMs: 13_345 });
  expect(await hashOf(page)).toBe(hash);
  await expect(status(page)).toHaveText('Saved on this device');
});

test('a change on which the page is closed at once is there after the reload', async ({ page }) => {
  await open(page, './?autoplay=0');
  await breakPayments(page);
  await page.reload();
  await ready(page);
  expect(await documentText(page)).toContain('Slow payments');
});

test('a new visit goes back to the last session', async ({ page, context }) => {
  await open(page, './?autoplay=0');
  await breakPayments(page);
  await expect(status(page)).toHaveText('Saved on this device');
  await page.close();
  const next = await context.newPage();
  await open(next);
  expect(await documentText(next)).toContain('Slow payments');
});

test('Recent lists what was kept, opens it, and gives back what was deleted', async ({ page }) => {
  await open(page);
  await breakPayments(page);
  await page.getByRole('button', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: 'New, empty' }).click();
  await expect(page.getByRole('textbox', { name: 'Title of this scenario' })).toHaveValue('Untitled');
  await expect(notice(page, 'Your last work is kept')).toBeVisible();

  await page.getByRole('button', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: 'Recent' }).click();
  const recent = page.getByRole('dialog', { name: 'Recent' });
  await expect(recent.getByRole('listitem')).toHaveCount(1);
  await recent.getByRole('button', { name: 'Delete A small shop' }).click();
  await expect(recent.getByText('Nothing is kept yet')).toBeVisible();
  await recent.getByRole('button', { name: 'Undo' }).click();
  await recent.getByRole('button', { name: 'Open A small shop' }).click();
  await expect(recent).toBeHidden();
  expect(await documentText(page)).toContain('Slow payments');
});

test('a shared link opens as a new document, and one press goes back to the work that was open', async ({
  page,
}) => {
  await open(page, './?autoplay=0');
  await breakPayments(page);
  await expect(status(page)).toHaveText('Saved on this device');
  const mine = await documentText(page);

  const link = await linkTo(page, 'mm1');
  await page.goto(link);
  await expect(page.getByRole('textbox', { name: 'Title of this scenario' })).not.toHaveValue('A small shop');
  await notice(page, 'Opened a shared session').getByRole('button', { name: 'Keep mine' }).click();
  await expect.poll(() => documentText(page)).toBe(mine);
});

test('a link followed in a fresh page says where the last work is', async ({ page, context }) => {
  await open(page, './?autoplay=0');
  await breakPayments(page);
  await expect(status(page)).toHaveText('Saved on this device');
  const link = await linkTo(page, 'mm1');
  await page.close();
  const next = await context.newPage();
  await open(next, link);
  await notice(next, 'Opened a shared session').getByRole('button', { name: 'Keep mine' }).click();
  await expect.poll(() => documentText(next)).toContain('Slow payments');
});

test('two tabs on one session tell each other, and each keeps its own copy', async ({ page, context }) => {
  await open(page, './?autoplay=0');
  await breakPayments(page);
  await expect(status(page)).toHaveText('Saved on this device');
  const other = await context.newPage();
  await open(other);
  expect(await documentText(other)).not.toContain('Slow payments');
  await other.getByRole('button', { name: 'File' }).click();
  await other.getByRole('menuitem', { name: 'Recent' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Open A small shop' }).click();
  await expect(notice(other, 'open in another tab too')).toBeVisible();
  await expect(notice(page, 'opened in another tab')).toBeVisible();
  await other.evaluate(() =>
    window.faultline.command({ type: 'rename-node', id: 'payments', title: 'Other payments' }),
  );
  await expect(status(other)).toHaveText('Saved on this device');
  await page.reload();
  await ready(page);
  expect(await documentText(page)).toContain('Slow payments');
});

test('where nothing can be stored it is said, the work goes on and can be exported', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(IDBFactory.prototype, 'open', {
      value: () => {
        throw new DOMException('blocked by a test', 'SecurityError');
      },
    });
  });
  await open(page, './?autoplay=0');
  await breakPayments(page);
  await expect(status(page)).toHaveText('Not saved');
  const download = page.waitForEvent('download');
  await notice(page, 'does not let the page store anything').getByRole('button', { name: 'Export' }).click();
  expect((await download).suggestedFilename()).toBe('a-small-shop.session.json');
  // What is opened next does not end what could not be kept.
  await load(page, 'mm1');
  await notice(page, 'Your last work').getByRole('button', { name: 'Back to it' }).click();
  await expect.poll(() => documentText(page)).toContain('Slow payments');
});

test('a full storage is said before anything is lost', async ({ page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room, says a test', 'QuotaExceededError');
    };
  });
  await open(page, './?autoplay=0');
  await breakPayments(page);
  await expect(notice(page, 'storage of this browser is full')).toBeVisible();
  await expect(status(page)).toHaveText('Not saved');
  expect(await documentText(page)).toContain('Slow payments');
});

/** A link as the share dialog makes it, to a scenario. */
async function linkTo(page: Page, scenario: string): Promise<string> {
  const other = await page.context().newPage();
  await open(other, `./?scenario=${scenario}&autoplay=0`);
  await other.getByRole('button', { name: 'Share' }).click();
  const link = await other.getByRole('textbox', { name: 'Link' }).inputValue();
  await other.close();
  return link;
}
