import { expect, type Page } from '@playwright/test';
import { expectNoViolations } from './support/axe.ts';
import { documentText, notice, open, ready, test } from './support/playground.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Versions' });
const saved = (page: Page) => expect(page.getByTestId('save-status')).toHaveText('Saved on this device');

async function rename(page: Page, titles: readonly string[]): Promise<void> {
  await page.evaluate(async (all) => {
    for (const title of all) await window.faultline.command({ type: 'rename-node', id: 'payments', title });
  }, titles);
}

async function openVersions(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: 'Versions' }).click();
}

test('versions are kept while editing, and a restore is a version that can be undone', async ({ page }) => {
  await open(page, './?autoplay=0');
  const began = await documentText(page);
  await openVersions(page);
  await expect(dialog(page).getByText('No versions yet')).toBeVisible();
  await page.keyboard.press('Escape');
  await rename(
    page,
    Array.from({ length: 12 }, (_, n) => `Payments ${n}`),
  );
  await saved(page);
  const edited = await documentText(page);
  await openVersions(page);
  const rows = dialog(page).getByRole('listitem');
  await expect(rows).toHaveText([/While editing.*1 node changed/, /As it began/]);
  // Kept with the first save after ten edits: on a busy machine before the last of the twelve.
  await expect(
    rows
      .first()
      .locator('svg text')
      .filter({ hasText: /Payments (9|10|11)/ }),
  ).toBeAttached();
  await expectNoViolations(page, 'versions');
  await rows
    .last()
    .getByRole('button', { name: /^Restore/ })
    .click();
  await expect(dialog(page)).toBeHidden();
  await expect.poll(() => documentText(page)).toBe(began);
  await notice(page, 'Restored the version of').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => documentText(page)).toBe(edited);
  await saved(page);
  await page.reload();
  await ready(page);
  expect(await documentText(page)).toBe(edited);
  await openVersions(page);
  await expect(rows.first()).toContainText('Restored');
});

test('a version by hand has its name, and a deleted one comes back', async ({ page }) => {
  await open(page, './?autoplay=0');
  await rename(page, ['Card payments']);
  await saved(page);
  await openVersions(page);
  await dialog(page).getByRole('textbox', { name: 'Name of the version' }).fill('Before the talk');
  await page.keyboard.press('Enter');
  const mine = dialog(page).getByRole('listitem').filter({ hasText: 'Before the talk' });
  await expect(mine).toHaveCount(1);
  await mine.getByRole('button', { name: /^Delete/ }).click();
  await expect(mine).toHaveCount(0);
  await dialog(page).getByRole('button', { name: 'Undo' }).click();
  await expect(mine).toHaveCount(1);
});

/** More versions like the newest, named by number, each later than the one before. Keeping 97 by hand would take half a minute. */
async function copyNewest(page: Page, from: number, to: number): Promise<void> {
  await page.evaluate(
    async ([from, to]) => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await done(indexedDB.open('faultline'));
      const writing = database.transaction(['versions', 'versionTexts'], 'readwrite');
      const [entries, texts] = [writing.objectStore('versions'), writing.objectStore('versionTexts')];
      const all = (await done(entries.getAll())) as { readonly id: string; readonly savedAtMs: number }[];
      const newest = all.reduce((a, b) => (b.savedAtMs > a.savedAtMs ? b : a));
      const text = await done(texts.get(newest.id));
      for (let n = from; n <= to; n++) {
        const id = `${newest.id}-${n}`;
        const savedAtMs = newest.savedAtMs + n - from + 1;
        entries.put({ ...newest, id, name: `Number ${n}`, savedAtMs }, id);
        texts.put(text, id);
      }
      await new Promise((resolve) => (writing.oncomplete = resolve));
      database.close();
    },
    [from, to] as const,
  );
}

test('a hundred versions stay, the oldest without a name goes', async ({ page }) => {
  await open(page, './?autoplay=0');
  await rename(page, ['First']);
  await saved(page);
  await openVersions(page);
  const rows = dialog(page).getByRole('listitem');
  await expect(rows).toHaveCount(1);
  const keep = async (n: number) => {
    await dialog(page).getByRole('textbox').fill(`Number ${n}`);
    await page.keyboard.press('Enter');
    await expect(rows.first()).toContainText(`Number ${n}`);
  };
  await keep(1);
  await page.keyboard.press('Escape');
  await copyNewest(page, 2, 98);
  await openVersions(page);
  await expect(rows).toHaveCount(99);
  await keep(99);
  await expect(rows).toHaveCount(100);
  await expect(rows.last()).toContainText('As it began');
  await keep(100);
  await expect(rows).toHaveCount(100);
  await expect(rows.last()).toContainText(/Number 1(?!\d)/);
  await keep(101);
  await expect(rows).toHaveCount(100);
  await expect(rows.last()).toContainText(/Number 2(?!\d)/);
});

test('where the device is full, the oldest versions make room, and it is said', async ({ page }) => {
  await open(page, './?autoplay=0');
  await rename(page, ['One']);
  await saved(page);
  await openVersions(page);
  await dialog(page).getByRole('textbox').fill('Precious');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Escape');
  // From now on there is room only when something was deleted.
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    const remove = IDBObjectStore.prototype.delete;
    let hasRoom = false;
    IDBObjectStore.prototype.put = function (...given) {
      if (!hasRoom) throw new DOMException('no room, says a test', 'QuotaExceededError');
      return put.apply(this, given);
    };
    IDBObjectStore.prototype.delete = function (...given) {
      hasRoom = true;
      return remove.apply(this, given);
    };
  });
  await rename(page, ['Two']);
  await expect(notice(page, /oldest version/)).toBeVisible();
  await saved(page);
});
