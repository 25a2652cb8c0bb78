import { expect } from '@playwright/test';
import { expectNoViolations } from './support/axe.ts';
import { advance, documentText, load, open, test } from './support/playground.ts';

test('64 calls are told before anything has run, shown on the canvas, and mended by one key', async ({
  page,
}) => {
  await open(page);
  await load(page, '64-calls');
  const before = await documentText(page);
  await page.getByTestId('hint-count').click();
  const panel = page.getByRole('region', { name: 'Hints' });
  const hint = panel.getByRole('article').filter({ hasText: 'may become 64 calls of Database' });
  await expect(hint).toContainText('Warning');
  await expectNoViolations(page, 'hints');
  await hint.getByRole('button', { name: /Show on the canvas: Retry/ }).press('Enter');
  await expect(page.getByTestId('bead-orders-database-retry')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByTestId('wire-orders-database').getByTitle(/64 calls of Database/)).toBeVisible();
  await hint.getByRole('button', { name: 'Retry in one place only' }).press('Enter');
  await expect(hint).toHaveCount(0);
  await expect(panel).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(hint).toHaveCount(1);
  expect(await documentText(page)).toBe(before);
});

test('a preset goes onto a wire by keyboard in one step of undo, and its policies are pictured live', async ({
  page,
}) => {
  await open(page);
  await load(page, 'overload');
  const before = await documentText(page);
  const wire = page.locator('[data-item-type="wire"]').first();
  await wire.press('Enter');
  await page.getByTestId('palette-preset-message-pipeline').press('Enter');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('article', { name: 'Bulkhead' })).toBeVisible();
  await expect(inspector).toContainText('The timeout of 5 s is for each attempt');
  await advance(page, 3000);
  await inspector.getByRole('button', { name: 'Bulkhead' }).press('Enter');
  await expect(inspector.getByRole('img', { name: /of 10 slots taken/ })).toBeVisible();
  await inspector.getByRole('button', { name: /Retry$/ }).press('Enter');
  await expect(inspector).toContainText('Attempt 1');
  // What has scrolled half under the heading is not what is judged here.
  await inspector.evaluate((aside) => aside.scrollTo(0, 0));
  await expectNoViolations(page, 'policies');
  await page.keyboard.press('Control+z');
  expect(await documentText(page)).toBe(before);
});
