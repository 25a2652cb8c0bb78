import { expect } from '@playwright/test';
import { advance, documentText, node, open, test } from './support/playground.ts';

test('a rule is stuck to the canvas, breaks, says by what and when, and is undone', async ({ page }) => {
  await open(page, './?scenario=bank&autoplay=0');
  const before = await documentText(page);
  const rules = page.getByRole('region', { name: 'Rules' });
  await rules.getByRole('button', { name: 'Add a rule' }).click();
  await page.getByRole('menuitem', { name: 'Every balance equals the sum of its events' }).click();
  const sticker = rules.getByTestId('sticker');
  await expect(sticker).toContainText('holds');

  // Not idempotent, and crashed between apply and checkpoint: an event is counted twice.
  await page.evaluate(async () => {
    const summary = (await window.faultline.document()).nodes.find(({ id }) => id === 'summary');
    const params = { ...summary?.params, idempotent: false };
    await window.faultline.command({ type: 'set-node-params', id: 'summary', params } as never);
  });
  await advance(page, 3000);
  await expect(sticker).toContainText('holds');
  await node(page, 'Account summary').click();
  await page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('button', { name: 'Crash before the checkpoint' })
    .click();
  await advance(page, 10_000);
  await expect(sticker).toContainText('broken at');

  const report = await page.evaluate(async () => (await window.faultline.metrics()).invariants);
  const broken = report.find(({ sticker: id }) => id === 'balance-is-sum');
  expect(broken?.holds).toBe(false);
  await sticker.click();
  const detail = page.getByRole('dialog', { name: /^Rule: / });
  await expect(detail).toContainText('add up to');
  const goTo = detail.getByRole('button', { name: /^Go to / });
  const then = (await goTo.textContent())?.replace('Go to ', '') ?? '';
  await goTo.click();
  // To ask the page for its time would stop it on its way there.
  await expect(page.getByTestId('virtual-time')).toContainText(then);
  await expect
    .poll(() => page.evaluate(async () => (await window.faultline.advance(0)).nowMs))
    .toBeCloseTo(broken?.violation?.atMs ?? 0, 3);
  await detail.getByRole('button', { name: /^Trace / }).click();
  await expect(page.getByRole('tab', { name: 'Trace', exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  );

  await page.evaluate(() => window.faultline.undo());
  await page.evaluate(() => window.faultline.undo());
  expect(await documentText(page)).toBe(before);
  await expect(sticker).toHaveCount(0);
});

test('rules travel with a link', async ({ page }) => {
  await open(page, './?scenario=bank&autoplay=0');
  await page.evaluate(() =>
    window.faultline.command({
      type: 'add-sticker',
      sticker: { id: 'once', kind: 'charged-once', params: {} },
    } as never),
  );
  const session = await page.evaluate(() => window.faultline.session());
  await page.evaluate((file) => window.faultline.load(JSON.stringify(file)), session);
  await advance(page, 1000);
  const rules = page.getByRole('region', { name: 'Rules' });
  await expect(rules.getByTestId('sticker')).toContainText('No order is charged twice');
});
