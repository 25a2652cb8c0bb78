import { expect } from '@playwright/test';
import { expectNoViolations } from './support/axe.ts';
import { advance, load, open, test } from './support/playground.ts';

test('a load balancer shows each of its targets, who is ejected, and why it turned a call away', async ({
  page,
}) => {
  await open(page);
  await load(page, 'balancer');
  for (const command of [
    {
      type: 'set-node-params',
      id: 'balancer',
      params: {
        outlierEjection: 'consecutive-failures',
        maxEjectionPercent: 50,
        rateLimiting: 'fixed-window',
        limit: 60,
        windowMs: 1000,
      },
    },
    {
      type: 'add-fault',
      fault: {
        id: 'down',
        kind: 'crash',
        target: { type: 'node', id: 'quotes-2', instance: 0 },
        startMs: 1000,
        durationMs: null,
        params: {},
      },
    },
  ])
    await page.evaluate((one) => window.faultline.command(one), command);
  await advance(page, 6000);
  await page.getByTestId('node-balancer').click();
  const targets = page.getByTestId('targets').getByRole('listitem');
  await expect(targets).toHaveText([/^Quotes 1\d/, /^Quotes 2⊖ Ejected0 in flight/, /^Quotes 3\d/]);
  await expect(page.getByText('rate limited', { exact: true })).toBeVisible();
  await expect(page.getByTestId('node-balancer')).toContainText('1 ejected');
  await page.getByRole('tab', { name: 'Events' }).click();
  const log = page.getByRole('region', { name: 'Event log' });
  await log.getByRole('combobox').nth(0).selectOption({ label: 'Call' });
  await log.getByRole('combobox').nth(1).selectOption({ label: 'Rejected: rate limit' });
  await page.getByTestId('log-row').filter({ hasText: 'rate limit' }).last().click({ timeout: 15_000 });
  await expect(page.getByTestId('explanation')).toHaveText(
    /^Rejected: the limit of Balancer, 60 in 1 s for all callers together, was used up, try again in [\d.]+ ms\.$/,
  );
  await expectNoViolations(page, 'a load balancer that turns calls away');
});

test('weights belong to targets, and are set in the inspector', async ({ page }) => {
  await open(page);
  await load(page, 'balancer');
  await page.getByTestId('node-balancer').click();
  await page.getByLabel('Balancing', { exact: true }).selectOption('weighted-round-robin');
  await page.getByRole('button', { name: 'Add an entry' }).click();
  await page.getByLabel('Target of entry 1').selectOption({ label: 'Quotes 3' });
  await page.getByLabel('Weight of entry 1').fill('0');
  await page.getByLabel('Weight of entry 1').press('Enter');
  const params = await page.evaluate(async () => {
    const { nodes } = await window.faultline.document();
    return nodes.find(({ id }) => id === 'balancer')?.params;
  });
  expect(params).toMatchObject({ weights: [{ to: 'quotes-3', weight: 0 }] });
  await advance(page, 3000);
  await expect(page.getByTestId('targets').getByRole('listitem').nth(2)).toHaveText(
    'Quotes 30 in flight, 0 calls',
  );
});
