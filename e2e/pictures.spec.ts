import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { crc32 } from '../src/model/png-text.ts';
import { advance, documentText, hashOf, notice, open, test } from './support/playground.ts';

async function exported(page: Page, item: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: item }).click();
  const file = await download;
  // The name says what it is, as it does on a person's disk.
  const path = test.info().outputPath(file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

async function broken(page: Page): Promise<void> {
  await open(page, './?autoplay=0&seed=7');
  await advance(page, 2000);
  await page.evaluate(() =>
    window.faultline.command({ type: 'rename-node', id: 'payments', title: 'Card <&> "payments"' }),
  );
  await advance(page, 3000);
}

for (const item of ['Export as PNG', 'Export as SVG'])
  test(`${item}: chosen as a file, the picture opens as the session that it shows`, async ({ page }) => {
    await broken(page);
    const [text, hash] = [await documentText(page), await hashOf(page)];
    const path = await exported(page, item);
    await page.getByRole('button', { name: 'File' }).click();
    await page.getByRole('menuitem', { name: 'New, empty' }).click();
    await page.locator('input[type="file"]').setInputFiles(path);
    await expect(notice(page, 'Opened A small shop')).toBeVisible();
    await advance(page, 5000);
    expect(await documentText(page)).toBe(text);
    expect(await hashOf(page)).toBe(hash);
  });

test('a dropped picture opens, and one without a session or with a damaged one says why and changes nothing', async ({
  page,
}) => {
  await broken(page);
  const png = readFileSync(await exported(page, 'Export as PNG'));
  expect(png.readUInt32BE(16)).toBeGreaterThan(900);
  await open(page, './?scenario=mm1&autoplay=0');
  // Sharing loads after the first picture, and hears of drops then.
  await expect(page.getByRole('button', { name: 'File' })).toBeEnabled();
  const mine = await documentText(page);
  const cut = png.subarray(0, 200);
  const changed = Buffer.from(png);
  changed[120] = (changed[120] ?? 0) ^ 1;
  await drop(page, cut);
  await expect(notice(page, 'cut off')).toBeVisible();
  await drop(page, changed);
  await expect(notice(page, 'checksum is wrong')).toBeVisible();
  await drop(page, without(png));
  await expect(notice(page, 'holds no Faultline session')).toBeVisible();
  expect(await documentText(page)).toBe(mine);
  await drop(page, png);
  await expect(page.getByRole('textbox', { name: 'Title of this scenario' })).toHaveValue('A small shop');
});

test('the SVG stands alone: no style, script or address from elsewhere is in it', async ({ page }) => {
  await broken(page);
  const path = await exported(page, 'Export as SVG');
  const svg = readFileSync(path, 'utf8');
  expect(svg).toContain('Card &lt;&amp;&gt; "pa');
  expect(svg).toContain('Seed 7');
  expect(svg).not.toMatch(/var\(--|<script|<style|class=|foreignObject/);
});

async function drop(page: Page, bytes: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    const raw = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    data.items.add(new File([raw], 'picture.png', { type: 'image/png' }));
    return data;
  }, bytes.toString('base64'));
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}

/** The picture without what was put behind its header. */
function without(png: Buffer): Buffer {
  const length = png.readUInt32BE(33);
  expect(png.subarray(37, 41).toString()).toBe('iTXt');
  expect(png.readUInt32BE(33 + 8 + length)).toBe(crc32(png.subarray(37, 41 + length)));
  return Buffer.concat([png.subarray(0, 33), png.subarray(33 + 12 + length)]);
}
