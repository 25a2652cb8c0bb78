import { defineNodeFace } from '../../model/node-kind.ts';
import { batchWriterParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const batchWriterFace = defineNodeFace({
  kind: 'batch-writer',
  title: 'Batch writer',
  summary: 'Collects writes and stores many of them with one call, for the price of a short wait.',
  group: 'compute',
  icon: 'list-checks',
  silhouette: 'service',
  params: batchWriterParams,
  refusesToCall: null,
  refusesCalls: null,
  problems: (_params, { outgoing }) => {
    if (outgoing.length === 0) return ['It is wired to no store: every write ends with “unavailable”.'];
    return outgoing.length === 1 ? [] : ['It is wired to several stores; only the first one gets batches.'];
  },
  faults: ['crash'],
});
