import type { NodeContext } from '../../model/engine-context.ts';
import { CONFLICT, OK, SERVER_ERROR } from '../../model/outcome.ts';
import { sagaChart } from './machine.ts';
import type { SagaPlan } from './plan.ts';
import type { Saga, SagaOrchestratorState } from './state.ts';

type SagaContext = NodeContext<SagaPlan>;

/** A saga that has ended, or is stuck, tells those who wait. */
export function tellEnd(state: SagaOrchestratorState, saga: Saga, context: SagaContext): void {
  if (Number.isNaN(saga.endedMs) && !isStuck(saga)) return;
  for (let at = state.waiting.length - 1; at >= 0; at--) {
    const { request, saga: number } = state.waiting[at];
    if (number !== saga.number) continue;
    state.waiting.splice(at, 1);
    answerEnded(saga, request, context);
  }
}

/** Answers a request for a saga that has ended or is stuck; returns false if it is on its way. */
export function answerEnded(saga: Saga, request: number, context: SagaContext): boolean {
  const { phases } = sagaChart(saga.steps.length);
  const { order } = saga.work;
  const { reason } = saga;
  switch (phases[saga.modal.mode].phase) {
    case 'completed':
      context.reply(request, OK, Number.NaN, { order });
      return true;
    case 'compensated':
      context.reply(request, CONFLICT, Number.NaN, { done: false, refused: reason });
      return true;
    case 'failed':
      context.reply(request, SERVER_ERROR, Number.NaN, { order, reason });
      return true;
    case 'started':
    case 'running':
    case 'compensating':
      return false;
  }
}

export function isStuck(saga: Saga): boolean {
  return sagaChart(saga.steps.length).phases[saga.modal.mode].phase === 'failed';
}
