import type { Browser, Page } from '@playwright/test';
import { inBrowser } from './in-browser.ts';
import { median } from './interleaved.ts';
import type { Row } from './row.ts';

/** Until then more than 100 000 events are stored, and the log holds as many rows as it keeps. */
const atMs = 220_000;

/** A log and a store of more than 100 000 rows, scrolled by wheel, scrollbar and keys, over the whole height of the page. */
export function scrollRows(rounds: number): Promise<Row[]> {
  return inBrowser('scroll', 4881, async (browser, origin) => [
    ...(await panelRows(browser, origin, rounds, 'log')),
    ...(await panelRows(browser, origin, rounds, 'table')),
  ]);
}

/** The panels that hold the lists. */
const panelOf = { log: 'events', table: 'data' };

const customers = { ratePerSecond: 500, operation: 'deposit' };
const accounts = { domain: 'bank-account', instances: 4, snapshotEvery: 20, concurrency: 64 };
const events = { concurrency: 64, appendMs: 1, readMs: 1 };

const manyEvents = {
  format: 'faultline',
  version: 1,
  title: 'Scroll bench',
  nodes: [
    { id: 'customers', kind: 'client', title: 'Customers', x: 0, y: 0, params: customers },
    { id: 'accounts', kind: 'aggregate-service', title: 'Accounts', x: 400, y: 0, params: accounts },
    { id: 'events', kind: 'event-store', title: 'Events', x: 800, y: 0, params: events },
  ],
  wires: [
    { id: 'a', from: 'customers', to: 'accounts', latencyMs: 2 },
    { id: 'b', from: 'accounts', to: 'events', latencyMs: 1 },
  ],
  faults: [],
};

async function panelRows(
  browser: Browser,
  origin: string,
  rounds: number,
  what: keyof typeof panelOf,
): Promise<Row[]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${origin}?autoplay=0&panel=${panelOf[what]}`);
  await page.evaluate(
    async ([document, toMs]) => {
      await window.faultline.ready;
      await window.faultline.load(document, { atMs: toMs, speed: 0.2 });
    },
    [manyEvents, atMs] as const,
  );
  const panels = page.getByRole('region', { name: 'Time and panels' });
  if (what === 'table') await panels.getByLabel('Data of').selectOption({ label: 'Events' });
  await panels.getByRole('button', { name: 'Full height' }).click();
  const grid = panels.getByRole('grid').first();
  await grid.waitFor();
  // The log is gone through once for its index.
  await page.waitForTimeout(4000);
  const count = Number(await grid.getAttribute('aria-rowcount')) - 1;
  const box = await grid.boundingBox();
  if (box === null || count < 100_000) throw new Error(`${count} rows in the ${what}, expected 100 000`);
  await page.mouse.move(box.x + 200, box.y + 100);
  await page.mouse.wheel(0, -120);
  await grid.focus();
  const rows: Row[] = [];
  for (const state of ['paused', 'running']) {
    if (state === 'running') await page.evaluate(() => window.faultline.play(0.2));
    const measured: Scrolled[] = [];
    for (let round = 0; round < Math.min(rounds, 3); round++)
      measured.push(await traced(browser, page, () => scroll(page)));
    const title = `${what} of ${count} rows, scrolled, ${state}`;
    const blanks = measured.flatMap(({ blankMs }) => blankMs);
    const note = `wheel, scrollbar and keys; a place not yet filled for ${Math.max(0, ...blanks).toFixed(0)} ms at most`;
    const id = `scroll-${what}-${state}`;
    const figure = median(measured.map(({ perFrameMs }) => perFrameMs));
    rows.push({ id: `${id}-ms`, what: `${title}: main thread per frame`, figure, unit: 'ms', bar: 8, note });
    rows.push({
      id: `${id}-longest-ms`,
      what: `${title}: longest task`,
      figure: median(measured.map(({ longestMs }) => longestMs)),
      unit: 'ms',
      bar: 50,
      note: 'thread ticks; median of the rounds’ longest',
    });
  }
  await page.close();
  return rows;
}

/** A slow and a fast wheel, the scrollbar dragged over the whole list, Home and End, and pages by key. */
async function scroll(page: Page): Promise<void> {
  const frame = () => page.waitForTimeout(16);
  for (const [pixels, times] of [
    [-120, 60],
    [-1500, 60],
    [400, 60],
  ] as const) {
    for (let i = 0; i < times; i++) {
      await page.mouse.wheel(0, pixels);
      await frame();
    }
  }
  for (let i = 0; i < 60; i++) {
    await page.evaluate(scrollbarTo, 1 - i / 60);
    await frame();
  }
  for (const key of ['Home', 'End', 'Home', 'End']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(100);
  }
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('PageUp');
    await frame();
  }
}

/** Runs in the page: where the thumb of the scrollbar is dragged to, as a share of the way. */
function scrollbarTo(share: number): void {
  const grid = document.querySelector('[role=grid]');
  if (grid !== null) grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * share;
}

interface Scrolled {
  readonly perFrameMs: number;
  readonly longestMs: number;
  /** How long, each time, a row in the middle of the list stood without its content. */
  readonly blankMs: readonly number[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** In µs, of the thread's own clock. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** What the main thread does meanwhile, by the browser's own trace in thread ticks, which neighbours hardly disturb. */
async function traced(browser: Browser, page: Page, act: () => Promise<void>): Promise<Scrolled> {
  const watcher = await page.evaluateHandle(watchRows);
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline', '__metadata'] });
  await act();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const { frames, blankMs } = await watcher.evaluate((stop) => stop());
  const threads = trace.traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain',
  );
  const tasks = threads.map(({ pid, tid }) =>
    trace.traceEvents.flatMap((event) =>
      event.name === 'RunTask' && event.pid === pid && event.tid === tid ? [(event.tdur ?? 0) / 1000] : [],
    ),
  );
  // Other pages have a main thread, too, and nothing to do on it.
  const main = tasks.reduce((a, b) => (sumOf(b) > sumOf(a) ? b : a), []);
  return { perFrameMs: sumOf(main) / frames, longestMs: Math.max(0, ...main), blankMs };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

/** Runs in the page: counts frames, and how long a row in the middle has no content. Gives the way to stop. */
function watchRows(): () => { frames: number; blankMs: number[] } {
  const blankMs: number[] = [];
  let frames = 0;
  let since = -1;
  let isStopped = false;
  const tick = () => {
    if (isStopped) return;
    frames++;
    const grid = document.querySelector('[role=grid]');
    const box = grid?.getBoundingClientRect();
    const row = box && document.elementFromPoint(box.left + 60, box.top + 100)?.closest('[role=row]');
    const isBlank = !row || (row.textContent ?? '').startsWith('…');
    const nowMs = performance.now();
    if (isBlank && since < 0) since = nowMs;
    if (!isBlank && since >= 0) {
      blankMs.push(nowMs - since);
      since = -1;
    }
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  return () => {
    isStopped = true;
    return { frames, blankMs };
  };
}
