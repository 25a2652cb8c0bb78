import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import type { Row } from './row.ts';

type Group = (rounds: number) => Row[] | Promise<Row[]>;

/**
 * In order of the table of bars. Each group is measured in a process of its own, into which nothing but what it measures is loaded, so that none
 * meets code or a heap that another has warped.
 */
const groups: Readonly<Record<string, () => Promise<Group>>> = {
  kernel: async () => (await import('./rows/kernel.ts')).kernelRows,
  bare: async () => (await import('./rows/bare-path.ts')).barePathRows,
  product: async () => (await import('./rows/product-path.ts')).productPathRows,
  policies: async () => (await import('./rows/product-path.ts')).policyRows,
  store: async () => (await import('./rows/event-store.ts')).eventStoreRows,
  sql: async () => (await import('./rows/sql.ts')).sqlRows,
  nodes: async () => (await import('./rows/node-count.ts')).nodeCountRows,
  seek: async () => (await import('./rows/seek.ts')).seekRows,
  frame: async () => (await import('./rows/frame.ts')).frameRows,
  screen: async () => (await import('./screen.ts')).screenRows,
  scroll: async () => (await import('./scroll.ts')).scrollRows,
  visit: async () => (await import('./visit.ts')).visitRows,
};

const [first, second] = process.argv.slice(2);
const rounds = Number(process.env.BENCH_ROUNDS ?? 7);

if (first === '--group' && second !== undefined) {
  const load = groups[second];
  if (load === undefined) throw new Error(`no such group: ${second}`);
  const measure = await load();
  process.stdout.write(JSON.stringify(await measure(rounds)));
} else {
  const wanted = first === undefined ? Object.keys(groups) : process.argv.slice(2);
  process.exitCode = measureAll(wanted) ? 0 : 1;
}

/** Measures, prints and, when everything was measured, keeps the figures. Returns whether all bars are met. */
function measureAll(wanted: readonly string[]): boolean {
  console.log(`node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${rounds} rounds\n`);
  const rows: Row[] = [];
  for (const group of wanted) {
    const measured = measureApart(group);
    for (const row of measured) console.log(lineOf(row));
    rows.push(...measured);
  }
  const missed = rows.filter((row) => verdictOf(row) === 'MISSED');
  const skipped = rows.filter((row) => row.figure === null);
  console.log(`\n${rows.length} rows, ${missed.length} missed, ${skipped.length} not measured`);
  if (wanted.length === Object.keys(groups).length) keep(rows);
  return missed.length === 0;
}

function measureApart(group: string): Row[] {
  const child = spawnSync(process.execPath, ['--expose-gc', process.argv[1] as string, '--group', group], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 10_000_000,
  });
  if (child.status !== 0) throw new Error(`group ${group} ended with ${child.status}`);
  return JSON.parse(child.stdout) as Row[];
}

function lineOf(row: Row): string {
  const figure = row.figure === null ? '–' : `${row.figure.toFixed(2)} ${row.unit}`;
  const bar = row.bar === null ? '' : `≤ ${row.bar}`;
  return `${row.what.padEnd(86)} ${figure.padStart(9)} ${bar.padStart(7)}  ${verdictOf(row).padEnd(7)} ${row.note}`;
}

function verdictOf(row: Row): string {
  if (row.figure === null) return 'skipped';
  if (row.bar === null) return '';
  return row.figure <= row.bar ? 'met' : 'MISSED';
}

function keep(rows: readonly Row[]): void {
  const figures = Object.fromEntries(rows.map((row) => [row.id, row.figure]));
  const entry = {
    at: new Date().toISOString(),
    node: process.version,
    cpu: cpus()[0]?.model.trim(),
    cpus: cpus().length,
    // Above the number of cores, others were at work: absolute times and the screen's rows say little then.
    load: loadavg()[0],
    figures,
  };
  appendFileSync('bench/history.jsonl', `${JSON.stringify(entry)}\n`);
}
