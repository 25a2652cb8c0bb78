import { type CallTable, NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { rowsAtWork } from '../../model/station-state.ts';
import type { TransactionalServicePlan } from './plan.ts';
import type { TransactionalServiceState } from './state.ts';

type ServiceContext = NodeContext<TransactionalServicePlan>;

/** What a request does after its handler. In the middle of it, it keeps to what held when it began. */
export function stepsOf(
  { keptSteps }: Pick<TransactionalServiceState, 'keptSteps'>,
  request: number,
  { calls, plan }: ServiceContext,
): readonly number[] {
  const kept = keptSteps.get(request);
  return kept !== undefined && calls.isSame(request, kept.generation) ? kept.steps : plan.steps;
}

/** There is another plan: requests that are at a step go on with those of the one before. */
export function keepSteps(
  { keptSteps, station }: TransactionalServiceState,
  previous: TransactionalServicePlan,
  { calls, plan }: ServiceContext,
): void {
  forgetEnded(keptSteps, calls);
  if (previous.steps.join() === plan.steps.join()) return;
  for (const row of rowsAtWork(station, NONE, calls))
    if (calls.countA[row] >= 0 && !keptSteps.has(row))
      keptSteps.set(row, { generation: calls.generation[row], steps: previous.steps });
}

function forgetEnded(keptSteps: TransactionalServiceState['keptSteps'], calls: CallTable): void {
  for (const [row, { generation }] of keptSteps) if (!calls.isSame(row, generation)) keptSteps.delete(row);
}
