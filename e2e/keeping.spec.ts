import { expect, type Page } from '@playwright/test';
import { advance, documentText, hashOf, load, notice, open, ready, test } from './support/playground.ts';

const status = (page: Page) => page.getByTestId('save-status');
const rename = (page: Page, title: string, id = 'payments') =>
  page.evaluate((command) => window.faultline.command(command), { type: 'rename-node', id, title } as const);
const breakPayments = (page: Page) => rename(page, 'Slow payments');

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

test('a pause on which the page is left at once is remembered as one', async ({ page }) => {
  await open(page);
  await breakPayments(page);
  await expect(status(page)).toHaveText('Saved on this device');
  // In one go, so that no frame can tell of the pause before the page is left.
  const left = await page.evaluate(() => {
    document.querySelector<HTMLElement>('[data-testid="play-pause"]')?.click();
    dispatchEvent(new Event('pagehide'));
    return JSON.parse(sessionStorage.getItem('faultline.tab') ?? '{}');
  });
  expect(left).toMatchObject({ playing: false });
  await page.reload();
  await ready(page);
  await expect(page.getByTestId('play-pause')).toHaveAccessibleName('Play');
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

test('what was left behind while it was not saved yet never takes the place of what was saved later', async ({
  page,
  context,
}) => {
  await open(page, './?autoplay=0');
  await page.evaluate(async () => {
    await window.faultline.command({ type: 'rename-node', id: 'payments', title: 'Earlier payments' });
    // As a phone does that is put away: what is not saved at that instant is left for the next page.
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
  });
  await expect(status(page)).toHaveText('Saved on this device');
  await rename(page, 'Later payments');
  await expect(status(page)).toHaveText('Saved on this device');
  await page.close();
  const next = await context.newPage();
  await open(next);
  expect(await documentText(next)).toContain('Later payments');
});

test('a change on which the page is left for another scenario is in Recent, and so is that of a tab closed with it', async ({
  page,
  context,
}) => {
  await open(page, './?autoplay=0');
  const other = await context.newPage();
  await open(other, './?scenario=mm1&autoplay=0');
  await rename(other, 'Only till', 'server');
  await rename(page, 'Last payments');
  await Promise.all([page.close({ runBeforeUnload: true }), other.close({ runBeforeUnload: true })]);
  const next = await context.newPage();
  await open(next, './?scenario=mmc&autoplay=0');
  await openFromRecent(next, 'A small shop');
  await expect.poll(() => documentText(next)).toContain('Last payments');
  await openFromRecent(next, 'M/M/1');
  await expect.poll(() => documentText(next)).toContain('Only till');
});

test('an edit right after opening what another tab holds does not touch that tab’s work, nor does a third tab the copy', async ({
  page,
  context,
}) => {
  await open(page, './?autoplay=0');
  await rename(page, 'First payments');
  await expect(status(page)).toHaveText('Saved on this device');
  const texts = ['Second payments', 'Third payments'];
  for (const text of texts) {
    const other = await context.newPage();
    await open(other, './?scenario=mm1&autoplay=0');
    await openFromRecent(other, 'A small shop');
    await expect.poll(() => documentText(other)).toContain('payments');
    await rename(other, text);
    await expect(notice(other, 'open in another tab too')).toBeVisible();
    await expect(status(other)).toHaveText('Saved on this device');
  }
  for (const tab of context.pages()) await tab.close();
  const next = await context.newPage();
  await open(next, './?scenario=mm1&autoplay=0');
  await next.getByRole('button', { name: 'File' }).click();
  await next.getByRole('menuitem', { name: 'Recent' }).click();
  const list = next.getByRole('dialog', { name: 'Recent' }).getByRole('listitem');
  await expect(list).toHaveCount(3);
  for (const text of ['First payments', ...texts])
    await expect(list.filter({ hasText: text })).toHaveCount(1);
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
  // Opened again, it is no more saved than before.
  await expect(status(page)).toHaveText('Not saved');
});

test('a storage that never answers is said, too, and what was not saved is there after a reload', async ({
  page,
}) => {
  await page.addInitScript(() => {
    if (sessionStorage.getItem('answers') !== null) return;
    const { open: openFor } = IDBFactory.prototype;
    IDBFactory.prototype.open = function open() {
      const request = openFor.call(this, 'another');
      request.addEventListener = () => undefined;
      return request;
    };
  });
  await open(page, './?autoplay=0');
  await breakPayments(page);
  await expect(notice(page, 'storage of this browser failed')).toBeVisible();
  await expect(status(page)).toHaveText('Not saved');
  await page.evaluate(() => sessionStorage.setItem('answers', '1'));
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await ready(page);
  expect(await documentText(page)).toContain('Slow payments');
  await expect(status(page)).toHaveText('Saved on this device');
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

async function openFromRecent(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: 'Recent' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Open ${title}` })
    .first()
    .click();
}

/** A link as the share dialog makes it, to a scenario. */
async function linkTo(page: Page, scenario: string): Promise<string> {
  const other = await page.context().newPage();
  await open(other, `./?scenario=${scenario}&autoplay=0`);
  await other.getByRole('button', { name: 'Share' }).click();
  const link = await other.getByRole('textbox', { name: 'Link' }).inputValue();
  await other.close();
  return link;
}
