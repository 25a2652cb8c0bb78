import { defineFaultFace } from '../../model/fault-kind.ts';
import { poolExhaustionParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const poolExhaustionFace = defineFaultFace({
  kind: 'pool-exhaustion',
  title: 'Pool exhaustion',
  summary: 'Connections are held and not given back; the queries share what is left.',
  icon: 'plug-zap',
  target: 'node',
  params: poolExhaustionParams,
  describe: ({ held }) => `${held} held`,
});
