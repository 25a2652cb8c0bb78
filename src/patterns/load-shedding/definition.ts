import { definePolicy } from '../../model/policy-kind.ts';
import { LENGTH } from '../../model/row-line.ts';
import { blockedMax, loadSheddingEngine, placesLeft } from './engine.ts';
import { loadSheddingFace } from './face.ts';

export const loadShedding = definePolicy({
  ...loadSheddingFace,
  streams: [],
  prepare: ({ strategy, maxInFlight, maxQueue }) => ({
    strategy,
    maxInFlight,
    maxQueue: strategy === 'reject' ? 0 : strategy === 'block' ? blockedMax : maxQueue,
    // Half of the credits, as RabbitMQ's internal flow control ({400, 200}).
    batch: strategy === 'credit' ? Math.ceil(maxInFlight / 2) : 1,
  }),
  engine: loadSheddingEngine,
  report: ({ inFlight, inFlightPeak, queue, waitingPeak, admitted, delayed, rejected, dropped }) => ({
    inFlight,
    inFlightPeak,
    waiting: queue[LENGTH],
    waitingPeak,
    admitted,
    delayed,
    rejected,
    dropped,
  }),
  view: (state, plan) => ({
    strategy: plan.strategy,
    inFlight: state.inFlight,
    maxInFlight: plan.maxInFlight,
    placesLeft: placesLeft(state, plan),
    owed: state.owed,
    batch: plan.batch,
    waiting: state.queue[LENGTH],
    maxQueue: plan.maxQueue,
    admitted: state.admitted,
    delayed: state.delayed,
    rejected: state.rejected,
    dropped: state.dropped,
  }),
});
