import { defineFaultFace } from '../../model/fault-kind.ts';
import { compensationFailureParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const compensationFailureFace = defineFaultFace({
  kind: 'compensation-failure',
  title: 'Compensation failure',
  summary: 'What was done here cannot be undone: every attempt ends in an error, and sagas get stuck.',
  icon: 'undo-2',
  target: 'node',
  params: compensationFailureParams,
  describe: ({ step, times }) => {
    const what = step === '' ? 'nothing can be undone' : `${step} fails`;
    return times === 0 ? what : `${step} ${times} times`.trim();
  },
});
