import { expect } from '@playwright/test';
import { hashOf, load, node, notice, open, test, timeBar } from './support/playground.ts';

test('scenario, seed, time, speed and autoplay in the address are obeyed', async ({ page }) => {
  await open(page, './?scenario=mm1&seed=42&t=90s&speed=2&autoplay=0');
  expect(await page.evaluate(() => window.faultline.pause())).toEqual({ nowMs: 90_000 });
  expect((await page.evaluate(() => window.faultline.session())).seed).toBe(42);
  await expect(page.getByRole('button', { name: 'Speed 2×' })).toBeVisible();
  await expect(timeBar(page).getByRole('button', { name: 'Play' })).toBeVisible();
  const hash = await hashOf(page);
  await load(page, 'mm1', { seed: 42, atMs: 90_000 });
  expect(await hashOf(page)).toBe(hash);
});

test('theme, panel and presenting are obeyed for this page alone', async ({ page }) => {
  await open(page, './?theme=dark&panel=metrics');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('tab', { name: 'Metrics' })).toHaveAttribute('aria-selected', 'true');
  await page.goto('./?present=1');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'projector');
  await expect(page.getByRole('button', { name: 'Show palette' })).toBeVisible();
  await page.goto('./');
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', /./);
});

test('on a low projector the panels fold away until somebody asks for one', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await open(page, './?theme=projector&autoplay=0');
  const unfold = page.getByRole('button', { name: 'Unfold panels' });
  await expect(unfold).toBeVisible();
  await page.getByRole('tab', { name: 'Events' }).click();
  await expect(page.getByRole('region', { name: 'Event log' })).toBeVisible();
  await expect(unfold).toBeHidden();
  await page.goto('./?theme=projector&panel=metrics&autoplay=0');
  await expect(page.getByRole('tab', { name: 'Metrics' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('button', { name: 'Fold panels away' })).toBeVisible();
  await page.goto('./?autoplay=0');
  await expect(page.getByRole('button', { name: 'Fold panels away' })).toBeVisible();
});

test('a step opens the lesson of the scenario there', async ({ page }) => {
  await open(page, './?scenario=shop&step=run&autoplay=0');
  const lesson = page.getByRole('region', { name: 'Lesson' });
  await expect(lesson.getByRole('button', { name: /Run/ }).first()).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Lesson' })).toHaveAttribute('aria-selected', 'true');
});

test('an embedded page shows the system without the bar of the whole page, and keeps nothing', async ({
  page,
}) => {
  await open(page, './?embed=1&autoplay=0');
  await expect(node(page, 'Payments')).toBeVisible();
  await expect(page.getByRole('banner')).toBeHidden();
  await page.evaluate(() => window.faultline.command({ type: 'set-title', title: 'Embedded' }));
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test('what the address asks for in vain is said, the rest is obeyed, and the first page opens', async ({
  page,
}) => {
  await open(page, './?scenario=shopp&t=yesterday&scenraio=shop&theme=dark');
  for (const reason of ['did you mean shop?', 't must be a time', 'did you mean scenario?'])
    await expect(notice(page, reason)).toBeVisible();
  await expect(node(page, 'Payments')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a link within the page that holds no session is told like one that the page is opened with', async ({
  page,
}) => {
  await open(page, './?scenario=shop&autoplay=0');
  await page.evaluate(() => {
    location.hash = '#session=1abc';
  });
  await expect(notice(page, 'only d= or c= with a session may stand, got "#session=1abc"')).toBeVisible();
  await expect(node(page, 'Payments')).toBeVisible();
});

test('what trackers put behind a link is passed over in silence', async ({ page }) => {
  await open(page, './?utm_source=mail&fbclid=1');
  await expect(page.getByRole('listitem').filter({ hasText: 'address' })).toHaveCount(0);
});
