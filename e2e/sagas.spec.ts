import { expect, type Page } from '@playwright/test';
import { advance, open, test } from './support/playground.ts';

function panel(page: Page) {
  return page.getByRole('region', { name: 'Sagas', exact: true });
}

/** Puts a fault on a node from 0 ms on, for so long (null: until healed). */
function breakNode(page: Page, kind: string, id: string, durationMs: number | null, params: object = {}) {
  const fault = {
    id: `test-${kind}`,
    kind,
    target: { type: 'node', id, instance: 0 },
    startMs: 0,
    durationMs,
    trigger: { type: 'time' },
    params,
  };
  return page.evaluate(
    (added) => window.faultline.command({ type: 'add-fault', fault: added } as never),
    fault,
  );
}

test('a stuck saga says where it is stuck, and is resolved with the keyboard', async ({ page }) => {
  await open(page, './?scenario=r9&autoplay=0&panel=sagas');
  await expect(panel(page)).toContainText('No order has come yet');
  await breakNode(page, 'compensation-failure', 'stock', 20_000, { times: 0 });
  await advance(page, 15_000);
  const row = panel(page).getByRole('listitem').filter({ hasText: 'order-2' });
  await expect(row).toContainText('stuck');
  await expect(row).toContainText('undoing reserve stock failed: server-error after 5 attempts');
  await expect(panel(page)).toContainText('1 order needs somebody');
  await advance(page, 10_000);
  await row.getByRole('button', { name: 'Show order-2' }).press('Enter');
  await expect(row.getByRole('figure')).toContainText('failed.step1');
  await row.getByRole('button', { name: 'Resolve order-2' }).press('Enter');
  await advance(page, 1000);
  await expect(row).toContainText('compensated');
  await expect(row).toContainText('undone');
  await expect(row.getByRole('button', { name: /^Resolve/ })).toHaveCount(0);
});

test('orders by events alone are drawn from their events, and a lost one hangs', async ({ page }) => {
  await open(page, './?scenario=order-events&autoplay=0&panel=sagas');
  await expect(panel(page).or(page.getByText('No order is on its way'))).toBeVisible();
  await breakNode(page, 'lost-event', 'payments', null, { type: '', times: 1 });
  await advance(page, 29_000);
  const row = panel(page).getByRole('listitem').filter({ hasText: 'hung' }).first();
  await expect(row).toContainText('payments has not answered stock-held');
  await row.getByRole('button', { name: /^Show/ }).click();
  await expect(row.getByRole('list', { name: 'What led to what' })).toContainText(
    'because of order-requested',
  );
});

test('fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, './?scenario=order-saga&autoplay=0&panel=sagas');
  await page.getByRole('tab', { name: 'Panels' }).click();
  await advance(page, 3000);
  await expect(panel(page)).toContainText('completed');
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});
