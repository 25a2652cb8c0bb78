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
    if (times > 0) return `${step} ${times} times`.trim();
    return step === '' ? 'nothing can be undone' : `${step} fails`;
  },
});
