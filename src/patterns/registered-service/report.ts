import type { StoreContents } from '../../model/node-kind.ts';
import type { RegisteredServicePlan } from './engine.ts';
import { instanceChart } from './machine.ts';
import { discovered, isUp, type RegisteredState } from './state.ts';

export function registeredCounts(state: RegisteredState): Readonly<Record<string, number>> {
  const { instances, swept, deadCalls, undiscovered } = state;
  return {
    up: instances.filter(isUp).length,
    registered: instances.filter(({ isRegistered }) => isRegistered).length,
    swept,
    deadCalls,
    undiscovered,
  };
}

/** Instances are counted from 1. */
export function registeredReport(
  state: RegisteredState,
  { times }: RegisteredServicePlan,
  nowMs: number,
): Readonly<Record<string, unknown>> {
  return {
    discovered: discovered(state, times.unhealthyAfterMs, nowMs).map((i) => i + 1),
    registered: state.instances.flatMap(({ isRegistered }, i) => (isRegistered ? [i + 1] : [])),
    asked: state.instances.map(({ asked }) => asked),
    modes: state.instances.map(({ modal }) => instanceChart.modes[modal.mode]),
  };
}

export function registeredLine(
  state: RegisteredState,
  { times }: RegisteredServicePlan,
  nowMs: number,
): string {
  const found = discovered(state, times.unhealthyAfterMs, nowMs).length;
  const { up = 0 } = registeredCounts(state);
  const lost = state.outages.length === 0 ? '' : ' · registry out of reach';
  return `${found} found · ${up} up${lost}`;
}

export function registeredContents(
  state: RegisteredState,
  { times }: RegisteredServicePlan,
  nowMs: number,
): StoreContents {
  const found = discovered(state, times.unhealthyAfterMs, nowMs);
  return {
    facts: [
      { title: 'told to callers', value: found.length, unit: '' },
      { title: 'calls to instances that were gone', value: state.deadCalls, unit: '' },
      { title: 'calls without a list', value: state.undiscovered, unit: '' },
    ],
    tables: [
      {
        title: 'Registry',
        columns: ['instance', 'state', 'registered', 'told to callers', 'silent ms', 'calls'],
        rows: state.instances.map(({ modal, isRegistered, heardMs, asked }, i) => [
          i + 1,
          instanceChart.modes[modal.mode] as string,
          isRegistered,
          found.includes(i),
          Number.isNaN(heardMs) ? null : nowMs - heardMs,
          asked,
        ]),
        total: state.instances.length,
      },
    ],
  };
}
