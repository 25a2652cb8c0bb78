import { defineFaultFace } from '../../model/fault-kind.ts';
import { projectionCrashParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const projectionCrashFace = defineFaultFace({
  kind: 'projection-crash',
  title: 'Crash before checkpoint',
  summary:
    'The projection crashes after it has applied an event and before it has written down that it did: the event comes again.',
  icon: 'bookmark-x',
  target: 'node',
  params: projectionCrashParams,
  describe: ({ nth, times }) => (times === 1 ? `at event ${nth}` : `at events ${nth}–${nth + times - 1}`),
});
