import { test as base, expect, type Page } from '@playwright/test';
import { node, open, test } from './support/playground.ts';

// What stands in for parts of packages, and what comes after the first picture: docs/decisions/0005-first-load.md.

function zoomOf(page: Page): Promise<number> {
  return page
    .locator('.react-flow__viewport')
    .evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a);
}

function placeOf(page: Page): Promise<{ x: number; y: number }> {
  return page.locator('.react-flow__viewport').evaluate((element) => {
    const { e, f } = new DOMMatrix(getComputedStyle(element).transform);
    return { x: e, y: f };
  });
}

test('buttons, keys, wheel and pinch zoom, the pane is dragged, and the whole is fitted again', async ({
  page,
}) => {
  await open(page, './?autoplay=0');
  const fitted = await zoomOf(page);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(() => zoomOf(page)).toBeCloseTo(fitted * 1.2, 3);
  // A second press while the first still moves: it goes on from where it was interrupted.
  await page.getByRole('button', { name: 'Zoom out' }).click();
  await page.getByRole('button', { name: 'Zoom out' }).click();
  await expect.poll(() => zoomOf(page)).toBeLessThan(fitted);

  await node(page, 'Orders DB').focus();
  await page.keyboard.press('0');
  await expect.poll(() => zoomOf(page)).toBeCloseTo(1, 3);
  await page.keyboard.press('1');
  await expect.poll(() => zoomOf(page)).toBeCloseTo(fitted, 2);

  const pane = page.locator('.react-flow__pane');
  const box = await pane.boundingBox();
  if (box === null) throw new Error('the pane must be visible');
  const corner = { x: box.x + 40, y: box.y + box.height - 60 };
  await page.mouse.move(corner.x, corner.y);
  await page.mouse.wheel(0, -200);
  await expect.poll(() => zoomOf(page)).toBeGreaterThan(fitted);
  const wheeled = await zoomOf(page);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -40);
  await page.keyboard.up('Control');
  await expect.poll(() => zoomOf(page)).toBeGreaterThan(wheeled);

  const before = await placeOf(page);
  await page.mouse.down();
  await page.mouse.move(corner.x + 50, corner.y - 30, { steps: 4 });
  await page.mouse.up();
  // A drag counts from where it is known to be one.
  await expect.poll(async () => (await placeOf(page)).x).toBeGreaterThan(before.x + 30);
  expect((await placeOf(page)).y).toBeLessThan(before.y - 15);

  await page.getByRole('button', { name: 'Fit into view' }).click();
  await expect.poll(() => zoomOf(page)).toBeCloseTo(fitted, 2);
});

test('a key that is pressed on the canvas before its code is there is obeyed when it comes', async ({
  page,
}) => {
  await page.route(/\/canvas-keys-[\w-]+\.js$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await open(page, './?autoplay=0');
  await node(page, 'Orders DB').focus();
  await page.keyboard.press('F2');
  await expect(page.getByRole('textbox', { name: /name/i })).toBeFocused();
});

test('a kind that the page did not begin with can be added, and undone, as soon as the page is there', async ({
  page,
}) => {
  await open(page, './?autoplay=0');
  await node(page, 'Orders DB').focus();
  await page.keyboard.press('a');
  await page.getByRole('option', { name: /Event store/ }).click();
  await expect(node(page, 'Event store')).toBeVisible();
  await page.evaluate(() => window.faultline.advance(1000));
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(node(page, 'Event store')).toHaveCount(0);
});

/** Of the buttons in the top bar: what stands at the right keeps its right edge, the rest its left one. */
function edges(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>('header button');
    const found: Record<string, number> = {};
    for (const one of all) {
      const { left, right, width } = one.getBoundingClientRect();
      if (width > 0)
        found[one.ariaLabel ?? one.textContent] = Math.round(left > innerWidth / 2 ? right : left);
    }
    return found;
  });
}

for (const [name, width, height] of [
  ['a phone', 390, 844],
  ['a laptop', 1440, 900],
] as const)
  test(`on ${name} nothing in the top bar moves when the rest of it comes`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    let release: () => void = () => undefined;
    const isHeld = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/\/sharing-bar-[\w-]+\.js$/, async (route) => {
      await isHeld;
      await route.continue();
    });
    await open(page, './?autoplay=0');
    await expect(page.getByRole('button', { name: 'Theme and settings' })).toBeEnabled();
    const before = await edges(page);
    release();
    await expect(page.getByRole('button', { name: 'Lessons' })).toBeVisible();
    expect(await edges(page)).toMatchObject(before);
  });

test('the time bar does not change its length when the simulation has started', async ({ page }) => {
  let release: () => void = () => undefined;
  const isHeld = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/worker-[\w-]+\.js$/, async (route) => {
    await isHeld;
    await route.continue();
  });
  await page.goto('./?autoplay=0');
  const starting = page.getByRole('status').filter({ hasText: 'Starting the simulation' });
  await expect(starting).toBeVisible();
  const scrubber = page.getByRole('slider', { name: 'Timeline' });
  const before = await scrubber.boundingBox();
  release();
  await expect(starting).toHaveCount(0);
  expect(await scrubber.boundingBox()).toEqual(before);
});

base('a panel whose script does not come says so, and comes when it is tried again', async ({ page }) => {
  let isCut = true;
  await page.route(/\/metrics-panel-[\w-]+\.js$/, (route) => (isCut ? route.abort() : route.continue()));
  await open(page, './?autoplay=0');
  await page.getByRole('tab', { name: 'Metrics' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Metrics' });
  await expect(panel.getByRole('alert')).toContainText('failed to draw');
  isCut = false;
  await panel.getByRole('button', { name: 'Try again' }).click();
  await expect(panel.getByRole('button', { name: 'As a table' })).toBeVisible();
});

test('what is copied before the editor has come is on the clipboard when it has', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  let come: () => void = () => undefined;
  const waits = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route('**/editing-layer-*.js', async (route) => {
    await waits;
    await route.continue();
  });
  await open(page, './?autoplay=0');
  await node(page, 'Orders').click();
  await page.keyboard.press('ControlOrMeta+c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('"orders"');
  come();
});
