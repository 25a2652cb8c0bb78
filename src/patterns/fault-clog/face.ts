import { defineFaultFace } from '../../model/fault-kind.ts';
import { percent } from '../../model/percent.ts';
import { clogParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const clogFace = defineFaultFace({
  kind: 'clog',
  title: 'Clog',
  summary: 'Now and then everything on the wire waits, then arrives at once.',
  icon: 'droplets',
  target: 'wire',
  params: clogParams,
  describe: ({ ratio, durationMs }) => `${durationMs} ms at ${percent(ratio)} of messages`,
});
