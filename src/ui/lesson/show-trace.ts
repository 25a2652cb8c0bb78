import type { TraceChoice } from '../../scenarios/lesson-contract.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { askSimulation } from '../../store/simulation.ts';
import { tracesByChoice } from './traces-by-choice.ts';

/** Traces that are listed to choose from; and of those that fit, how many are looked into for one that is over in all its parts. */
const listedMax = 1000;
const lookedIntoMax = 60;

/** Opens the trace that a lesson speaks of. What nobody waits for any more may still be at work: one that is over altogether is better. */
export async function showTrace(subject: string, choice: TraceChoice): Promise<void> {
  const listed = await askSimulation<'traces'>({ type: 'traces', query: { count: listedMax, subject } });
  const fitting = tracesByChoice(listed, choice).slice(0, lookedIntoMax);
  for (const { trace } of fitting) {
    const whole = await askSimulation<'trace'>({ type: 'trace', trace });
    if (whole === null || whole.spans.some(({ endedMs }) => Number.isNaN(endedMs))) continue;
    selectionStore.getState().selectTrace(trace);
    return;
  }
  const [newest] = [...fitting, ...listed];
  if (newest) selectionStore.getState().selectTrace(newest.trace);
}
