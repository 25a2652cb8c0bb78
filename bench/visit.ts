import type { Browser, Page } from '@playwright/test';
import { scenarios } from '../src/scenarios/scenarios.ts';
import { inBrowser, markReadiness } from './in-browser.ts';
import { median } from './interleaved.ts';
import type { Row } from './row.ts';
import { screenDocument } from './screen-document.ts';

const restMs = 8000;
const tabMs = 1000;

/** How soon a link that was shared is a running system, and what a page costs of which nobody asks anything. */
export function visitRows(rounds: number): Promise<Row[]> {
  return inBrowser('visit', 4880, async (browser, origin) => [
    ...(await linkRows(browser, origin, rounds)),
    ...(await idleRows(browser, origin)),
  ]);
}

/** A change in the largest scenario, shared in both kinds of link and opened by a browser that has the page's files. */
async function linkRows(browser: Browser, origin: string, rounds: number): Promise<Row[]> {
  const sizeOf = (document: object) => JSON.stringify(document).length;
  const largest = scenarios.reduce((a, b) => (sizeOf(b.document) > sizeOf(a.document) ? b : a));
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const [short, whole] = await sharedLinks(page, origin, largest.id);
  await page.close();
  const rows: Row[] = [];
  for (const [id, what, link] of [
    ['link-short', 'as changes of it', short],
    ['link-whole', 'as a whole', whole],
  ] as const) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const visit = await context.newPage();
      await visit.addInitScript(markReadiness);
      // A browser goes on drawing its own window for a moment after it has opened a tab.
      await visit.waitForTimeout(tabMs);
      await visit.goto(link);
      await visit.waitForSelector('html[data-ready]');
      times.push(await visit.evaluate(() => performance.getEntriesByName('ready')[0].startTime));
      await visit.close();
    }
    const note = `${link.length} characters; by the page's clock, from the start of the navigation`;
    rows.push({
      id,
      what: `a link to ${largest.id}, ${what}: runs after`,
      figure: median(times),
      unit: 'ms',
      bar: 1000,
      note,
    });
  }
  await context.close();
  return rows;
}

async function sharedLinks(page: Page, origin: string, scenario: string): Promise<readonly [string, string]> {
  await page.goto(`${origin}?scenario=${scenario}&autoplay=0`);
  await page.waitForSelector('html[data-ready]');
  await page.evaluate(async () => {
    const [node] = (await window.faultline.document()).nodes;
    if (node === undefined) throw new Error('the largest scenario must have a node');
    await window.faultline.command({ type: 'rename-node', id: node.id, title: 'Renamed' });
    await window.faultline.advance(20_000);
  });
  const read = async () => {
    await page.getByRole('button', { name: 'Share' }).click();
    const link = await page.getByRole('dialog').getByRole('textbox', { name: 'Link' }).inputValue();
    await page.keyboard.press('Escape');
    return link;
  };
  const short = await read();
  // A document that is no scenario's has no short link.
  const session = await page.evaluate(() => window.faultline.session());
  await page.evaluate((text) => window.faultline.load(text), JSON.stringify(session));
  return [short, await read()];
}

/** CPU time of the whole renderer, workers included, while nothing moves. */
async function idleRows(browser: Browser, origin: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [id, what, document] of [
    ['idle-first', 'first page, paused', null],
    ['idle-large', '100 nodes, 1500 dots, paused', screenDocument()],
  ] as const) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(origin);
    await page.waitForSelector('html[data-ready]');
    if (document !== null) await page.evaluate((one) => window.faultline.load(one, { atMs: 5000 }), document);
    await page.waitForTimeout(3000);
    await page.evaluate(() => window.faultline.pause());
    // What was begun comes to an end: saving, hints, files for a visit without a network.
    await page.waitForTimeout(6000);
    const beforeS = await rendererSeconds(browser);
    await page.waitForTimeout(restMs);
    const share = ((await rendererSeconds(browser)) - beforeS) / (restMs / 1000);
    await page.close();
    const note = 'CPU of the renderer, all threads, of one core';
    rows.push({ id, what: `${what}: cost`, figure: share * 100, unit: '%', bar: 2, note });
  }
  return rows;
}

async function rendererSeconds(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const own = processInfo.filter(({ type }) => type === 'renderer' || type === 'GPU');
  return own.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
