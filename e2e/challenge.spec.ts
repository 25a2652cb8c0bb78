import { expect, type Locator, type Page } from '@playwright/test';
import { addPolicy } from '../src/scenarios/lesson-commands.ts';
import { expectNoViolations } from './support/axe.ts';
import { open, test } from './support/playground.ts';

const panel = (page: Page): Locator => page.getByRole('region', { name: 'Lesson', exact: true });
const objective = (page: Page, text: string): Locator =>
  panel(page).getByRole('listitem').filter({ hasText: text });

const p95 = '95 % of the checkouts are back within 500 ms';

async function seek(page: Page, toMs: number): Promise<void> {
  await page.evaluate((ms) => window.faultline.seek(ms), toMs);
}

test('Black Friday checks itself, goes back in time with the run, and can be met', async ({ page }) => {
  await open(page, './?scenario=black-friday&autoplay=0');
  await expect(panel(page).getByRole('heading', { name: 'Black Friday' })).toBeVisible();
  await seek(page, 40_000);
  await expect(objective(page, p95)).toContainText('missed at 27 s');
  await expect(objective(page, 'At most 1 %')).toContainText('40 of 120 s');
  await expectNoViolations(page, 'challenge');
  await seek(page, 20_000);
  await expect(objective(page, p95)).toContainText('not yet');
  await seek(page, 0);
  const policies = [
    addPolicy('checkout-payments', 'timeout', { timeoutMs: 300 }),
    addPolicy('checkout-payments', 'fallback', {}),
    addPolicy('gateway-recommendations', 'timeout', { timeoutMs: 400 }),
    addPolicy('gateway-recommendations', 'bulkhead', { maxConcurrent: 20 }),
  ];
  for (const policy of policies) await page.evaluate((one) => window.faultline.command(one), policy);
  await seek(page, 120_000);
  await expect(panel(page).getByRole('status')).toHaveText('All objectives are met.');
});

test('a challenge by the keyboard: three rungs of hints, the run from the start, the lessons and back', async ({
  page,
}) => {
  await open(page, './?scenario=black-friday&autoplay=0');
  const challenge = panel(page);
  const press = async (name: string | RegExp) => {
    await challenge.getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
  };
  for (const rung of [1, 2, 3]) {
    await press(/Show a hint/);
    await expect(challenge.getByText(`Hint ${rung}:`)).toBeVisible();
  }
  await press('Run it from the start');
  await expect(page.getByTestId('play-pause')).toHaveAttribute('aria-label', 'Pause');
  await press('All lessons');
  await expect(challenge.getByRole('heading', { name: 'Lessons' })).toBeVisible();
  await press(/Back to the challenge/);
  await expect(challenge.getByText('At most six policies', { exact: true }).last()).toBeVisible();
});

test('the Try step of a lesson runs its challenge on the canvas', async ({ page }) => {
  await open(page, './?lesson=overload&step=run');
  const lesson = panel(page);
  await lesson.getByRole('button', { name: 'Run it', exact: true }).click();
  await lesson.getByRole('button', { name: 'Jump to the end' }).click();
  await lesson.getByRole('button', { name: 'Next: Explain' }).click();
  await lesson.getByRole('button', { name: 'Next: Try it' }).click();
  await lesson.getByRole('button', { name: 'Run the challenge on the canvas' }).click();
  await seek(page, 35_000);
  await expect(objective(page, 'The server does at least 95')).toContainText('met');
  await expect(objective(page, '99 % of the calls are back').first()).toContainText('not yet');
});
