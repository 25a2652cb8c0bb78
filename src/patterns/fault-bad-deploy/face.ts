import { defineFaultFace } from '../../model/fault-kind.ts';
import { badDeployParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const badDeployFace = defineFaultFace({
  kind: 'bad-deploy',
  title: 'Bad deploy',
  summary: 'A new version fails, at some operations or at all, or writes its events as an old one did.',
  icon: 'rocket',
  target: 'node',
  params: badDeployParams,
  describe: ({ mode, operation, class: error, version }) =>
    mode === 'old-version'
      ? `events of version ${version}`
      : `${operation === '' ? 'all' : operation}: ${error}`,
  whyNotOn: ({ mode }, { title, writesEvents }) =>
    mode === 'fail' || writesEvents === true
      ? null
      : `mode must be fail here, got "${mode}": a ${title} writes no events that have versions`,
});
