import { expect, type Page } from '@playwright/test';
import { expectNoViolations } from './support/axe.ts';
import { advance, node, notice, open, test, timeBar } from './support/playground.ts';

const storm = './?scenario=retry-storm&autoplay=0';

const parting = (page: Page) => page.getByTestId('parting');
const clockMs = (page: Page) => page.evaluate(async () => (await window.faultline.metrics()).virtualMs);

/** Switches the policy of this kind in the side that is edited. */
async function switchOff(page: Page, kind: string): Promise<void> {
  await page.evaluate(async (wanted) => {
    const { wires } = await window.faultline.document();
    const policy = wires.flatMap(({ policies }) => policies).find((one) => one.kind === wanted)!;
    await window.faultline.command({ type: 'enable-policy', id: policy.id, enabled: false });
  }, kind);
}

test('by the keyboard alone: compare, edit B, read where they part, go there, change sides, keep one', async ({
  page,
}) => {
  await open(page, storm);
  await page.keyboard.press('v');
  await expect(page.getByTestId('side-b')).toContainText('edited here');
  await expect(page.getByTestId('side-a')).toContainText('read only');
  await expect(parting(page)).toContainText(/do not part up to 01:00/);
  await expect(page.getByRole('region', { name: 'What differs' })).toContainText('Nothing yet');

  await switchOff(page, 'retry');
  await expect(page.getByRole('row', { name: /Retry on Shop → Payments: Switched/ })).toContainText('on');
  await expect(parting(page)).toContainText(/A and B part at 11\.\d{3} s: in A .+; in B .+\./);
  await expect(page.getByRole('status').filter({ hasText: 'A and B part at' }).first()).toBeAttached();

  await advance(page, 20_000);
  const numbers = page.getByTestId('compared-numbers');
  await expect(numbers).toContainText('Whole run, 0 to 00:20.00');

  await page.getByRole('button', { name: 'Go there' }).focus();
  await page.keyboard.press('Enter');
  await expect(numbers).toContainText('Whole run, 0 to 00:11.0');
  expect(await clockMs(page)).toBeGreaterThan(11_000);

  await page.keyboard.press('v');
  await expect(page.getByTestId('side-a')).toContainText('edited here');
  await expect(parting(page)).toContainText('A and B part at 11.');
  expect(await clockMs(page)).toBeGreaterThan(11_000);

  await page.getByRole('button', { name: 'Keep B' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('side-a')).toBeHidden();
  const kept = await page.evaluate(() => window.faultline.document());
  const retry = kept.wires.flatMap(({ policies }) => policies).find(({ kind }) => kind === 'retry');
  expect(retry?.enabled).toBe(false);
  // B's own edits can still be undone, and the comparison brought back.
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'false');
  await notice(page, 'You go on with B').getByRole('button', { name: 'Compare again' }).click();
  await expect(page.getByTestId('side-b')).toContainText('edited here');
  await expect(parting(page)).toContainText('A and B part at 11.');
});

test('by clicks: from a policy, both numbers of one instant, and the mark on the time bar', async ({
  page,
}) => {
  await open(page, storm);
  await page.locator('[data-item-type="policy"]').first().click();
  await page.getByRole('button', { name: 'Compare with retry off' }).click();
  await expect(parting(page)).toContainText('A and B part at');
  await advance(page, 15_000);
  await timeBar(page)
    .getByRole('button', { name: /A and B part: the first event/ })
    .click();
  await expect(page.getByTestId('compared-numbers')).toContainText('Whole run, 0 to 00:11');
});

test('a reload loses nothing, and opening something else ends it with a word', async ({ page }) => {
  await open(page, storm);
  await page.keyboard.press('v');
  await expect(page.getByTestId('side-b')).toBeVisible();
  await switchOff(page, 'retry');
  await advance(page, 12_000);
  await expect(parting(page)).toContainText('A and B part at');
  const before = await parting(page).innerText();
  await page.reload();
  await expect(page.getByTestId('side-b')).toContainText('edited here');
  await expect(parting(page)).toContainText('A and B part at');
  expect(await parting(page).innerText()).toBe(before);
  await page.evaluate(() => window.faultline.load('shop'));
  await expect(node(page, 'Gateway')).toBeVisible();
  await expect(page.getByTestId('side-b')).toBeHidden();
  await expect(notice(page, 'The comparison ended')).toBeVisible();
});

for (const theme of ['light', 'dark'])
  test(`axe finds nothing on the comparison (${theme})`, async ({ page }) => {
    await open(page, `${storm}&theme=${theme}`);
    await page.keyboard.press('v');
    await expect(page.getByTestId('side-b')).toBeVisible();
    await switchOff(page, 'retry');
    await advance(page, 14_000);
    await expect(parting(page)).toContainText('A and B part at');
    await expect(page.getByTestId('compared-numbers')).toContainText('00:14');
    await expectNoViolations(page, `comparison, ${theme}`);
  });

test('on a phone A stands above B, and the panel begins it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, storm);
  await page.getByRole('tab', { name: 'Panels' }).click();
  await page.getByRole('tab', { name: 'Compare' }).click();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('tab', { name: 'Canvas' }).click();
  const [a, b] = [
    await page.getByTestId('side-a').boundingBox(),
    await page.getByTestId('side-b').boundingBox(),
  ];
  expect(a!.y + a!.height).toBeLessThanOrEqual(b!.y + 1);
  await page.getByRole('button', { name: 'Edit A' }).click();
  await expect(page.getByTestId('side-a')).toContainText('edited here');
});

test('on a phone it is begun beside the views, and goes on behind the panels', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, storm);
  await page.getByRole('tab', { name: 'List' }).click();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByTestId('side-b')).toContainText('edited here');
  await switchOff(page, 'retry');
  await page.getByRole('tab', { name: 'Panels' }).click();
  await expect(page.getByRole('tab', { name: 'Compare' })).toHaveAttribute('aria-selected', 'true');
  await advance(page, 12_000);
  await expect(page.getByTestId('compared-numbers')).toContainText('Whole run, 0 to 00:12');
  // What is kept for a reload is what was there when the page was left, and not when the canvases were.
  await page.reload();
  await expect(page.getByTestId('side-b')).toContainText('edited here');
  await expect.poll(() => clockMs(page)).toBe(12_000);
  await page.getByRole('tab', { name: 'Panels' }).click();
  await page.evaluate(() => window.faultline.load('shop'));
  await expect(notice(page, 'The comparison ended')).toBeVisible();
});

test('the button that began a comparison keeps its place and ends it', async ({ page }) => {
  await open(page, storm);
  const button = page.getByRole('button', { name: 'Compare', exact: true });
  const before = await button.boundingBox();
  await button.click();
  await expect(page.getByTestId('side-a')).toBeVisible();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  expect(await button.boundingBox()).toEqual(before);
  await button.click();
  await expect(page.getByTestId('side-a')).toBeHidden();
  await expect(notice(page, 'You go on with B')).toBeVisible();
});
