import { defineFaultFace } from '../../model/fault-kind.ts';
import { coordinatorCrashParams } from './params.ts';

const words = {
  prepared: 'all have voted',
  decided: 'nobody told',
  'half-told': 'one has confirmed',
} as const;

/** What the screen knows of it; the engine stays out of the page. */
export const coordinatorCrashFace = defineFaultFace({
  kind: 'coordinator-crash',
  title: 'Coordinator crash',
  summary: 'The coordinator of a two-phase commit crashes in the middle, and the participants are in doubt.',
  icon: 'power-off',
  target: 'node',
  params: coordinatorCrashParams,
  describe: ({ phase }) => words[phase],
});
