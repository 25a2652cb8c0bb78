import type { Params } from '../../model/document.ts';
import type { StoreContents } from '../../model/node-kind.ts';
import type { Overdue } from '../../model/watched.ts';
import { isStuck } from './answers.ts';
import { sagaChart } from './machine.ts';
import type { SagaPlan } from './plan.ts';
import type { Saga, SagaOrchestratorState } from './state.ts';

/** Rows of a table that a report or a panel shows. */
const rowsMax = 200;

export function sagaReport(state: SagaOrchestratorState): Readonly<Record<string, unknown>> {
  return {
    sagas: Object.fromEntries(
      [...state.sagas.values()].slice(-rowsMax).map((saga) => [
        saga.work.order,
        {
          mode: modeOf(saga),
          steps: Object.fromEntries(saga.steps.map(({ name }, i) => [name, saga.statuses[i]])),
          reason: saga.reason,
        },
      ]),
    ),
  };
}

/** For the report and for the measures of lessons. */
export function sagaCounts(state: SagaOrchestratorState): Readonly<Record<string, number>> {
  return {
    started: state.started - state.startedBefore,
    running: state.running,
    completed: state.completed,
    compensated: state.compensated,
    stuck: stuckOf(state),
    compensations: state.compensations,
    resumed: state.resumed,
    retries: state.retries,
    crashes: state.crashes,
  };
}

export function sagaContents(state: SagaOrchestratorState, plan: SagaPlan): StoreContents {
  const width = Math.max(plan.steps.length, ...[...state.sagas.values()].map(({ steps }) => steps.length));
  const steps = Array.from({ length: width }, (_, i) => `step ${i + 1}`);
  return {
    tables: [
      {
        title: 'Sagas',
        columns: ['order', 'mode', ...steps, 'reason'],
        rows: [...state.sagas.values()]
          .slice(-rowsMax)
          .map((saga) => [
            saga.work.order,
            modeOf(saga),
            ...steps.map((_, i) => (saga.steps[i] ? `${saga.steps[i].name}: ${saga.statuses[i]}` : null)),
            saga.reason,
          ]),
        total: state.sagas.size,
      },
    ],
  };
}

export function stuckOf({ sagas }: SagaOrchestratorState): number {
  let count = 0;
  for (const saga of sagas.values()) if (isStuck(saga)) count++;
  return count;
}

function modeOf(saga: Saga): string {
  return sagaChart(saga.steps.length).chart.modes[saga.modal.mode];
}

/** What stickers may see: whether an order that is paid is still on its way, or stuck, after its time. */
export function sagaOverdue(
  { sagas }: SagaOrchestratorState,
  sticker: string,
  params: Params,
  nowMs: number,
): Overdue | null {
  if (sticker !== 'paid-order-ends') return null;
  const withinMs = Number(params.withinMs);
  for (const saga of sagas.values()) {
    const { work, paidMs, endedMs, parent } = saga;
    if (Number.isNaN(paidMs) || !Number.isNaN(endedMs) || nowMs - paidMs <= withinMs) continue;
    const text = `order ${work.order} was paid and has neither shipped nor been refunded within ${withinMs} ms: its saga is ${modeOf(saga)}`;
    return { text, atMs: paidMs + withinMs, trace: parent.trace };
  }
  return null;
}
