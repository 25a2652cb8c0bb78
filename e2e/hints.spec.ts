import { expect } from '@playwright/test';
import { expectNoViolations } from './support/axe.ts';
import { documentText, load, open, test } from './support/playground.ts';

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
  await expect(page.getByTestId('wire-orders-database')).toContainText('hint');
  await hint.getByRole('button', { name: 'Retry in one place only' }).press('Enter');
  await expect(hint).toHaveCount(0);
  await expect(panel).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(hint).toHaveCount(1);
  expect(await documentText(page)).toBe(before);
});
