import { defineNode } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station-state.ts';
import { toZero } from '../../model/to-zero.ts';
import { searchIndexEngine } from './engine.ts';
import { searchIndexFace } from './face.ts';
import { prepareSearchIndex } from './plan.ts';
import { searchIndexContents, searchIndexCounts, searchIndexLine, searchIndexReport } from './report.ts';

export const searchIndex = defineNode({
  ...searchIndexFace,
  streams: [],
  prepare: prepareSearchIndex,
  engine: searchIndexEngine,
  capacity: (plan) => plan.concurrency,
  instances: (state, plan, nowMs) => instanceViews(state.station, plan, nowMs),
  line: searchIndexLine,
  counts: searchIndexCounts,
  forgetCounts: ({ counts }) => toZero(counts),
  report: searchIndexReport,
  contents: searchIndexContents,
});
