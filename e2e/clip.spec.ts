import { readFileSync } from 'node:fs';
import { type Download, expect, type Locator, type Page } from '@playwright/test';
import { readGif } from '../src/ui/testing/read-gif.ts';
import { expectNoViolations } from './support/axe.ts';
import { advance, documentText, hashOf, open, test } from './support/playground.ts';

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Export a clip' });

async function openDialog(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: 'Export a clip…' }).click();
  const dialog = dialogOf(page);
  await expect(dialog).toBeVisible();
  return dialog;
}

async function setLength(dialog: Locator, seconds: string): Promise<void> {
  const length = dialog.getByRole('textbox', { name: 'Length' });
  await length.fill(seconds);
  await length.press('Enter');
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

/** A run with something to see in it: payments become slow, which is on the wires as well. */
async function begun(page: Page): Promise<void> {
  await open(page, './?autoplay=0&seed=7');
  await advance(page, 6000);
}

async function madeGif(page: Page): Promise<Buffer> {
  const dialog = await openDialog(page);
  await setLength(dialog, '2');
  await expect(dialog).toContainText('From 00:05.00 to 00:06.00 of virtual time, 40 pictures.');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Make the clip' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('a-small-shop.gif');
  await expect(dialog).toBeHidden();
  return bytesOf(file);
}

test('by clicks: a GIF of the last two seconds moves, keeps time, is the same when it is made again, and disturbs nothing', async ({
  page,
}) => {
  await begun(page);
  const [text, hash] = [await documentText(page), await hashOf(page)];
  const bytes = await madeGif(page);
  const gif = readGif(bytes);
  expect(gif).toMatchObject({ width: 1200, isEndless: true, delaysMs: Array(40).fill(50) });
  // Above the caption, whose clock would move alone.
  const drawing = gif.width * (gif.height - 120);
  const changed = gif.pictures.map((picture, n) => {
    const before = gif.pictures[n - 1];
    let count = 0;
    if (before !== undefined) for (let i = 0; i < drawing; i++) if (picture[i] !== before[i]) count++;
    return count;
  });
  // A dot has some sixty dots of a picture.
  expect(changed.filter((count) => count > 60).length).toBeGreaterThan(30);
  expect(Buffer.compare(await madeGif(page), bytes)).toBe(0);
  expect([await documentText(page), await hashOf(page)]).toEqual([text, hash]);
});

test('by keyboard: a WebM of what happens next plays for two seconds while the run goes on', async ({
  page,
}) => {
  await begun(page);
  await page.evaluate(() => window.faultline.play(0.5));
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('export a clip');
  await expect(page.getByRole('option', { name: /Export a clip/ })).toBeVisible();
  await page.keyboard.press('Enter');
  const dialog = dialogOf(page);
  await expect(dialog.getByLabel('Format')).toBeFocused();
  await page.keyboard.type('web');
  await expect(dialog.getByLabel('Format')).toHaveValue('webm');
  await page.keyboard.press('Tab');
  await page.keyboard.type('what happens');
  await expect(dialog.getByLabel('Shows')).toHaveValue('after');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2');
  await expectNoViolations(page, 'dialog of a clip');
  for (const name of ['Speed', 'Width']) {
    await page.keyboard.press('Tab');
    await expect(dialog.getByLabel(name)).toBeFocused();
  }
  await expect(dialog).toContainText('40 pictures.');
  await page.keyboard.press('Tab');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const bytes = await bytesOf(await download);
  const { nowMs, playing } = await page.evaluate(async () => {
    const { nowMs } = await window.faultline.pause();
    return { nowMs, playing: nowMs > 6000 };
  });
  expect(playing, `at ${nowMs}`).toBe(true);
  expect(bytes.readUInt32BE(0)).toBe(0x1a45dfa3);
  const seen = await watched(page, bytes);
  expect(seen).toMatchObject({ duration: 2, width: 1200 });
  expect(seen.changed).toBeGreaterThan(60);
});

test('a long way is shown, and cancelling it leaves the dialog, the run and the disk as they were', async ({
  page,
}) => {
  await open(page, './?autoplay=0&scenario=mm1');
  await page.evaluate(() => window.faultline.seek(3_600_000));
  const hash = await hashOf(page);
  const dialog = await openDialog(page);
  const downloads: Download[] = [];
  page.on('download', (download) => downloads.push(download));
  await dialog.getByRole('button', { name: 'Make the clip' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Going to where the clip begins…');
  const bar = dialog.getByRole('progressbar', { name: 'Progress of the clip' });
  await expect
    .poll(() => bar.evaluate((element: HTMLProgressElement) => element.value))
    .toBeGreaterThan(0.01);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(bar).toBeHidden();
  await expect(dialog.getByRole('button', { name: 'Make the clip' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(await hashOf(page)).toBe(hash);
  expect(downloads).toEqual([]);
});

test('before anything has happened the next seconds are offered; what fails says why, and can be tried again', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const getContext = HTMLCanvasElement.prototype.getContext as (...given: unknown[]) => unknown;
    let isBroken = true;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...given: unknown[]) {
      const isClip = (given[1] as CanvasRenderingContext2DSettings | undefined)?.willReadFrequently === true;
      if (isClip && isBroken) {
        isBroken = false;
        return null;
      }
      return getContext.apply(this, given);
    } as never;
    VideoEncoder.isConfigSupported = async (config) => ({ supported: false, config });
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, './?autoplay=0');
  const dialog = await openDialog(page);
  await expect(dialog.getByLabel('Shows')).toHaveValue('after');
  await expect(dialog).toContainText('WebM is not available');
  await expect(dialog.getByLabel('Format').locator('option')).toHaveText(['GIF, plays everywhere']);
  await dialog.getByLabel('Shows').selectOption('before');
  await expect(dialog).toContainText('Nothing has happened yet');
  await expect(dialog.getByRole('button', { name: 'Make the clip' })).toBeDisabled();
  await dialog.getByLabel('Shows').selectOption('after');
  await setLength(dialog, '1');
  await dialog.getByRole('button', { name: 'Make the clip' }).click();
  await expect(dialog.getByRole('alert')).toContainText(
    'The clip could not be made: the browser gave no canvas of this size. Try again',
  );
  await expectNoViolations(page, 'a clip that failed');
  const box = await dialog.boundingBox();
  expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= 390).toBe(true);
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Make the clip' }).click();
  expect(readGif(await bytesOf(await download)).pictures).toHaveLength(20);
});

test('while a lesson asks what will happen, a clip shows only what has happened', async ({ page }) => {
  await open(page, './?lesson=fail-fast');
  await expect(page.getByRole('button', { name: 'This is my prediction' })).toBeVisible();
  const dialog = await openDialog(page);
  await expect(dialog.getByLabel('Shows').locator('option')).toHaveText(['what has just happened']);
  await expect(dialog).toContainText('What happens next is what the lesson asks');
});

/** Plays it on a page that has no policy against it, and looks at two of its pictures. */
async function watched(page: Page, bytes: Buffer) {
  const other = await page.context().newPage();
  await other.route('**/clip.webm', (route) => route.fulfill({ body: bytes, contentType: 'video/webm' }));
  await other.route('**/player', (route) =>
    route.fulfill({ body: '<video muted></video>', contentType: 'text/html' }),
  );
  await other.goto(new URL('player', page.url()).href);
  return other.locator('video').evaluate(async (video: HTMLVideoElement) => {
    const canvas = document.createElement('canvas');
    const at = async (seconds: number): Promise<Uint8ClampedArray> => {
      const isThere = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
      video.currentTime = seconds;
      await isThere;
      [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
      const context = canvas.getContext('2d');
      context?.drawImage(video, 0, 0);
      return context?.getImageData(0, 0, canvas.width, canvas.height - 120).data ?? new Uint8ClampedArray();
    };
    const isLoaded = new Promise((resolve, reject) => {
      video.onloadeddata = resolve;
      video.onerror = () => reject(new Error(video.error?.message));
    });
    // From memory: seeking in what a server sends takes a server that sends parts.
    video.src = URL.createObjectURL(await (await fetch('clip.webm')).blob());
    await isLoaded;
    const [one, two] = [await at(0.53), await at(1.48)];
    let changed = 0;
    for (let i = 0; i < one.length; i += 4) if (Math.abs((one[i] ?? 0) - (two[i] ?? 0)) > 60) changed++;
    return { duration: video.duration, width: video.videoWidth, changed };
  });
}
