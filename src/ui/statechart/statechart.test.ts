import { describe, expect, test } from 'vitest';
import { createMachine } from 'xstate';
import { compileStatechart } from '../../model/statechart.ts';
import { readChart } from './chart-graph.ts';
import { layOutChart, stateSize } from './chart-layout.ts';
import { mermaidOf } from './mermaid.ts';

const breaker = compileStatechart(
  createMachine({
    id: 'breaker',
    initial: 'closed',
    states: {
      closed: { on: { TRIP: 'open', FORCE: 'forced', OFF: 'disabled' } },
      open: { after: { openFor: 'halfOpen' }, on: { RESET: 'closed', FORCE: 'forced', OFF: 'disabled' } },
      halfOpen: {
        on: { FAILED: 'open', RECOVERED: 'closed', RESET: 'closed', FORCE: 'forced', OFF: 'disabled' },
      },
      forced: { on: { RESET: 'closed', OFF: 'disabled' } },
      disabled: { on: { RESET: 'closed', FORCE: 'forced' } },
    },
  }).provide({ delays: { openFor: 1000 } }),
);

const order = compileStatechart(
  createMachine({
    id: 'order',
    initial: 'placed',
    states: {
      placed: {
        initial: 'fresh',
        states: { fresh: { on: { PAY: 'paying' } }, paying: { on: { PAID: '#done' } } },
      },
      done: { id: 'done', type: 'final' },
    },
  }),
);

describe('what is drawn is what the machine does', () => {
  test('events that lead to one state from everywhere are drawn once', () => {
    const { edges, anyEdges } = readChart(breaker);
    expect(anyEdges.map(({ to, events }) => [to, events.map(({ name }) => name)])).toEqual([
      ['closed', ['RESET']],
      ['forced', ['FORCE']],
      ['disabled', ['OFF']],
    ]);
    expect(edges.map(({ from, to }) => `${from}>${to}`).sort()).toEqual([
      'closed>open',
      'halfOpen>closed',
      'halfOpen>open',
      'open>halfOpen',
    ]);
  });

  test('a delayed transition names its delay', () => {
    const edge = readChart(breaker).edges.find(({ from }) => from === 'open');
    expect(edge?.events[0]?.delay).toBe('openFor');
  });

  test('every transition of the table is in the text', () => {
    const count = breaker.enters.reduce((sum, enters) => sum + enters, 0);
    const { all } = readChart(breaker);
    expect(all.reduce((sum, { events }) => sum + events.length, 0)).toBe(count);
  });
});

describe('the layout', () => {
  test('puts no state on another, and all inside', () => {
    for (const chart of [breaker, order]) {
      const { states, width, height } = layOutChart(readChart(chart));
      expect(states).toHaveLength(chart.modes.length);
      for (const a of states) {
        expect(a.x).toBeGreaterThanOrEqual(0);
        expect(a.x + stateSize.width).toBeLessThanOrEqual(width);
        expect(a.y + stateSize.height).toBeLessThanOrEqual(height);
        for (const b of states) {
          const isApart =
            a === b || Math.abs(a.x - b.x) >= stateSize.width || Math.abs(a.y - b.y) >= stateSize.height;
          expect(isApart).toBe(true);
        }
      }
    }
  });
});

test('Mermaid text has every transition, and names that Mermaid reads', () => {
  expect(mermaidOf(readChart(order))).toBe(
    [
      'stateDiagram-v2',
      '  state "placed.fresh" as placed_fresh',
      '  state "placed.paying" as placed_paying',
      '  [*] --> placed_fresh',
      '  placed_fresh --> placed_paying: PAY',
      '  placed_paying --> done: PAID',
      '  done --> [*]',
      '',
    ].join('\n'),
  );
  expect(mermaidOf(readChart(breaker))).toContain('  open --> halfOpen: after openFor\n');
});
