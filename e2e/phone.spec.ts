import { expect, type Locator, type Page } from '@playwright/test';
import { advance, node, open, test, timeBar } from './support/playground.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

function widthBeyondWindow(page: Page): Promise<number> {
  // Not by the window: a phone zooms out of a page that is too wide, and the window is as wide as the page.
  return page.evaluate(() => document.documentElement.scrollWidth - window.screen.width);
}

test('on a phone a person plays, breaks and inspects, and nothing scrolls sideways', async ({ page }) => {
  await open(page, './?autoplay=0');
  expect(await widthBeyondWindow(page)).toBeLessThanOrEqual(0);
  await timeBar(page).getByRole('button', { name: 'Play' }).tap();
  await expect(timeBar(page).getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.getByRole('button', { name: 'Break it' }).tap();
  await page.getByRole('menuitem', { name: 'Payments down' }).tap();
  await advance(page, 12_000);
  await expect(node(page, 'Payments')).toContainText('FAILING');

  await page.getByRole('tab', { name: 'List' }).tap();
  await page.getByRole('button', { name: /^Payments/ }).tap();
  const sheet = page.getByRole('complementary', { name: 'Inspector' });
  await expect(sheet).toContainText('Payments');
  expect(await widthBeyondWindow(page)).toBeLessThanOrEqual(0);
  await sheet.getByRole('button', { name: 'Close' }).tap();
  await expect(sheet).toBeHidden();

  await page.getByRole('tab', { name: 'Panels' }).tap();
  for (const name of ['Events', 'Metrics', 'Lesson', 'Trace']) {
    await page.getByRole('tab', { name }).tap();
    expect(await widthBeyondWindow(page), name).toBeLessThanOrEqual(0);
  }
});

test('a challenge that is opened on a phone stands ready beside its task, without its canvas', async ({
  page,
}) => {
  await open(page, './?scenario=black-friday&autoplay=0');
  await expect(page.getByRole('heading', { name: 'Black Friday' })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Panels' })).toHaveAttribute('aria-selected', 'true');
  expect(await widthBeyondWindow(page)).toBeLessThanOrEqual(0);
});

test('the scissors of a wire that is tapped lie under nothing', async ({ page }) => {
  await open(page, './?autoplay=0');
  const tool = page.getByTestId('break-tool');
  for (const wire of ['client-gateway', 'orders-payments', 'inventory-inventory-db', 'orders-orders-db']) {
    await page.getByTestId(`wire-${wire}`).dispatchEvent('click');
    const isOnTop = () =>
      tool.evaluate((one) => {
        const { left, top, width, height } = one.getBoundingClientRect();
        const canvas = one.closest('.fl-canvas')!.getBoundingClientRect();
        const above = document.elementFromPoint(left + width / 2, top + height / 2);
        return one.contains(above) && top >= canvas.top && top + height <= canvas.bottom;
      });
    await expect(tool).toHaveCount(1);
    await expect.poll(isOnTop, wire).toBe(true);
  }
});

test('what is tapped stays in sight above the inspector, on the canvas and in the list', async ({ page }) => {
  await open(page, './?autoplay=0');
  const sheet = page.getByRole('complementary', { name: 'Inspector' });
  const row = page.getByTestId('outline').getByRole('button', { name: /^Payments/ });
  const isAbove = async (thing: Locator) => {
    const [over, under] = [await thing.boundingBox(), await sheet.boundingBox()];
    return over !== null && under !== null && over.y > 90 && over.y + over.height <= under.y;
  };
  await node(page, 'Payments').tap();
  await expect(sheet).toContainText('payments');
  await expect.poll(() => isAbove(node(page, 'Payments'))).toBe(true);
  await sheet.getByRole('button', { name: 'Close' }).tap();
  await page.getByRole('tab', { name: 'List' }).tap();
  await row.tap();
  await expect(sheet).toContainText('payments');
  await expect.poll(() => isAbove(row)).toBe(true);
});

test('on a phone the work is shared and kept as on a desk', async ({ page }) => {
  await open(page, './?autoplay=0');
  await page.evaluate(() => window.faultline.command({ type: 'set-title', title: 'On the train' }));
  await expect(page.getByRole('button', { name: 'Saved on this device' })).toBeVisible();
  await page.getByRole('button', { name: 'File' }).tap();
  await page.getByRole('menuitem', { name: 'Share' }).tap();
  await expect(page.getByRole('dialog', { name: 'Share this session' })).toContainText('On the train');
  expect(await widthBeyondWindow(page)).toBeLessThanOrEqual(0);
});

test('every button on a phone is large enough for a finger', async ({ page }) => {
  await open(page, './?autoplay=0');
  const small = await page.getByRole('button').evaluateAll((buttons) =>
    buttons
      .filter((button) => button.closest('.react-flow') === null && button.checkVisibility())
      .map((button) => ({
        name: button.getAttribute('aria-label') ?? button.textContent,
        box: button.getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width < 44 || box.height < 44)
      .map(({ name, box }) => `${name} ${Math.round(box.width)} × ${Math.round(box.height)}`),
  );
  expect(small).toEqual([]);
});

for (const [width, height] of [
  [390, 844],
  [360, 640],
] as const) {
  for (const theme of ['light', 'projector']) {
    test(`the top bar holds all its buttons after an edit, ${width} × ${height}, ${theme}`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height });
      await open(page, `./?autoplay=0&theme=${theme}`);
      await page.evaluate(() => window.faultline.command({ type: 'set-title', title: 'On the train' }));
      await expect(page.getByRole('button', { name: 'Saved on this device' })).toBeInViewport({ ratio: 1 });
      await expect(page.getByRole('button', { name: 'Theme and settings' })).toBeInViewport({ ratio: 1 });
      const bar = await page
        .locator('header')
        .first()
        .evaluate((header) => header.scrollWidth);
      expect(bar).toBeLessThanOrEqual(width);
    });
  }
}

test('what a lesson asks to look at is seen on a phone, and no inspector lies over it', async ({ page }) => {
  await open(page, './?lesson=unbooking');
  const lesson = page.getByRole('tabpanel', { name: 'Lesson' });
  await lesson.getByRole('button', { name: 'Skip, not predicted' }).tap();
  await lesson.getByRole('button', { name: 'Run it', exact: true }).tap();
  await lesson.getByRole('button', { name: 'Jump to the end' }).tap();
  await lesson.getByRole('button', { name: 'Show in the sagas' }).tap();
  await expect(page.getByRole('tabpanel', { name: 'Sagas' })).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toHaveCount(0);

  await page.getByRole('tab', { name: 'Lesson' }).tap();
  await lesson.getByRole('button', { name: 'Show in the canvas' }).tap();
  await expect(node(page, 'Order saga')).toBeVisible();
});
