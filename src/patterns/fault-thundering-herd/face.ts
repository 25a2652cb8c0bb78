import { defineFaultFace } from '../../model/fault-kind.ts';
import { thunderingHerdParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const thunderingHerdFace = defineFaultFace({
  kind: 'thundering-herd',
  title: 'Thundering herd',
  summary: 'Many calls come in the same instant, as when all who were cut off come back together.',
  icon: 'users',
  target: 'node',
  wholeNode: true,
  params: thunderingHerdParams,
  describe: ({ size }) => `${size} calls at once`,
});
