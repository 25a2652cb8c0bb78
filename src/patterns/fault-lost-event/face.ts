import { defineFaultFace } from '../../model/fault-kind.ts';
import { lostEventParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const lostEventFace = defineFaultFace({
  kind: 'lost-event',
  title: 'Lost event',
  summary:
    'An event is taken, acknowledged, and forgotten: nobody will deliver it again, and nobody reacts to it.',
  icon: 'mail-x',
  target: 'node',
  wholeNode: true,
  params: lostEventParams,
  describe: ({ type, times }) => `${type === '' ? 'events' : type}${times === 0 ? '' : ` ×${times}`}`,
});
