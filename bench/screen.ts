import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, CDPSession, Page, Request } from '@playwright/test';
import { fileFor } from '../tools/serve.mjs';
import { folder, inBrowser, markReadiness } from './in-browser.ts';
import { median } from './interleaved.ts';
import type { Row } from './row.ts';
import { screenDocument } from './screen-document.ts';

const windowMs = 4000;

/** What is open while the page draws. */
const drawings = {
  canvas: { query: '', what: '100 nodes, 150 wires, 1500 dots', bar: 5 },
  page: { query: '&panel=events', what: 'the same with the log open', bar: 6 },
};

/** The built page in a real browser. CPU time of its main thread is the browser's own `TaskDuration` in thread ticks, which neighbours hardly disturb. */
export function screenRows(rounds: number): Promise<Row[]> {
  return inBrowser('screen', 4879, async (browser, origin) => [
    ...(await loadRows(browser, origin, rounds)),
    ...(await drawingRows(browser, origin, rounds, 'canvas')),
    ...(await drawingRows(browser, origin, rounds, 'page')),
  ]);
}

async function loadRows(browser: Browser, origin: string, rounds: number): Promise<Row[]> {
  const times: number[] = [];
  const bytes: number[] = [];
  const scriptBytes: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const asked: Request[] = [];
    page.on('request', (request) => asked.push(request));
    await page.addInitScript(markReadiness);
    const startMs = performance.now();
    await page.goto(origin);
    await page.waitForSelector('html[data-ready]');
    times.push((performance.now() - startMs) / 1000);
    // What is asked for at the very moment, because the system runs, is not waited for.
    const readyAtMs = await page.evaluate(
      () => performance.timeOrigin + performance.getEntriesByName('ready')[0].startTime,
    );
    await page.waitForLoadState('networkidle');
    const before = asked.filter((request) => request.timing().startTime < readyAtMs);
    const urls = [...new Set(before.map((request) => request.url()))];
    bytes.push(sumOfBytes(urls));
    scriptBytes.push(sumOfBytes(urls.filter((url) => url.endsWith('.js'))));
    await page.close();
  }
  const note = 'wall time, from this machine, nothing cached';
  return [
    { id: 'load-s', what: 'a running system after', figure: median(times), unit: 's', bar: 2, note },
    {
      id: 'load-script-kb',
      what: 'script asked for before it, gzip',
      figure: median(scriptBytes) / 1000,
      unit: 'kB',
      bar: 200,
      note: 'page, canvas and worker',
    },
    {
      id: 'load-kb',
      what: 'everything asked for before it, gzip',
      figure: median(bytes) / 1000,
      unit: 'kB',
      bar: null,
      note: 'styles, icon and page with it',
    },
  ];
}

function sumOfBytes(urls: readonly string[]): number {
  return urls.reduce((sum, url) => sum + gzipBytes(url), 0);
}

function gzipBytes(url: string): number {
  const file = fileFor(resolve(folder), new URL(url).pathname);
  return file === null ? 0 : gzipSync(readFileSync(file.path), { level: 9 }).length;
}

/** Lets the document run for some seconds a round and divides the main thread's work by the frames that were drawn. */
async function drawingRows(
  browser: Browser,
  origin: string,
  rounds: number,
  id: keyof typeof drawings,
): Promise<Row[]> {
  const { query, what, bar } = drawings[id];
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  await page.goto(`${origin}?autoplay=0${query}`);
  await page.evaluate(async (document) => {
    await window.faultline.ready;
    await window.faultline.load(document, { atMs: 5000, speed: 1 });
    await window.faultline.play(1);
  }, screenDocument());
  await page.waitForTimeout(2000);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const perFrame: number[] = [];
  let frames = 0;
  let longTasks = 0;
  for (let round = 0; round < Math.min(rounds, 5); round++) {
    const beforeMs = await taskMs(session);
    const counted = await countFrames(page);
    perFrame.push(((await taskMs(session)) - beforeMs) / counted.frames);
    frames += counted.frames;
    longTasks += counted.longTasks;
  }
  const nowMs = (await page.evaluate(() => window.faultline.pause())).nowMs;
  await page.close();
  const seconds = (perFrame.length * windowMs) / 1000;
  const note = `${(frames / seconds).toFixed(0)} frames a second, ${(nowMs / 1000).toFixed(0)} s of virtual time reached`;
  return [
    {
      id: `${id}-ms`,
      what: `${what}: main thread per frame`,
      figure: median(perFrame),
      unit: 'ms',
      bar,
      note,
    },
    {
      id: `${id}-long`,
      what: `${what}: long tasks`,
      figure: longTasks,
      unit: '',
      bar: 0,
      note: `in ${seconds} s; a busy machine makes some`,
    },
  ];
}

async function taskMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const task = metrics.find(({ name }) => name === 'TaskDuration');
  return (task?.value ?? Number.NaN) * 1000;
}

function countFrames(page: Page): Promise<{ frames: number; longTasks: number }> {
  return page.evaluate(
    (ms) =>
      new Promise<{ frames: number; longTasks: number }>((done) => {
        let frames = 0;
        let longTasks = 0;
        const observer = new PerformanceObserver((list) => {
          longTasks += list.getEntries().length;
        });
        observer.observe({ entryTypes: ['longtask'] });
        const startMs = performance.now();
        const tick = () => {
          frames++;
          if (performance.now() - startMs < ms) requestAnimationFrame(tick);
          else {
            observer.disconnect();
            done({ frames, longTasks });
          }
        };
        requestAnimationFrame(tick);
      }),
    windowMs,
  );
}
