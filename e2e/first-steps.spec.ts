import { expect, type Page } from '@playwright/test';
import { advance, node, open, test } from './support/playground.ts';

const done = (page: Page) =>
  page
    .getByRole('complementary', { name: 'Inspector' })
    .locator('li[data-done="true"]')
    .evaluateAll((steps) => steps.length);

test('the first steps are ticked off as they are done, and show by keyboard where', async ({ page }) => {
  await open(page, './?autoplay=0');
  const showMe = page.getByRole('button', { name: 'Show me' });
  await showMe.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('break-it')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Payments slow, ×20' }).press('Enter');
  await page.keyboard.press('Escape');
  await expect.poll(() => done(page)).toBe(1);

  await advance(page, 3000);
  await showMe.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('trace-row').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => done(page)).toBe(2);

  // A breaker elsewhere protects nobody from slow payments.
  await page.evaluate(() =>
    window.faultline.command({
      type: 'add-policy',
      wire: 'orders-inventory',
      policy: { id: 'elsewhere', kind: 'breaker', enabled: true, params: {} },
      at: 0,
    }),
  );
  await expect(page.getByRole('button', { name: /^Circuit breaker on the wire/ })).toBeVisible();
  expect(await done(page)).toBe(2);

  await showMe.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('palette-policy-breaker')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: /Orders → Payments|Orders to Payments/ }).click();
  // The new policy has the inspector now; the list waits behind it.
  await node(page, 'Client').click();
  await page.keyboard.press('Escape');
  await expect.poll(() => done(page)).toBe(3);

  await showMe.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('rewind')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => done(page)).toBe(4);
  await expect(page.getByText('That was the tour.')).toBeVisible();
});
