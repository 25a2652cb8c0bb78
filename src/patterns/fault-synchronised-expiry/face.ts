import { defineFaultFace } from '../../model/fault-kind.ts';
import { synchronisedExpiryParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const synchronisedExpiryFace = defineFaultFace({
  kind: 'synchronised-expiry',
  title: 'Synchronised expiry',
  summary:
    'The time to live of all entries ends at the same moment, as when everything was stored at midnight.',
  icon: 'alarm-clock',
  target: 'node',
  wholeNode: true,
  params: synchronisedExpiryParams,
  describe: ({ everyMs }) => (everyMs > 0 ? `every ${everyMs} ms` : 'once'),
});
