import { existsSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';
import { chromiumPath } from '../tools/browser.mjs';
import { serve } from '../tools/serve.mjs';
import { type Row, skippedRow } from './row.ts';

/** Where the script `bench` builds the page to. */
export const folder = '.cache/bench-app';

/** Rows that a browser measures at the built page, whose address is handed over; a row that says why, where there is no page or it does not come up. */
export async function inBrowser(
  group: string,
  port: number,
  measure: (browser: Browser, origin: string) => Promise<Row[]>,
): Promise<Row[]> {
  if (!existsSync(`${folder}/index.html`)) return [skippedRow(group, group, 'app not built')];
  const server = await serve(folder, port);
  const executablePath = chromiumPath();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  try {
    return await measure(browser, `http://localhost:${port}/`);
  } catch (error) {
    // A page that does not come up is no figure, and no reason to lose the others.
    return [skippedRow(group, group, `the page did not run: ${String(error).split('\n')[0]}`)];
  } finally {
    await browser.close();
    server.close();
  }
}

/** Runs in the page: leaves a mark named `ready` when its system runs. */
export function markReadiness(): void {
  new MutationObserver((_, observer) => {
    if (document.documentElement.dataset.ready === undefined) return;
    observer.disconnect();
    performance.mark('ready');
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-ready'] });
}
