import { defineNode } from '../../model/node-kind.ts';
import { toZero } from '../../model/to-zero.ts';
import { type BatchWriterPlan, batchWriterEngine } from './engine.ts';
import { batchWriterFace } from './face.ts';
import { batchWriterContents, batchWriterCounts, batchWriterLine } from './report.ts';

export const batchWriter = defineNode({
  ...batchWriterFace,
  streams: [],
  prepare: (params, wiring): BatchWriterPlan => ({
    batchSize: params.batchSize,
    waitMs: params.waitMs,
    answersAtOnce: params.acknowledge === 'at-once',
    bufferLimit: params.bufferLimit,
    operation: wiring.operation(params.operation),
  }),
  engine: batchWriterEngine,
  capacity: () => 1,
  instances: ({ call, isUp, buffer }) => [
    { busy: call >= 0 ? 1 : 0, capacity: 1, queued: buffer.length, up: isUp, isEjected: false },
  ],
  line: batchWriterLine,
  counts: batchWriterCounts,
  forgetCounts(state) {
    toZero(state, ['batches', 'fullBatches', 'stored', 'failed', 'lost', 'inDoubt']);
    state.lostTraces = [];
  },
  report: ({ lostTraces }) => ({ lostTraces }),
  contents: batchWriterContents,
});
