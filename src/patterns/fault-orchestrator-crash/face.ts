import { defineFaultFace } from '../../model/fault-kind.ts';
import { orchestratorCrashParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const orchestratorCrashFace = defineFaultFace({
  kind: 'orchestrator-crash',
  title: 'Orchestrator crash',
  summary: 'A saga orchestrator crashes between two steps, and goes on with what it has written down.',
  icon: 'power-off',
  target: 'node',
  params: orchestratorCrashParams,
  describe: ({ direction, step }) => `after ${direction === 'back' ? 'undoing ' : ''}step ${step}`,
});
