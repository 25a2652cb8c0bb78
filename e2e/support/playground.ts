import { test as base, expect, type Locator, type Page } from '@playwright/test';
import type { FaultlineApi } from '../../src/app/faultline-contract.ts';

/** A test whose page may not throw, complain or ask another origin for anything. */
export const test = base.extend<{ readonly complaints: string[] }>({
  complaints: [
    async ({ page, baseURL }, use) => {
      const complaints: string[] = [];
      listen(page, baseURL ?? '', complaints);
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

function listen(page: Page, home: string, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  page.on('request', (request) => {
    const isLocal = request.url().startsWith(home) || /^(data|blob):/.test(request.url());
    if (!isLocal) complaints.push(`asked ${request.url()}`);
  });
}

/** Opens an address and waits until the system on it runs and stands still on the screen. */
export async function open(page: Page, address = './'): Promise<void> {
  await page.goto(address);
  await ready(page);
}

export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => 'faultline' in window);
  await page.evaluate(() => window.faultline.ready);
  // Asked in each frame of the page: `expect` would ask again after 100, 250, 500 ms, in every test.
  await page.waitForFunction(() => document.documentElement.hasAttribute('data-ready'));
}

/** The document as it is written into a file: what is compared byte by byte. */
export function documentText(page: Page): Promise<string> {
  return page.evaluate(async () => JSON.stringify(await window.faultline.document()));
}

export function hashOf(page: Page): Promise<string> {
  return page.evaluate(() => window.faultline.hash());
}

export function advance(page: Page, byMs: number): Promise<{ nowMs: number }> {
  return page.evaluate((ms) => window.faultline.advance(ms), byMs);
}

export function load(page: Page, ...given: Parameters<FaultlineApi['load']>) {
  return page.evaluate(([source, options]) => window.faultline.load(source, options), given);
}

/** A node on the canvas, by the title that stands on it. */
export function node(page: Page, title: string): Locator {
  return page.locator('[data-item-type="node"]').and(page.getByRole('button', { name: `${title},` }));
}

/** What is said at the bottom of the page. */
export function notice(page: Page, text: string | RegExp): Locator {
  return page
    .getByRole('region', { name: /Notifications/ })
    .getByRole('listitem')
    .filter({ hasText: text });
}

/** The bar of time: palette and inspector have words of their own for play and pause. */
export function timeBar(page: Page): Locator {
  return page.getByRole('region', { name: 'Time', exact: true });
}
