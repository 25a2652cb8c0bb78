import { expect, it } from 'vitest';
import { reportOf } from '../../simulation/report.ts';
import { play, simulate } from '../../simulation/testing/play.ts';
import { sessionOf } from '../scenario-contract.ts';
import { r19 } from './scenario.ts';

it('R19: detail, search and analytics agree on the product; a price of 0 is refused', () => {
  const simulation = simulate(sessionOf(r19));
  play(simulation, sessionOf(r19), r19.untilMs);
  const { nodes } = reportOf(simulation);
  const [detail, search, analytics] = ['product-detail', 'product-search', 'popular-products'].map(
    (id) => (nodes[id] as unknown as { readonly rows: Record<string, { name: string; price: number }> }).rows,
  );
  for (const rows of [detail, search, analytics]) {
    expect(Object.keys(rows!)).toEqual(['1']);
    expect(rows?.['1']).toMatchObject({ name: 'Lamp', price: 25 });
  }
  expect(nodes.products).toMatchObject({ accepted: 2, refused: { 'the price must be above 0, got 0': 2 } });
  expect(nodes.events).toMatchObject({ events: 2, versions: { 'product-1': 2 } });
});
