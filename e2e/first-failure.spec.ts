import { expect, type Page } from '@playwright/test';
import { advance, node, open, ready, test, timeBar } from './support/playground.ts';

/** The consequence, where a person sees it: the callee fails, its caller's caller too, and the fault is listed. */
async function expectFailure(page: Page): Promise<void> {
  await advance(page, 12_000);
  await expect(node(page, 'Payments')).toContainText('FAILING');
  await expect(node(page, 'Gateway')).toContainText('FAILING');
  await expect(page.getByRole('button', { name: /^Faults/ })).toContainText('1');
}

test('the first page shows a running system and one button to break it', async ({ page }) => {
  await open(page);
  await expect(timeBar(page).getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Break it' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const before = await page.evaluate(async () => (await window.faultline.metrics()).events);
  await expect
    .poll(() => page.evaluate(async () => (await window.faultline.metrics()).events))
    .toBeGreaterThan(before);
});

test('two clicks lead from the first page to a failure and what it does', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Break it' }).click();
  await page.getByRole('menuitem', { name: 'Payments down' }).click();
  await expectFailure(page);
});

test('the same with the keyboard alone', async ({ page }) => {
  await open(page);
  await page.keyboard.press('b');
  await expect(page.getByRole('menuitem', { name: /Payments slow/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Payments down' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expectFailure(page);
  await page.keyboard.press('Alt+s');
  await expect(page.getByText(/7 nodes, [1-9] failing, 1 fault active/)).toBeAttached();
});

test('the same with single keys switched off: by Tab alone', async ({ page }) => {
  await open(page, './?autoplay=0');
  await page.getByRole('button', { name: 'Theme and settings' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Single-key shortcuts' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.reload();
  await ready(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the canvas' })).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, 'Break it');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: /Payments slow/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expectFailure(page);
});

async function tabTo(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name });
  for (let presses = 0; presses < 60; presses++) {
    if (await button.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(button).toBeFocused();
}
