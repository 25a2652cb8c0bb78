import { expect, type Page } from '@playwright/test';
import { expectNoViolations } from './support/axe.ts';
import { advance, documentText, hashOf, load, node, notice, open, test } from './support/playground.ts';

const latency = {
  type: 'add-fault',
  fault: {
    id: 'late',
    kind: 'latency',
    target: { type: 'wire', id: 'orders-payments', direction: 'both' },
    startMs: 2000,
    durationMs: 1000,
    params: { latencyMs: 300 },
  },
};

interface Faults {
  readonly faults: readonly {
    readonly id: string;
    readonly startMs: number;
    readonly durationMs: number | null;
  }[];
}

const windowOf = (page: Page) =>
  page.evaluate(async () => {
    const { faults } = (await window.faultline.document()) as Faults;
    return faults.filter(({ id }) => id === 'late').map(({ startMs, durationMs }) => [startMs, durationMs]);
  });

async function openWithFault(page: Page): Promise<void> {
  await open(page);
  await load(page, 'shop');
  await page.evaluate((command) => window.faultline.command(command), latency);
}

function faultIds(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () =>
    ((await window.faultline.document()) as Faults).faults.map(({ id }) => id),
  );
}

test('a fault is moved and made longer on its bar by keys, each run of keys one step of undo', async ({
  page,
}) => {
  await openWithFault(page);
  await page.getByRole('tab', { name: 'Faults' }).click();
  for (const place of [
    page.getByRole('region', { name: 'Fault schedule' }),
    page.getByRole('group', { name: 'Windows of the faults' }),
  ]) {
    const whole = place.getByRole('slider', { name: /^Window of .*Latency/ });
    await whole.focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(whole).toHaveAttribute('aria-valuenow', '3100');
    await expect.poll(() => windowOf(page)).toEqual([[3100, 1000]]);
    const end = place.getByRole('slider', { name: /^End of .*Latency/ });
    await end.focus();
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => windowOf(page)).toEqual([[3100, 2000]]);
    const start = place.getByRole('slider', { name: /^Start of .*Latency/ });
    await start.focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => windowOf(page)).toEqual([[3000, 2100]]);
    await expectNoViolations(page, 'schedule');
    const steps = [
      [3100, 2000],
      [3100, 1000],
      [3000, 1000],
      [2000, 1000],
    ];
    for (const step of steps) {
      await page.keyboard.press('Control+z');
      await expect.poll(() => windowOf(page)).toEqual([step]);
    }
    await whole.focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => windowOf(page)).toEqual([]);
    await page.keyboard.press('Control+z');
    await expect.poll(() => windowOf(page)).toEqual([[2000, 1000]]);
  }
});

test('on the time bar a fault is dragged and stretched by pointer, catches on what is near, and one drag is one step of undo', async ({
  page,
}) => {
  await openWithFault(page);
  await page.evaluate((command) => window.faultline.command(command), {
    type: 'add-fault',
    fault: { ...latency.fault, id: 'other', startMs: 6000, durationMs: 1000 },
  });
  const lane = page.getByTestId('fault-lane');
  const track = await lane.boundingBox();
  if (track === null) throw new Error('no lane');
  const pxOf = (ms: number) => (ms / 10_000) * track.width;
  const drag = async (part: string, byMs: number) => {
    const box = await lane.locator(`[data-window="late"] [data-part="${part}"]`).boundingBox();
    if (box === null) throw new Error(`no ${part}`);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + pxOf(byMs) / 2, y);
    await page.mouse.move(x + pxOf(byMs), y);
    await expect(lane.locator('.fault-bar-text')).toBeVisible();
    await page.mouse.up();
  };
  await drag('window', 1000);
  await expect.poll(() => windowOf(page)).toEqual([[3000, 1000]]);
  // Almost there: it catches on the start of the other one.
  await drag('end', 2000 - 30);
  await expect.poll(() => windowOf(page)).toEqual([[3000, 3000]]);
  await drag('start', -1000);
  await expect.poll(() => windowOf(page)).toEqual([[2000, 4000]]);
  for (const step of [
    [3000, 3000],
    [3000, 1000],
    [2000, 1000],
  ]) {
    await page.keyboard.press('Control+z');
    await expect.poll(() => windowOf(page)).toEqual([step]);
  }
  // Arrows up and down go from fault to fault; Tab goes to its ends, and on.
  await lane
    .getByRole('slider', { name: /^Window of/ })
    .first()
    .focus();
  await page.keyboard.press('ArrowDown');
  await expect(lane.locator('[data-window="other"] [data-part="window"]')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(lane.locator('[data-window="other"] [data-part="start"]')).toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a finger drags a fault along the time bar', async ({ page }) => {
    await openWithFault(page);
    const lane = page.getByTestId('fault-lane');
    const box = await lane.locator('[data-window="late"] [data-part="window"]').boundingBox();
    const track = await lane.boundingBox();
    if (box === null || track === null) throw new Error('no lane');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const touch = await page.context().newCDPSession(page);
    const points = (byMs: number) => [{ x: x + (byMs / 10_000) * track.width, y }];
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points(0) });
    for (const byMs of [1000, 2000, 3000])
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: points(byMs) });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect.poll(() => windowOf(page)).toEqual([[5000, 1000]]);
    await expectNoViolations(page, 'the lane on a phone');
  });
});

test('a monkey with a seed breaks the same things again, is told, stopped and undone', async ({ page }) => {
  await open(page);
  const round = async () => {
    await load(page, 'shop');
    const before = await documentText(page);
    await page.getByTestId('break-it').click();
    await page.getByRole('menuitem', { name: 'Let a monkey break things…' }).press('Enter');
    const panel = page.getByRole('region', { name: 'Fault schedule' });
    await panel.getByLabel('Seed').fill('7');
    await panel.getByLabel('Seed').press('Enter');
    await panel.getByRole('button', { name: 'Let it loose' }).press('Enter');
    await expect(notice(page, /The monkey \(seed 7\) will bring \d+ faults/).first()).toBeVisible();
    await advance(page, 30_000);
    return { before, hash: await hashOf(page) };
  };
  const first = await round();
  expect((await round()).hash).toBe(first.hash);
  const panel = page.getByRole('region', { name: 'Fault schedule' });
  const bars = panel.getByRole('slider', { name: /^Window of/ });
  expect(await bars.count()).toBeGreaterThan(2);
  await expectNoViolations(page, 'monkey');
  await panel.getByRole('button', { name: 'Stop the monkey' }).press('Enter');
  await expect(bars).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(bars).not.toHaveCount(0);
});

test('by one key a wire is cut, a plug is pulled and a group is walled off, and mended again', async ({
  page,
}) => {
  await open(page);
  await load(page, 'shop');
  const faultsOf = () => faultIds(page);
  const wire = page.getByTestId('wire-orders-payments');
  await wire.press('x');
  await expect.poll(faultsOf).toEqual(['partition-orders-payments']);
  await expect(wire).toContainText('CUT');
  await wire.press('x');
  await expect.poll(faultsOf).toEqual([]);
  await node(page, 'Payments').press('x');
  await expect.poll(faultsOf).toEqual(['crash-payments']);
  await node(page, 'Payments').press('x');
  await expect.poll(faultsOf).toEqual([]);
  await node(page, 'Payments').press('Enter');
  await node(page, 'Inventory').nth(0).press('Control+Enter');
  await node(page, 'Inventory').nth(0).press('x');
  await expect
    .poll(faultsOf)
    .toEqual(['wall-1-orders-payments', 'wall-1-orders-inventory', 'wall-1-inventory-inventory-db']);
  await advance(page, 1000);
  await expect(page.locator('.fl-walls polyline')).toHaveCount(2);
  await expectNoViolations(page, 'wall');
  await node(page, 'Inventory').nth(0).press('x');
  await expect.poll(faultsOf).toEqual([]);
  await page.keyboard.press('Control+z');
  await expect.poll(faultsOf).toHaveLength(3);
});

test('scissors at a wire and a plug at a node break it with one click, show it, and mend it with the next', async ({
  page,
}) => {
  await open(page);
  await load(page, 'shop');
  const faultsOf = () => faultIds(page);
  const tool = page.getByTestId('break-tool');
  const wire = page.getByTestId('wire-orders-payments');
  await wire.hover();
  await expect(tool).toHaveAccessibleName('Cut the wire Orders → Payments');
  await tool.click();
  await expect.poll(faultsOf).toEqual(['partition-orders-payments']);
  await expect(page.locator('[data-cut="orders-payments"]')).toHaveAttribute('data-stopped', 'both');
  await expect(wire).toContainText('CUT');
  await expect(tool).toHaveAccessibleName('Mend the wire Orders → Payments');
  await tool.click();
  await expect.poll(faultsOf).toEqual([]);
  // Selected, by finger or by key, a node shows its plug, too.
  await node(page, 'Inventory').nth(0).press('Enter');
  await page.mouse.move(5, 5);
  await expect(tool).toHaveAccessibleName('Pull the plug of Inventory');
  await tool.click();
  await expect.poll(faultsOf).toEqual(['crash-inventory']);
  await advance(page, 100);
  await expect(page.getByTestId('unplugged-inventory')).toHaveText('PLUG OUT');
  await expectNoViolations(page, 'plug out');
  await tool.click();
  await expect.poll(faultsOf).toEqual([]);
  await expect(page.getByTestId('unplugged-inventory')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect.poll(faultsOf).toEqual(['crash-inventory']);
});

test('the scissors come for a mouse that rested on its wire before they were loaded', async ({ page }) => {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/assets\/canvas-marks-.*\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  await open(page);
  await load(page, 'shop');
  await page.getByTestId('wire-orders-payments').hover();
  await expect(page.getByTestId('break-tool')).toHaveCount(0);
  release();
  await expect(page.getByTestId('break-tool')).toHaveAccessibleName('Cut the wire Orders → Payments');
});

test('what is over does not count as cut: the wire is cut anew', async ({ page }) => {
  await open(page);
  await load(page, 'shop');
  await page.evaluate((command) => window.faultline.command(command), {
    type: 'add-fault',
    fault: {
      id: 'over',
      kind: 'partition',
      target: { type: 'wire', id: 'orders-payments', direction: 'both' },
      startMs: 100,
      durationMs: 200,
      params: {},
    },
  });
  await advance(page, 1000);
  await page.getByTestId('wire-orders-payments').press('x');
  await expect
    .poll(() =>
      page.evaluate(async () => ((await window.faultline.document()) as Faults).faults.map(({ id }) => id)),
    )
    .toEqual(['over', 'partition-orders-payments']);
});

test('a wall is turned into a one-way wall, which shows the way that is open, as one step of undo', async ({
  page,
}) => {
  await open(page);
  await load(page, 'shop');
  await node(page, 'Payments').press('Enter');
  await node(page, 'Inventory').nth(0).press('Control+Enter');
  await node(page, 'Inventory DB').press('Control+Enter');
  await node(page, 'Inventory DB').press('x');
  const stopped = () =>
    page
      .locator('[data-cut]')
      .evaluateAll((marks) =>
        marks.map((mark) => `${mark.getAttribute('data-cut')} ${mark.getAttribute('data-stopped')}`),
      );
  await advance(page, 100);
  await expect.poll(stopped).toEqual(['orders-payments both', 'orders-inventory both']);
  await expect(page.getByRole('button', { name: 'PARTITION: select what it cuts off' })).toHaveText(
    'PARTITION · 3 nodes cut off',
  );
  await page.getByRole('combobox', { name: 'What it holds back' }).selectOption('out');
  await expect.poll(stopped).toEqual(['orders-payments response', 'orders-inventory response']);
  await expect(page.getByTestId('wire-orders-payments')).toContainText('ANSWERS CUT');
  await expectNoViolations(page, 'a one-way wall');
  await page.keyboard.press('Control+z');
  await expect.poll(stopped).toEqual(['orders-payments both', 'orders-inventory both']);
  await node(page, 'Payments').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Wall', exact: true }).press('ArrowRight');
  await page.getByRole('menuitem', { name: 'What comes to these nodes' }).press('Enter');
  await expect.poll(stopped).toEqual(['orders-payments request', 'orders-inventory request']);
});

test('a fault is told to begin when a breaker opens, or again and again, and its lane says so', async ({
  page,
}) => {
  await open(page);
  await load(page, 'shop');
  await page.evaluate((command) => window.faultline.command(command), {
    type: 'add-policy',
    wire: 'orders-payments',
    at: 0,
    policy: { id: 'breaker', kind: 'breaker', enabled: true, params: {} },
  });
  await page.evaluate((command) => window.faultline.command(command), latency);
  await page.getByRole('tab', { name: 'Faults' }).click();
  const lane = page.locator('[data-fault="late"]');
  await lane.getByRole('button', { name: /^Latency/ }).press('Enter');
  const begins = page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('combobox', { name: 'Begins' });
  await begins.selectOption({ label: 'When the breaker on Orders → Payments opens' });
  await expect(lane).toContainText('when Circuit breaker becomes open');
  await begins.selectOption({ label: 'Again and again' });
  await expect(lane).toContainText('well for about 20 s, broken for about 5 s');
  await expectNoViolations(page, 'a recurring fault');
});

test('chance chooses the instances of a fault, and the screen names them while it acts', async ({ page }) => {
  await open(page);
  await load(page, 'one-slow-copy');
  await node(page, 'Service').click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('button', { name: 'Inject a fault' }).click();
  await inspector.getByRole('combobox', { name: 'Fault', exact: true }).selectOption({ label: 'Crash' });
  const instance = inspector.getByRole('combobox', { name: 'Instance', exact: true });
  await instance.selectOption({ label: 'A random one' });
  await expect(inspector.getByRole('spinbutton', { name: 'Share of instances' })).toHaveCount(0);
  await instance.selectOption({ label: 'A random share' });
  await expect(inspector.getByRole('textbox', { name: 'Share of instances' })).toHaveValue('50');
  await inspector.getByRole('button', { name: 'Inject now' }).click();
  await expect(inspector.getByText(/^Service #\d, #\d \(50 % at random\)/)).toBeVisible();
  await expect(inspector.getByText('struck')).toHaveCount(2);
  await expect(node(page, 'Service').locator('.fl-pip-struck')).toHaveCount(2);
  await inspector.getByText(/^Service #\d, #\d \(50 % at random\)/).click();
  await expect(
    inspector.getByRole('button', { name: /^Service #\d, #\d \(50 % at random\)$/ }),
  ).toBeVisible();
  await expectNoViolations(page, 'a fault on some instances');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(node(page, 'Service').locator('.fl-pip-struck')).toHaveCount(0);
});
