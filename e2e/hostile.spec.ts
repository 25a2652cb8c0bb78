import { expect } from '@playwright/test';
import { encodeSessionLink } from '../src/model/session-codec.ts';
import { sessionOf } from '../src/scenarios/scenario-contract.ts';
import { findScenario } from '../src/scenarios/scenarios.ts';
import { hostileInputs } from './support/hostile.ts';
import { documentText, load, node, notice, open, test } from './support/playground.ts';

const inputs = hostileInputs();

test('two hundred hostile inputs are each refused with a reason or mended, and none takes the open work', async ({
  page,
}) => {
  await open(page, './?autoplay=0');
  await page.evaluate(() =>
    window.faultline.command({ type: 'rename-node', id: 'payments', title: 'Still here' }),
  );
  const mine = await documentText(page);
  const tally = { refused: 0, loaded: 0 };
  for (const { name, text } of inputs) {
    const outcome = await page.evaluate(async (source) => {
      const before = JSON.stringify(await window.faultline.document());
      try {
        const { notices } = await window.faultline.load(source);
        await window.faultline.advance(20);
        return { type: 'loaded' as const, notices: notices.length };
      } catch (error) {
        const kept = JSON.stringify(await window.faultline.document()) === before;
        return { type: 'refused' as const, reason: error instanceof Error ? error.message : '', kept };
      }
    }, text);
    tally[outcome.type]++;
    if (outcome.type === 'refused') {
      expect(outcome.reason, name).toMatch(/^Faultline: .{15,}[.?]$/s);
      expect(outcome.kept, name).toBe(true);
    }
  }
  // Not all may be of one sort, or the inputs test less than they say.
  expect(tally.refused).toBeGreaterThan(50);
  expect(tally.loaded).toBeGreaterThan(20);
  // What was open before the first that loaded is on the shelf.
  await page.getByRole('button', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: 'Recent' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Open A small shop' }).click();
  await expect.poll(() => documentText(page)).toBe(mine);
});

test('hostile links in the address are refused in words, and the open work stays', async ({ page }) => {
  await open(page, './?autoplay=0');
  const mine = await documentText(page);
  const sound = encodeSessionLink(sessionOf(findScenario('shop')!));
  const payloads = inputs
    .filter(({ text }) => text.length < 100_000 && text.includes('#d='))
    .map(({ text }) => text.slice(text.indexOf('#d=')))
    // A letter that changed before the session leaves it whole.
    .filter((payload) => payload !== `#d=${sound}`)
    .slice(0, 25);
  expect(payloads).toHaveLength(25);
  const refusal = notice(page, 'The shared session could not be opened');
  for (const payload of payloads) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, payload);
    await refusal.getByRole('button', { name: 'Dismiss' }).click();
    await expect(refusal).toBeHidden();
    expect(await documentText(page)).toBe(mine);
  }
});

test('a page opened on a broken link says so and shows the first page', async ({ page }) => {
  await open(page, './#d=1brokenbrokenbroken');
  await expect(notice(page, 'The shared session could not be opened')).toBeVisible();
  await expect(node(page, 'Payments')).toBeVisible();
});

test('files and pasted texts that are nothing to us are refused in words', async ({ page }) => {
  await open(page, './?autoplay=0');
  const mine = await documentText(page);
  const picker = page.getByLabel('Open a file…', { exact: true });
  for (const [name, content, reason] of [
    ['holiday.jpg', '\u00ff\u00d8\u00ff', 'not JSON'],
    ['package.json', '{"name":"other"}', 'neither a Faultline document nor a session'],
    ['cut.json', mine.slice(0, 500), 'not JSON'],
  ] as const) {
    await picker.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
    await expect(notice(page, `${name} was not opened`).filter({ hasText: reason })).toBeVisible();
  }
  await page.getByRole('button', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: 'Paste a document' }).click();
  const dialog = page.getByRole('dialog', { name: 'Paste a document' });
  await dialog.getByRole('textbox').fill('hello');
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('not JSON');
  expect(await documentText(page)).toBe(mine);
});

test('a document made elsewhere cannot bring script to the page', async ({ page }) => {
  await open(page, './?autoplay=0');
  const document = await page.evaluate(() => window.faultline.document());
  const evil = '<img src=x onerror="window.ranFromDocument = true">';
  await load(page, {
    ...document,
    title: evil,
    nodes: document.nodes.map((one) => ({ ...one, title: evil })),
  });
  await expect(page.locator('.react-flow__node').first()).toContainText('<img src=x');
  expect(await page.evaluate(() => 'ranFromDocument' in window)).toBe(false);
});

test('a wire from a database to a client is refused, with its reason on the screen', async ({ page }) => {
  await open(page, './?autoplay=0');
  const before = await documentText(page);
  await node(page, 'Orders DB').focus();
  await page.keyboard.press('c');
  const list = page.getByRole('listbox', { name: 'Connect Orders DB to…' });
  await list
    .getByRole('option', { name: /Client/ })
    .first()
    .hover();
  await expect(list.getByRole('option', { name: /Client/ }).first()).toContainText(/\w+ .*\w+/);
  await page.keyboard.press('Escape');
  const refusal = await page.evaluate(async () => {
    try {
      await window.faultline.command({
        type: 'add-wire',
        wire: { id: 'w', from: 'orders-db', to: 'client', latencyMs: 1, jitterMs: 0, policies: [] },
      });
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
  });
  expect(refusal).toMatch(/database|client/i);
  expect(await documentText(page)).toBe(before);
});
