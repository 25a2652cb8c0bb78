import { defineNodeFace } from '../../model/node-kind.ts';
import { shardsParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const shardsFace = defineNodeFace({
  kind: 'shards',
  title: 'Sharded store',
  summary: 'Spreads keys over several machines, each of which holds a part of them and serves it.',
  group: 'data',
  icon: 'columns-3',
  silhouette: 'database',
  params: shardsParams,
  refusesToCall: 'A sharded store answers requests; it does not call others.',
  refusesCalls: null,
  faults: ['crash', 'slow', 'error-rate', 'pause', 'capacity', 'io-latency', 'io-error', 'disk-full'],
});
