import { defineFaultFace } from '../../model/fault-kind.ts';
import { badUpcasterParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const badUpcasterFace = defineFaultFace({
  kind: 'bad-upcaster',
  title: 'Bad upcaster',
  summary:
    'What should bring old events to their newest form loses their fields, and the projection stops at them.',
  icon: 'file-x',
  target: 'node',
  wholeNode: true,
  params: badUpcasterParams,
  describe: ({ type, version }) =>
    `${type === '' ? 'every type' : type}${version > 0 ? ` at version ${version}` : ''}`,
});
