import { expect, type Page } from '@playwright/test';
import { expectNoViolations } from './support/axe.ts';
import { open, test } from './support/playground.ts';
import { protectPayments } from './support/troubled.ts';

const log = (page: Page) => page.getByRole('log', { name: 'Live log' });

/** From the list of everything, by keys. */
async function choose(page: Page, action: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox', { name: 'Search everything' })).toBeFocused();
  await page.keyboard.type(action);
  await page.keyboard.press('Enter');
}

async function breakPayments(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Break it' }).click();
  await page.getByRole('menuitem', { name: /^Payments slow/ }).click();
}

test('without being asked, a page tells what changes state, and does not count', async ({ page }) => {
  await open(page, './?speed=5');
  await expect(log(page)).toHaveText('');
  await breakPayments(page);
  await expect(log(page)).toContainText('Fault begins: Slow ×20 on Payments.');
  await expect(log(page)).toContainText(/(is|are) failing\./);
  await expect(log(page)).not.toContainText('requests failed');
  await choose(page, 'heal all faults');
  await expect(log(page)).toContainText('Fault ends: Slow on Payments.');
  await expect(log(page)).toContainText('no longer failing.');
});

test('in full it counts the requests that failed, at most every other second, and tells of a breaker', async ({
  page,
}) => {
  await open(page, './?speed=5');
  await page.evaluate((command) => window.faultline.command(command), protectPayments);
  await choose(page, 'live log full');
  await page.evaluate(() => {
    const times: number[] = [];
    const watch = new MutationObserver((changes) => {
      if (changes.some(({ addedNodes }) => addedNodes.length > 0)) times.push(performance.now());
    });
    watch.observe(document.querySelector('[role="log"]')!, { childList: true });
    Object.assign(window, { times });
  });
  await breakPayments(page);
  await expect(log(page)).toContainText(/\d+ requests? failed/);
  await expect(log(page)).toContainText(/Circuit breaker on the wire from .* to Payments: (half-)?open/);
  await expect.poll(() => log(page).locator('p').count(), { timeout: 20_000 }).toBeGreaterThan(3);
  const gaps = await page.evaluate(() => {
    const { times } = window as unknown as { readonly times: readonly number[] };
    return times.slice(1).map((time, at) => time - times[at]!);
  });
  // A timer that was late makes the next gap shorter.
  for (const gap of gaps) expect(gap).toBeGreaterThan(1500);
});

test('switched off in the settings it says nothing by itself, still answers, and is off after a reload', async ({
  page,
}) => {
  await open(page, './?speed=5');
  await page.getByRole('button', { name: 'Theme and settings' }).click();
  await page.getByRole('menuitem', { name: 'Live log for screen readers: brief' }).click();
  await expectNoViolations(page, 'levels of the live log');
  await page.getByRole('menuitemradio', { name: 'Off: nothing by itself' }).click();
  await breakPayments(page);
  await expect(page.getByTestId('wire-orders-payments')).toContainText('FAILING');
  await expect(log(page)).toHaveText('');
  await page.keyboard.press('Alt+s');
  await expect(
    page.getByRole('status').filter({ hasText: /7 nodes, \d failing, 1 fault active/ }),
  ).toHaveCount(1);
  await page.reload();
  await page.getByRole('button', { name: 'Theme and settings' }).click();
  await expect(page.getByRole('menuitem', { name: 'Live log for screen readers: off' })).toBeVisible();
});
