import { defineNode } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station-state.ts';
import { toZero } from '../../model/to-zero.ts';
import { projectionEngine, projectionSignals } from './engine.ts';
import { projectionFace } from './face.ts';
import { prepareProjection } from './plan.ts';
import {
  projectionContents,
  projectionCounts,
  projectionLine,
  projectionReport,
  projectionTables,
  watchedTable,
} from './report.ts';

export const projection = defineNode({
  ...projectionFace,
  streams: ['key'],
  prepare: prepareProjection,
  engine: projectionEngine,
  capacity: (plan) => plan.concurrency,
  instances: (state, plan, nowMs) => instanceViews(state.station, plan, nowMs),
  signalsNow: (state) => projectionSignals(state),
  line: projectionLine,
  counts: projectionCounts,
  forgetCounts(state) {
    toZero(state, ['handled', 'repeated', 'crashes', 'rebuilds']);
    toZero(state.lag, ['count', 'sumMs', 'maxMs']);
    toZero(state.staleness, ['fresh', 'stale', 'ageSumMs', 'ageMaxMs', 'unjudged']);
    state.durable.passedBy.clear();
  },
  report: projectionReport,
  contents: projectionContents,
  tables: projectionTables,
  watchedTable,
});
