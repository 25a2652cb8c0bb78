import { expect, type Page } from '@playwright/test';
import { expectNoViolations } from './support/axe.ts';
import { advance, load, node, open, test } from './support/playground.ts';

const broken = {
  type: 'batch',
  label: 'Break and protect',
  commands: [
    {
      type: 'add-policy',
      wire: 'orders-payments',
      at: 0,
      policy: { id: 'breaker', kind: 'breaker', enabled: true, params: {} },
    },
    {
      type: 'add-fault',
      fault: {
        id: 'slow-payments',
        kind: 'slow',
        target: { type: 'node', id: 'payments', instance: 0 },
        startMs: 0,
        durationMs: null,
        params: { factor: 20 },
      },
    },
  ],
};

/** A run in which everything that a status can look like is on the screen. */
async function troubled(page: Page): Promise<void> {
  await load(page, 'shop');
  await page.evaluate((command) => window.faultline.command(command), broken);
  await advance(page, 15_000);
}

async function showPanel(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
  await expect(page.getByRole('tabpanel')).not.toContainText('Loading');
}

/** Every screen that a learner meets, in one page: opening each anew would take a minute a theme. */
async function checkScreens(page: Page): Promise<void> {
  await expectNoViolations(page, 'first page');
  await troubled(page);
  await node(page, 'Payments').click();
  // In the projector theme the sides are folded away.
  const show = page.getByRole('button', { name: 'Show inspector' });
  if (await show.isVisible()) await show.click();
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('Payments');
  await expectNoViolations(page, 'inspector of a node');
  await page.getByRole('button', { name: /^Circuit breaker on the wire from Orders/ }).click();
  await expect(page.getByRole('article', { name: 'Circuit breaker' })).toBeVisible();
  await expectNoViolations(page, 'inspector of a wire with a breaker');
  for (const panel of ['Events', 'Metrics', 'Policies', 'Lesson', 'Outline']) {
    await showPanel(page, panel);
    await expectNoViolations(page, panel);
  }
  await page.getByRole('button', { name: 'Actions for Payments' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expectNoViolations(page, 'menu of the outline');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox', { name: 'Search everything' })).toBeFocused();
  await expectNoViolations(page, 'list of everything');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoViolations(page, 'share dialog');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'File' }).click();
  await expectNoViolations(page, 'file menu');
}

for (const theme of ['light', 'dark', 'projector']) {
  test(`axe finds nothing on the main screens in ${theme}`, async ({ page }) => {
    test.slow();
    await open(page, `./?theme=${theme}&autoplay=0`);
    await checkScreens(page);
  });
}

test('axe finds nothing with forced colours', async ({ page }) => {
  test.slow();
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page, './?autoplay=0');
  await troubled(page);
  await expectNoViolations(page, 'forced colours');
});

test('axe finds nothing on a phone', async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, './?autoplay=0');
  await expectNoViolations(page, 'phone, canvas');
  await troubled(page);
  await page.getByRole('tab', { name: 'List' }).click();
  await expectNoViolations(page, 'phone, list');
  await page.getByRole('button', { name: /^Payments/ }).click();
  await expectNoViolations(page, 'phone, inspector');
});

test('everything that moves stands still for who asked the system for it', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page);
  await expect(page.getByTestId('canvas')).toHaveAttribute('data-still', 'true');
});
