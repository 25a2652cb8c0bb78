import { expect, it } from 'vitest';
import { reportOf } from '../../simulation/report.ts';
import { play, simulate } from '../../simulation/testing/play.ts';
import { sessionOf } from '../scenario-contract.ts';
import { shopCqrs } from './scenario.ts';

type Node = { readonly id: string; readonly params: object };

/** The scenario for half a minute, with other parameters of its command bus or products if wanted. */
function run(changes: Readonly<Record<string, object>> = {}) {
  const nodes = (shopCqrs.document.nodes as Node[]).map((node) => ({
    ...node,
    params: { ...node.params, ...changes[node.id] },
  }));
  const session = sessionOf({ ...shopCqrs, document: { ...shopCqrs.document, nodes } });
  const simulation = simulate(session);
  play(simulation, session, 30_000);
  const report = reportOf(simulation);
  for (const invariant of report.invariants) expect(invariant).toMatchObject({ holds: true });
  // biome-ignore lint/suspicious/noExplicitAny: a report is open JSON, and a test that reads a wrong field fails.
  return report.nodes as Record<string, any>;
}

it('keeps malformed and forbidden commands away, tries conflicts again, and counts old answers of both read models', () => {
  const { commands, staff, search, popular, products, queries } = run();
  const { refusedByValidate, refusedByAuthorise, retried, savedByRetry, noHandler } = commands.counts;
  expect(refusedByValidate).toBeGreaterThan(2);
  expect(refusedByAuthorise).toBeGreaterThan(2);
  expect(savedByRetry).toBeGreaterThan(5);
  expect(retried).toBeGreaterThanOrEqual(savedByRetry);
  expect(noHandler + queries.counts.noHandler).toBe(0);
  expect(products.refused).toEqual({});
  expect(staff.failed.conflict ?? 0).toBeLessThan(5);
  for (const { reads } of [search, popular]) {
    expect(reads.stale).toBeGreaterThan(0);
    expect(reads.staleRatio).toBeLessThan(0.6);
  }
  expect(popular.reads.meanAgeMs).toBeGreaterThan(search.reads.meanAgeMs);
});

it('without retry loses to conflicts what with it was saved', () => {
  const { commands, staff } = run({ commands: { middleware: 'log, validate, authorise' } });
  expect(commands.counts.retried).toBe(0);
  expect(staff.failed.conflict).toBe(commands.counts.conflicts);
  expect(staff.failed.conflict).toBeGreaterThan(5);
});

it('with an operation taken off its handlers names it', () => {
  const { commands, staff } = run({ commands: { handlers: 'orders: place; products: reprice' } });
  expect(commands.counts.noHandler).toBeGreaterThan(50);
  expect(staff.failed['not-found']).toBe(commands.counts.noHandler);
});
