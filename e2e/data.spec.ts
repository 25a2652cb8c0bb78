import { expect } from '@playwright/test';
import { advance, node, open, test } from './support/playground.ts';

test('an event store is opened, filtered, followed to a trace and gone through event by event', async ({
  page,
}) => {
  await open(page, './?scenario=bank&autoplay=0&panel=data');
  await advance(page, 20_000);
  const panels = page.getByRole('region', { name: 'Time and panels' });
  await panels.getByLabel('Data of').selectOption({ label: 'Events' });
  const grid = panels.getByRole('grid', { name: 'Events' });
  await expect(grid).toBeVisible();
  const all = await panels.getByTestId('data-row').count();
  expect(all).toBeGreaterThan(3);

  await panels.getByLabel('Filter by type').fill('opened');
  await expect(panels.getByRole('status').filter({ hasText: 'match' })).toBeVisible();
  await grid.focus();
  await page.keyboard.press('Home');
  const detail = panels.getByRole('region', { name: 'The chosen row' });
  await expect(detail).toContainText('account-opened');
  await detail.getByRole('button', { name: 'Only this stream' }).click();
  await expect(panels.getByRole('button', { name: /Drop the filter: stream is/ })).toBeVisible();

  await grid.focus();
  await page.keyboard.press('Home');
  await detail.getByRole('button', { name: 'History of this stream' }).click();
  const version = panels.getByRole('slider', { name: 'Version' });
  await version.focus();
  await page.keyboard.press('Home');
  await expect(panels.getByRole('region', { name: 'State before the first event' })).toContainText('"none"');
  await page.keyboard.press('ArrowRight');
  await expect(panels.getByRole('region', { name: 'State after event 1' })).toContainText('"open"');
});

test('a projection is paused from its inspector, and the toast takes it back', async ({ page }) => {
  await open(page, './?scenario=bank&autoplay=0');
  await advance(page, 5000);
  await node(page, 'Account summary').click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(inspector.getByRole('button', { name: 'Resume' })).not.toHaveAttribute(
    'aria-disabled',
    'true',
  );
  expect((await page.evaluate(() => window.faultline.session())).commands).toHaveLength(1);
  await page
    .getByRole('region', { name: /Notifications/ })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(inspector.getByRole('button', { name: 'Resume' })).toHaveAttribute('aria-disabled', 'true');
  expect((await page.evaluate(() => window.faultline.session())).commands).toHaveLength(0);
});
