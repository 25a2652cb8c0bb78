import { describe, expect, test } from 'vitest';
import type { LogPage, LogQuery, LogRow } from '../../protocol/messages.ts';
import { matchesText, noFilter } from './log-filter.ts';
import { LogPages } from './log-pages.ts';

const limits = { pageRows: 10, scanRows: 10, cachedRowsMax: 40, scansPerRefreshMax: 5 };

function row(sequence: number): LogRow {
  return {
    type: 'call',
    sequence,
    atMs: sequence * 10,
    startedMs: sequence * 10 - 5,
    wire: sequence % 4 === 0 ? 'a-b' : 'b-c',
    operation: sequence % 7 === 0 ? 'refund' : 'order',
    call: sequence,
    parent: 0,
    trace: sequence,
    attempts: 1,
    outcome: sequence % 5 === 0 ? 'timeout' : 'ok',
    degraded: false,
  };
}

function fakeLog(first: number, next: number) {
  const log = { first, next, asked: [] as LogQuery[] };
  const ask = async (query: LogQuery): Promise<LogPage> => {
    log.asked.push(query);
    const rows: LogRow[] = [];
    const from = query.from < 0 ? log.next + query.from : query.from;
    for (let s = Math.max(log.first, from); s < log.next && rows.length < query.count; s++) {
      const candidate = row(s);
      // Details of traces have numbers, but are no rows.
      if (s % 3 === 2 || candidate.type !== 'call') continue;
      if (query.subject !== undefined && candidate.wire !== query.subject) continue;
      if (query.outcomes && !query.outcomes.includes(candidate.outcome)) continue;
      rows.push(candidate);
    }
    return { rows, firstSequence: log.first, nextSequence: log.next };
  };
  return { log, ask };
}

async function whole(pages: LogPages): Promise<void> {
  while (!pages.isComplete) await pages.refresh(false);
}

describe('without a filter', () => {
  test('a row is found by its place although numbers have holes, and fetched when it is looked at', async () => {
    const { log, ask } = fakeLog(100, 3100);
    const pages = new LogPages(ask, limits);
    await whole(pages);
    expect(pages.rowCount).toBe(2000);
    expect(pages.rowAt(0)).toBeUndefined();
    const scanned = log.asked.length;
    await pages.show(1000, 1020);
    expect(pages.rowAt(1000)?.sequence).toBe(pages.sequenceAt(1000));
    expect(pages.rowAt(1020)?.sequence).toBe(pages.sequenceAt(1020));
    expect(log.asked).toHaveLength(scanned + 3);
  });

  test('while an answer is awaited, what was passed by is not asked for', async () => {
    const { log, ask } = fakeLog(0, 30_000);
    const pages = new LogPages(ask, { ...limits, scanRows: 5000, pageRows: 50, cachedRowsMax: 2000 });
    await whole(pages);
    await pages.show(18_000, 18_010);
    const before = log.asked.length;
    const shown = [2000, 4000, 6000, 8000].map((start) => pages.show(start, start + 20));
    await Promise.all(shown);
    expect(pages.rowAt(8010)?.sequence).toBe(pages.sequenceAt(8010));
    expect(pages.rowAt(4010)).toBeUndefined();
    expect(log.asked.length - before).toBeLessThan(8);
  });

  test('no more rows are kept than the limit says', async () => {
    const { ask } = fakeLog(0, 3000);
    const pages = new LogPages(ask, limits);
    await whole(pages);
    for (let i = 0; i < 100; i++) await pages.show(i * 10, i * 10 + 9);
    const kept = Array.from({ length: 2000 }, (_, i) => pages.rowAt(i)).filter(Boolean);
    expect(kept).toHaveLength(40);
  });

  test('rows keep their places while somebody reads, though old ones fall out of the ring', async () => {
    const { log, ask } = fakeLog(0, 90);
    const pages = new LogPages(ask, limits);
    await whole(pages);
    const sequence = pages.sequenceAt(40);
    log.first = 30;
    log.next = 120;
    await pages.refresh(true);
    expect(pages.sequenceAt(40)).toBe(sequence);
    expect(pages.rowCount).toBe(80);
    await pages.refresh(false);
    expect(pages.rowCount).toBe(60);
    expect(pages.sequenceAt(0)).toBeGreaterThanOrEqual(30);
  });
});

describe('with a filter', () => {
  test('places are those among the matches, over several refreshes', async () => {
    const { ask } = fakeLog(0, 1000);
    const pages = new LogPages(ask, limits);
    pages.setFilter({ ...noFilter, outcomes: ['timeout'] });
    expect(await pages.refresh(false)).toEqual([]);
    expect(pages.isComplete).toBe(false);
    while (!pages.isComplete) await pages.refresh(false);
    // Every fifth row timed out, and every third number is a hole.
    expect(pages.rowCount).toBe(133);
    expect(pages.sequenceAt(2)).toBe(15);
    expect(pages.indexOf(15)).toBe(2);
    expect(pages.indexOf(16)).toBe(-1);
    await pages.show(2, 2);
    expect(pages.rowAt(2)).toMatchObject({ sequence: 15, outcome: 'timeout' });
  });

  test('text is looked for in every column, and evicted matches are fetched again', async () => {
    const { ask } = fakeLog(0, 700);
    const pages = new LogPages(ask, limits);
    pages.setFilter({ ...noFilter, text: 'refund', subject: 'a-b' });
    while (!pages.isComplete || pages.rowCount === 0) await pages.refresh(false);
    expect(pages.rowCount).toBe(17);
    await pages.show(0, 16);
    expect(pages.rowAt(16)?.sequence).toBe(24 * 28);
  });

  test('a refresh tells the matches that are new, not those that were there', async () => {
    const { log, ask } = fakeLog(0, 20);
    const pages = new LogPages(ask, limits);
    pages.setFilter({ ...noFilter, outcomes: ['timeout'] });
    await pages.refresh(false);
    log.next = 31;
    expect((await pages.refresh(false)).map((r) => r.sequence)).toEqual([25, 30]);
    expect(await pages.refresh(false)).toEqual([]);
  });
});

test('an answer that comes after a jump in time is ignored', async () => {
  const { ask } = fakeLog(0, 50);
  const pages = new LogPages(ask, limits);
  const late = pages.refresh(false);
  pages.reset();
  await late;
  expect(pages.rowCount).toBe(0);
});

test('all words must occur', () => {
  expect(matchesText(row(35), 'refund timeout')).toBe(true);
  expect(matchesText(row(35), 'order timeout')).toBe(false);
  expect(matchesText(row(35), 'trace:35')).toBe(true);
});
