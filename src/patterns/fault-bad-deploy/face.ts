import { defineFaultFace } from '../../model/fault-kind.ts';
import { badDeployParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const badDeployFace = defineFaultFace({
  kind: 'bad-deploy',
  title: 'Bad deploy',
  summary: 'A new version fails, at some operations or at all.',
  icon: 'rocket',
  target: 'node',
  params: badDeployParams,
  describe: ({ operation, class: error }) => `${operation === '' ? 'all' : operation}: ${error}`,
});
