import { defineFaultFace } from '../../model/fault-kind.ts';
import { dualWriteCrashParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const dualWriteCrashFace = defineFaultFace({
  kind: 'dual-write-crash',
  title: 'Crash between writes',
  summary:
    'The service crashes after the first of its two writes, the change of its state and its event, and before the second.',
  icon: 'unplug',
  target: 'node',
  params: dualWriteCrashParams,
  describe: ({ nth, times }) => (times === 1 ? `at passing ${nth}` : `at passings ${nth}–${nth + times - 1}`),
});
