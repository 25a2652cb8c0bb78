import { defineFaultFace } from '../../model/fault-kind.ts';
import { cacheFlushParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const cacheFlushFace = defineFaultFace({
  kind: 'cache-flush',
  title: 'Cache flush',
  summary:
    'All entries of the cache are dropped at once: whatever it kept from the origin comes to the origin now.',
  icon: 'eraser',
  target: 'node',
  wholeNode: true,
  params: cacheFlushParams,
  describe: ({ everyMs }) => (everyMs > 0 ? `every ${everyMs} ms` : 'once'),
});
