import { mostTelling, type SagaCell, type SagaPhase, type SagaPicture } from '../../model/saga-picture.ts';
import { sagaChart } from './machine.ts';
import type { SagaPlan } from './plan.ts';
import type { Saga, SagaOrchestratorState } from './state.ts';

/** Its sagas for the screen: a lane for each step. */
export function sagaPicture(state: SagaOrchestratorState, plan: SagaPlan): SagaPicture {
  const rows = [...state.sagas.values()].map((saga) => {
    const { chart } = sagaChart(saga.steps.length);
    return {
      id: saga.work.order,
      phase: phaseOf(saga),
      mode: chart.modes[saga.modal.mode],
      reason: saga.reason,
      sinceMs: saga.modal.modeSinceMs,
      cells: saga.steps.map((_, i) => cellOf(saga, i)),
      chain: [],
    };
  });
  const lanes = plan.steps.map(({ name }) => name);
  return { kind: 'orchestrated', lanes, sagas: mostTelling(rows), total: rows.length };
}

function phaseOf(saga: Saga): SagaPhase {
  const { phase } = sagaChart(saga.steps.length).phases[saga.modal.mode];
  if (phase === 'started') return 'running';
  return phase === 'failed' ? 'stuck' : phase;
}

function cellOf(saga: Saga, i: number): SagaCell {
  const { phase, step } = sagaChart(saga.steps.length).phases[saga.modal.mode];
  const status = saga.statuses[i];
  const note = saga.steps[i].name;
  if (step !== i || phase === 'failed') return { status, note };
  return { status: phase === 'running' ? 'asked' : 'undoing', note };
}
