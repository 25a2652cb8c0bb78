import { defineFaultFace } from '../../model/fault-kind.ts';
import { hotKeyParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const hotKeyFace = defineFaultFace({
  kind: 'hot-key',
  title: 'Hot key',
  summary: 'A share of the calls is suddenly about one and the same key.',
  icon: 'flame',
  target: 'node',
  wholeNode: true,
  params: hotKeyParams,
  describe: ({ ratio, key }) => `${Math.round(100 * ratio)} % to key ${key}`,
});
