import type { StoreContents } from '../../model/node-kind.ts';
import { toZero } from '../../model/to-zero.ts';
import type { BusPlan } from './plan.ts';
import type { BusState } from './state.ts';
import type { MiddlewareName } from './written.ts';

export function busCounts(state: BusState) {
  const {
    station: _station,
    salt: _salt,
    turn: _turn,
    operations: _operations,
    lines: _lines,
    ...counts
  } = state;
  return counts;
}

export function forgetBusCounts(state: BusState): void {
  toZero(state, Object.keys(busCounts(state)) as (keyof ReturnType<typeof busCounts>)[]);
  for (const tally of state.operations.values()) {
    const { operation: _operation, ...tallied } = tally;
    toZero(tally, Object.keys(tallied) as (keyof typeof tallied)[]);
  }
}

export function busReport(state: BusState, plan: BusPlan): Readonly<Record<string, unknown>> {
  return { carries: plan.carries, chain: plan.chain, operations: [...state.operations.values()] };
}

/** The chain as it is, and what it kept away. */
export function busLine({ refusedByValidate, refusedByAuthorise, retried, noHandler }: BusState): string {
  return [
    [refusedByValidate + refusedByAuthorise, 'refused'] as const,
    [noHandler, 'unhandled'] as const,
    [retried, 'retried'] as const,
  ]
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(' · ');
}

export function busContents(state: BusState, plan: BusPlan): StoreContents {
  const operations = [...state.operations.values()];
  return {
    facts: [
      { title: 'Chain', value: [...plan.chain, 'handler'].join(' → '), unit: '' },
      {
        title: 'Registered',
        value: plan.handlers === null ? 'everything' : plan.registered.join(', '),
        unit: '',
      },
    ],
    tables: [
      {
        title: 'Middleware, outermost first',
        columns: ['step', 'what it did'],
        rows: plan.chain.map((name) => [name, deeds[name](state)]),
        total: plan.chain.length,
      },
      {
        title: plan.carries === 'commands' ? 'Commands' : 'Queries',
        columns: ['operation', 'asked', 'malformed', 'forbidden', 'no handler', 'handed on', 'ok', 'failed'],
        rows: operations
          .slice(0, rowsMax)
          .map((tally) => [
            tally.operation,
            tally.asked,
            tally.refusedByValidate,
            tally.refusedByAuthorise,
            tally.noHandler,
            tally.handedOn,
            tally.ok,
            tally.failed,
          ]),
        total: operations.length,
      },
      {
        title: 'Log',
        columns: ['ended at ms', 'operation', 'trace', 'outcome', 'duration ms'],
        rows: state.lines.map(({ atMs, operation, trace, outcome, durationMs }) => [
          atMs,
          operation,
          trace,
          outcome,
          durationMs,
        ]),
        total: state.logged,
      },
    ],
  };
}

const rowsMax = 200;

const deeds: Readonly<Record<MiddlewareName, (state: BusState) => string>> = {
  validate: ({ refusedByValidate }) => `${refusedByValidate} refused as malformed`,
  authorise: ({ refusedByAuthorise }) => `${refusedByAuthorise} refused without rights`,
  log: ({ logged }) => `${logged} lines written`,
  retry: ({ retried, savedByRetry, conflictsGivenUp }) =>
    `${retried} retries, ${savedByRetry} saved, ${conflictsGivenUp} given up`,
};
