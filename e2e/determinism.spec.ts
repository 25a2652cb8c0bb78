import { expect, type Page } from '@playwright/test';
import { runSession } from '../src/cli/run-session.ts';
import { type Scenario, sessionOf } from '../src/scenarios/scenario-contract.ts';
import { scenarios } from '../src/scenarios/scenarios.ts';
import { advance, documentText, hashOf, load, node, open, test, timeBar } from './support/playground.ts';

const untilMs = 30_000;

/** What the command line gives for the same run: the page must give the same, bit by bit. */
function hashInNode(scenario: Scenario, seed: number): string {
  const session = { ...sessionOf(scenario), seed };
  const options = {
    untilMs,
    warmupMs: 0,
    journalCapacity: 1,
    sliceEvents: 100_000,
    onSlice: () => undefined,
    recorder: null,
  };
  return runSession(session, options).report.hash;
}

/** A session with edits in it: a fault, a policy, its healing. */
async function eventfulSession(page: Page): Promise<void> {
  await load(page, 'shop', { seed: 11 });
  await page.evaluate(async () => {
    const { advance, command } = window.faultline;
    await advance(5000);
    await command({
      type: 'add-fault',
      fault: {
        id: 'slow-payments',
        kind: 'slow',
        target: { type: 'node', id: 'payments', instance: 0 },
        startMs: 5000,
        durationMs: null,
        params: { factor: 20 },
      },
    });
    await advance(7000.5);
    await command({
      type: 'add-policy',
      wire: 'orders-payments',
      at: 0,
      policy: { id: 'breaker', kind: 'breaker', enabled: true, params: {} },
    });
    await advance(8000);
    await command({ type: 'remove-fault', id: 'slow-payments' });
    await advance(10_000);
  });
}

test('every scenario has the same trace in this browser as in Node', async ({ page }) => {
  await open(page, './?autoplay=0');
  for (const scenario of scenarios) {
    await load(page, scenario.id, { seed: 4 });
    await advance(page, untilMs);
    expect(await hashOf(page), scenario.id).toBe(hashInNode(scenario, 4));
  }
});

test('an hour in one call is exact and repeatable, and the same in many', async ({ page }) => {
  await open(page, './?autoplay=0');
  const hour = 3_600_000;
  await load(page, 'mm1', { seed: 2 });
  expect(await page.evaluate((ms) => window.faultline.advance(ms), hour)).toEqual({ nowMs: hour });
  const hash = await hashOf(page);
  await load(page, 'mm1', { seed: 2 });
  await page.evaluate(async (ms) => {
    for (let part = 0; part < 6; part++) await window.faultline.advance(ms / 6);
  }, hour);
  expect(await hashOf(page)).toBe(hash);
});

test('a slower machine and a slower screen see the same run', async ({ page }) => {
  await open(page, './?autoplay=0');
  await eventfulSession(page);
  const hash = await hashOf(page);
  const session = await page.evaluate(() => window.faultline.session());
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await load(page, session, { play: true, speed: 20 });
  await page.waitForFunction(
    async () => (await window.faultline.log({ count: 1 })).rows.at(-1)!.atMs > 20_000,
  );
  await page.evaluate(async () => {
    const { nowMs } = await window.faultline.pause();
    await window.faultline.seek(Math.max(nowMs, 30_000.5));
    await window.faultline.seek(30_000.5);
  });
  expect(await hashOf(page)).toBe(hash);
});

test('seeking back and forward, and single steps, lead to the same trace', async ({ page }) => {
  await open(page, './?autoplay=0');
  await eventfulSession(page);
  const hash = await hashOf(page);
  await page.evaluate(async () => {
    const { seek, step, stepBack } = window.faultline;
    const at = [12_000.25, 3000, 29_999, 0, 12_000.5, 6000];
    for (const ms of at) await seek(ms);
    for (let n = 0; n < 20; n++) await step();
    for (let n = 0; n < 30; n++) await stepBack();
    await seek(30_000.5);
  });
  expect(await hashOf(page)).toBe(hash);
});

test('a saved session and a shared link give the same run, byte by byte', async ({ page }) => {
  await open(page, './?autoplay=0');
  await eventfulSession(page);
  const [hash, text] = [await hashOf(page), await documentText(page)];

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: 'Export the session' }).click();
  const file = await (await download).path();
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  await page.keyboard.press('Escape');

  await load(page, 'mm1');
  await page.getByLabel('Open a file…', { exact: true }).setInputFiles(file);
  await expect(page.getByRole('textbox', { name: 'Title of this scenario' })).toHaveValue('A small shop');
  await page.evaluate(() => window.faultline.seek(30_000.5));
  expect([await hashOf(page), await documentText(page)]).toEqual([hash, text]);

  const other = await page.context().newPage();
  await open(other, `${link.replace('?', '?autoplay=0&')}`);
  expect(await other.evaluate(() => window.faultline.pause())).toEqual({ nowMs: 30_000.5 });
  expect([await hashOf(other), await documentText(other)]).toEqual([hash, text]);
});

test('undoing everything gives the first document, byte by byte, and redoing gives the last', async ({
  page,
}) => {
  await open(page, './?autoplay=0');
  const first = await documentText(page);
  await page.evaluate(async () => {
    const { command, advance } = window.faultline;
    await command({ type: 'rename-node', id: 'payments', title: 'Card' });
    await command({ type: 'move-nodes', moves: [{ id: 'payments', x: 800, y: -64 }] });
    await command({ type: 'set-node-params', id: 'orders', params: { concurrency: 2 } });
    await advance(1500);
    await command({ type: 'remove-node', id: 'inventory' });
    await command({ type: 'set-wire', id: 'gateway-orders', latencyMs: 50, jitterMs: 5 });
    await command({
      type: 'add-policy',
      wire: 'orders-payments',
      at: 1,
      policy: { id: 'again', kind: 'retry', enabled: true, params: {} },
    });
    await command({ type: 'move-policy', id: 'again', at: 0 });
    await command({ type: 'set-policy-params', id: 'again', params: { maxAttempts: 5 } });
    await command({ type: 'enable-policy', id: 'again', enabled: false });
    await command({
      type: 'add-fault',
      fault: {
        id: 'down',
        kind: 'crash',
        target: { type: 'node', id: 'payments', instance: 0 },
        startMs: 2000,
        durationMs: 500,
        params: {},
      },
    });
    await advance(3000);
    await command({ type: 'remove-fault', id: 'down' });
    await command({ type: 'set-title', title: 'Another shop' });
  });
  const last = await documentText(page);
  const all = async (way: 'undo' | 'redo') => {
    let count = 0;
    const press = (name: string) =>
      page.getByRole('button', { name: way === 'undo' ? 'Undo' : 'Redo', exact: true }).getAttribute(name);
    while ((await press('aria-disabled')) === 'false') {
      await page.evaluate((name) => window.faultline[name](), way);
      count++;
    }
    return count;
  };
  expect(await all('undo')).toBe(12);
  expect(await documentText(page)).toBe(first);
  expect(await all('redo')).toBe(12);
  expect(await documentText(page)).toBe(last);
});

test('what a script does not wait for is obeyed in its order, however far the ways are', async ({ page }) => {
  await open(page, './?scenario=shop&autoplay=0');
  const told = await page.evaluate(() => {
    const { play, advance, step, metrics } = window.faultline;
    return Promise.all([play(100), advance(300_000), advance(1000), step(), metrics()]);
  });
  const [, far, farther, event, report] = told;
  const startedMs = far.nowMs - 300_000;
  expect(startedMs).toBeLessThan(60_000);
  expect(farther.nowMs - far.nowMs).toBe(1000);
  expect(event.nowMs).toBeGreaterThan(farther.nowMs);
  expect(report.virtualMs).toBe(event.nowMs);
  await expect(timeBar(page).getByRole('button', { name: 'Play' })).toBeVisible();
});

test('what a script does to an answer happens to nothing on the page', async ({ page }) => {
  await open(page, './?scenario=shop&autoplay=0');
  const before = await documentText(page);
  await page.evaluate(async () => {
    const { document, session } = window.faultline;
    for (const answer of [await document(), (await session()).document]) {
      Object.assign(answer.nodes[0]?.params ?? {}, { ratePerSecond: 999 });
      Object.assign(answer, { title: 'Another', nodes: [] });
    }
  });
  expect(await documentText(page)).toBe(before);
  await expect(node(page, 'Payments')).toBeVisible();
});
