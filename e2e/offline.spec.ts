import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { serve } from '../tools/serve.mjs';
import { advance, documentText, notice, open, ready } from './support/playground.ts';

interface Site {
  readonly address: string;
  readonly folder: string;
  /** The network is gone, and not only for what Playwright thinks of. */
  close(): void;
}

/** The built page in a folder below the root of a server of its own. */
const test = base.extend<{ readonly site: Site }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture wants from its first parameter
  site: async ({}, use) => {
    const root = mkdtempSync(join(tmpdir(), 'faultline-offline-'));
    const folder = join(root, 'some', 'where');
    cpSync(process.env.E2E_FOLDER ?? 'dist', folder, { recursive: true });
    const server: Server = await serve(root, 0);
    const { port } = server.address() as AddressInfo;
    const close = () => {
      server.close();
      server.closeAllConnections();
    };
    await use({ address: `http://localhost:${port}/some/where/`, folder, close });
    close();
    rmSync(root, { recursive: true });
  },
});
test.use({ serviceWorkers: 'allow' });

/** Until everything is on this device and the page is served from it. */
const kept = (page: Page) =>
  expect
    .poll(() =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        return registration?.active?.state === 'activated' && navigator.serviceWorker.controller !== null;
      }),
    )
    .toBe(true);

test('after one visit the page opens without a network, lessons, SQL and all', async ({
  page,
  context,
  site,
}) => {
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  await open(page, `${site.address}?autoplay=0`);
  await kept(page);
  site.close();
  await context.setOffline(true);
  await open(page, `${site.address}?scenario=bank&autoplay=0&panel=data`);
  await advance(page, 20_000);
  const panels = page.getByRole('region', { name: 'Time and panels' });
  await panels.getByLabel('Data of').selectOption({ label: 'Events' });
  await panels.getByRole('tab', { name: 'SQL' }).click();
  await panels.getByRole('button', { name: 'Run' }).click();
  await expect(
    panels.getByRole('grid', { name: 'Result' }).getByRole('row').filter({ hasText: 'account-opened' }),
  ).toBeVisible();
  await open(page, `${site.address}?lesson=herd`);
  const lesson = page.getByRole('region', { name: 'Lesson', exact: true });
  await expect(lesson.getByRole('button', { name: 'This is my prediction' })).toBeVisible();
  await page.reload();
  await ready(page);
  expect(asked.filter((url) => !url.startsWith(site.address) && !/^(data|blob):/.test(url))).toEqual([]);
});

test('a new version is told, waits to be asked for, and takes no work away', async ({ page, site }) => {
  await open(page, `${site.address}?autoplay=0`);
  await kept(page);
  await page.evaluate(() => window.faultline.command({ type: 'rename-node', id: 'payments', title: 'Mine' }));
  await expect(page.getByTestId('save-status')).toHaveText('Saved on this device');
  publishAnother(site.folder);
  const titleNow = await page.title();
  await page.reload();
  await ready(page);
  // Still the version that was kept: the new one installs behind it.
  expect(await page.title()).toBe(titleNow);
  const news = notice(page, 'A new version is ready');
  await expect(news).toBeVisible();
  expect(await documentText(page)).toContain('Mine');
  await news.getByRole('button', { name: 'Reload' }).click();
  await expect(page).toHaveTitle('The next Faultline');
  await ready(page);
  expect(await documentText(page)).toContain('Mine');
  await expect(news).toBeHidden();
});

/** What a second build leaves in the folder: another page, and a service worker with another version. */
function publishAnother(folder: string): void {
  const change = (name: string, from: RegExp, to: string) => {
    const text = readFileSync(join(folder, name), 'utf8');
    expect(text).toMatch(from);
    writeFileSync(join(folder, name), text.replace(from, to));
  };
  change('index.html', /<title>.*<\/title>/, '<title>The next Faultline</title>');
  change('service-worker.js', /"version":"\w+"/, '"version":"another"');
}
