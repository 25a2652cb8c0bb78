import { defineNodeFace } from '../../model/node-kind.ts';
import { cacheParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const cacheFace = defineNodeFace({
  kind: 'cache',
  title: 'Cache',
  summary: 'Keeps answers of what it is wired to, and gives them again for a while without asking.',
  group: 'data',
  icon: 'database-zap',
  silhouette: 'cache',
  params: cacheParams,
  refusesToCall: null,
  refusesCalls: null,
  faults: [
    'crash',
    'slow',
    'error-rate',
    'pause',
    'capacity',
    'clock-skew',
    'cache-flush',
    'synchronised-expiry',
  ],
  signals: [
    {
      signal: 'flush',
      title: 'Flush',
      help: 'Drops all entries. Writes that wait for the origin stay.',
      when: '',
      isDestructive: true,
    },
    {
      signal: 'expire',
      title: 'Expire all',
      help: 'Ends the time to live of all entries at once.',
      when: '',
      isDestructive: true,
    },
  ],
});
