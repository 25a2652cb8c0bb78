import { expect, type Page } from '@playwright/test';
import { violationsIn } from './support/axe.ts';
import { advance, node, open, test } from './support/playground.ts';

const tip = (page: Page) => page.getByTestId('coach-mark');
const points = async (page: Page, mark: string) => {
  await expect(tip(page)).toHaveAttribute('data-mark', mark);
  await expect(tip(page)).toBeVisible();
};

test('tips come one at a time as things are done, cover nothing of what they point to, and end', async ({
  page,
}) => {
  await open(page, './');
  await points(page, 'break');
  await expect(page.getByRole('status').filter({ hasText: /^Tip: / })).toHaveCount(1);
  const card = await tip(page).boundingBox();
  const button = await page.getByTestId('break-it').boundingBox();
  if (card === null || button === null) throw new Error('both must be on the screen');
  expect(card.y + card.height).toBeLessThanOrEqual(button.y);
  expect(await violationsIn(page, '[data-testid="coach-mark"]')).toEqual([]);

  await page.getByTestId('break-it').click();
  await expect(tip(page)).toBeHidden();
  await page.getByRole('menuitem', { name: 'Payments slow, ×20' }).click();
  await advance(page, 15_000);
  await points(page, 'numbers');
  // What lies under a tip is still to be clicked.
  const under = await tip(page).boundingBox();
  if (under === null) throw new Error('the tip must be on the screen');
  const isThrough = await page.evaluate(
    ([x = 0, y = 0]) => document.elementFromPoint(x, y)?.closest('.fl-coach') === null,
    [under.x + 20, under.y + 12],
  );
  expect(isThrough).toBe(true);

  await node(page, 'Payments').click();
  await points(page, 'wire');
  await page.getByTestId('palette-policy-breaker').click();
  await page.getByRole('option', { name: /Orders → Payments|Orders to Payments/ }).click();
  await points(page, 'rewind');
  await page.getByTestId('rewind').click();
  await points(page, 'share');
  await page.getByTestId('share').click();
  await expect(page.getByRole('dialog', { name: /Share/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tip(page)).toHaveCount(0);
});

test('Escape puts one tip away, the button all; they stay away, and come again when they are asked for', async ({
  page,
}) => {
  await open(page, './');
  await points(page, 'break');
  await page.keyboard.press('Escape');
  await expect(tip(page)).toHaveCount(0);
  await page.reload();
  await expect(page.locator('[data-ready]')).toHaveCount(1);
  await page.waitForFunction(() => document.querySelector('[data-testid="trace-row"]') !== null);
  await expect(tip(page)).toHaveCount(0);

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('menuitem', { name: 'Show the tips of the first minutes' }).click();
  await points(page, 'break');
  await tip(page).getByRole('button', { name: 'No more tips' }).click();
  await expect(tip(page)).toHaveCount(0);
});

test('who returns, and who comes by a link that names something, is told nothing', async ({
  page,
  context,
}) => {
  await open(page, './?scenario=shop');
  const still = (other: Page) =>
    other.waitForFunction(() => document.querySelector('[data-testid="trace-row"]') !== null);
  await still(page);
  await expect(tip(page)).toHaveCount(0);
  await open(page, './');
  await points(page, 'break');
  const later = await context.newPage();
  await open(later, './');
  await still(later);
  await expect(tip(later)).toHaveCount(0);
});
