import { defineNode } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station-state.ts';
import { toZero } from '../../model/to-zero.ts';
import { participantEngine } from './engine.ts';
import { participantFace } from './face.ts';
import { prepareParticipant } from './plan.ts';
import { participantContents, participantCounts, participantReport, watchedWork } from './report.ts';

export const participant = defineNode({
  ...participantFace,
  streams: ['chance'],
  prepare: prepareParticipant,
  engine: participantEngine,
  capacity: (plan) => plan.concurrency,
  instances: (state, plan, nowMs) => instanceViews(state.station, plan, nowMs),
  counts: participantCounts,
  forgetCounts: (state) =>
    toZero(state, ['done', 'undone', 'refused', 'repeated', 'lockTimeouts', 'lostEvents', 'published']),
  report: participantReport,
  contents: participantContents,
  watchedWork,
});
