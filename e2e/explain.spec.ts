import { expect } from '@playwright/test';
import { expectNoViolations } from './support/axe.ts';
import { advance, load, open, test } from './support/playground.ts';
import { protectPayments } from './support/troubled.ts';

test('log and trace say in a sentence why a call was rejected, and the chosen row stays in sight', async ({
  page,
}) => {
  await open(page);
  await load(page, 'shop');
  for (const command of [
    protectPayments,
    {
      type: 'add-fault',
      fault: {
        id: 'down',
        kind: 'crash',
        target: { type: 'node', id: 'payments', instance: 0 },
        startMs: 1000,
        durationMs: null,
        params: {},
      },
    },
  ])
    await page.evaluate((one) => window.faultline.command(one), command);
  await advance(page, 4000);
  const sentence =
    /^Rejected: the breaker on Orders → Payments is open, 5 failures in a row, next trial in 5\d(\.\d)? s\.$/;
  await page.getByRole('tab', { name: 'Events' }).click();
  const log = page.getByRole('region', { name: 'Event log' });
  await log.getByRole('combobox').nth(0).selectOption({ label: 'Attempt' });
  await log.getByRole('combobox').nth(1).selectOption({ label: 'Rejected: circuit open' });
  await page.getByTestId('log-row').filter({ hasText: 'circuit open' }).last().click({ timeout: 15_000 });
  await expect(page.getByTestId('explanation')).toHaveText(sentence);
  await expect(page.locator('[data-testid="log-row"][aria-selected="true"]')).toBeInViewport();
  await expectNoViolations(page, 'an explained row');
  // The call's own row says the same, from its attempt.
  await log.getByRole('combobox').nth(0).selectOption({ label: 'Call' });
  await page.getByTestId('log-row').filter({ hasText: 'circuit open' }).last().click({ timeout: 15_000 });
  await expect(page.getByTestId('explanation')).toHaveText(sentence);
  await page.getByRole('tab', { name: 'Trace' }).click();
  await page.getByRole('treegrid').getByRole('row').filter({ hasText: 'Rejected by' }).first().click();
  await expect(page.getByTestId('explanation')).toHaveText(sentence);
});

test('the log tells where a fault struck, and the marks of the time bar use the names on the screen', async ({
  page,
}) => {
  await open(page, './?scenario=shop&autoplay=0');
  for (const command of [
    {
      type: 'add-policy',
      wire: 'orders-payments',
      policy: { id: 'br', kind: 'breaker', enabled: true, params: {} },
      at: 0,
    },
    {
      type: 'add-fault',
      fault: {
        id: 'f',
        kind: 'slow',
        target: { type: 'node', id: 'payments', instance: 0 },
        startMs: 1000,
        durationMs: null,
        params: { factor: 20 },
      },
    },
  ])
    await page.evaluate((one) => window.faultline.command(one), command);
  await advance(page, 5000);
  const marks = page.getByRole('toolbar', { name: /marks/i });
  await expect(marks.getByRole('button', { name: /^Fault begins: Slow ×20 on Payments, at/ })).toBeVisible();
  await expect(
    marks.getByRole('button', { name: /^Circuit breaker, Orders → Payments: Closed → Open \(/ }),
  ).toBeVisible();

  await page.getByRole('tab', { name: 'Events' }).click();
  await page.getByRole('combobox', { name: 'Type' }).selectOption('fault');
  await expect(page.getByTestId('log-row')).toHaveCount(1);
  await expect(page.getByTestId('log-row')).toContainText('Payments');
});
