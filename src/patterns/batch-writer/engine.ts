import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import {
  CANCELLED,
  CONNECTION_REFUSED,
  OK,
  outcomeForCaller,
  TIMEOUT,
  UNAVAILABLE,
} from '../../model/outcome.ts';
import { traceParentOf } from '../../model/trace-parent.ts';
import { type BatchWriterState, lostTracesMax, type Write } from './state.ts';

export interface BatchWriterPlan {
  readonly batchSize: number;
  readonly waitMs: number;
  readonly answersAtOnce: boolean;
  readonly bufferLimit: number;
  readonly operation: number;
}

type WriterContext = NodeContext<BatchWriterPlan>;

const FLUSH_TIMER = 0;
/** Writes go over the first wire. */
const STORE = 0;

/** Collects writes until there are enough of them or the first has waited long enough; then one call stores them all. One batch is out at a time. */
export const batchWriterEngine: NodeEngine<BatchWriterPlan, BatchWriterState> = {
  initial: () => ({
    isUp: true,
    buffer: [],
    out: [],
    call: NONE,
    sentMs: 0,
    timer: 0,
    batches: 0,
    fullBatches: 0,
    stored: 0,
    failed: 0,
    lost: 0,
    inDoubt: 0,
    lostTraces: [],
  }),

  on: {
    start: gauge,

    request(state, request, context) {
      const { calls, nowMs, plan } = context;
      if (!state.isUp) {
        context.reply(request, CONNECTION_REFUSED);
      } else if (state.buffer.length >= plan.bufferLimit || context.outgoingCount === 0) {
        context.reply(request, UNAVAILABLE);
      } else {
        const isAnswered = plan.answersAtOnce;
        state.buffer.push({
          row: isAnswered ? NONE : request,
          parent: traceParentOf(request, calls),
          atMs: nowMs,
          isAnswered,
        });
        if (isAnswered) context.reply(request, OK);
        goOn(state, context);
      }
    },

    timer(state, _kind, _argument, context) {
      state.timer = 0;
      goOn(state, context);
    },

    reply(state, call, _request, context) {
      if (call !== state.call) return;
      stored(state, call, context);
      goOn(state, context);
    },

    /** A write that waits is withdrawn; one that is on its way is stored all the same. */
    expired(state, request, context) {
      const place = state.buffer.findIndex(({ row }) => row === request);
      if (place >= 0) state.buffer.splice(place, 1);
      else for (const write of state.out) if (write.row === request) write.row = NONE;
      context.drop(request, context.calls.deadlineMs[request] <= context.nowMs ? TIMEOUT : CANCELLED);
      goOn(state, context);
    },

    crashed(state, _instance, context) {
      if (!state.isUp || context.isUp(0)) return;
      state.isUp = false;
      if (state.timer !== 0) context.cancel(state.timer);
      if (state.call !== NONE) context.abandonCall(state.call);
      const { buffer, out } = state;
      Object.assign(state, { timer: 0, call: NONE, buffer: [], out: [] });
      state.inDoubt += out.length;
      const before = state.lost;
      for (const write of buffer) if (write.isAnswered) lose(state, write);
      if (state.lost > before)
        context.note(`${state.lost - before} writes that had been answered with “ok” are lost`);
      for (const { row } of [...out, ...buffer]) if (row !== NONE) context.reply(row, CONNECTION_REFUSED);
      gauge(state, context);
    },
    restarted(state, _instance, context) {
      state.isUp = context.isUp(0);
    },

    replanned(state, _previous, context) {
      if (state.isUp) goOn(state, context);
    },
  },
};

/** Sends a batch that is due, or waits until one is. */
function goOn(state: BatchWriterState, context: WriterContext): void {
  const { plan, nowMs } = context;
  const { buffer } = state;
  if (state.timer !== 0) context.cancel(state.timer);
  state.timer = 0;
  if (state.call === NONE && buffer.length > 0 && context.outgoingCount > 0) {
    const leftMs = buffer[0].atMs + plan.waitMs - nowMs;
    const isFull = buffer.length >= plan.batchSize;
    if (isFull || leftMs <= 0) {
      state.out = buffer.splice(0, plan.batchSize);
      state.batches++;
      state.sentMs = nowMs;
      if (isFull) state.fullBatches++;
      state.call = context.call(STORE, plan.operation, NONE, { body: { writes: state.out.length } });
    } else {
      state.timer = context.after(leftMs, FLUSH_TIMER, 0);
    }
  }
  gauge(state, context);
}

/** The store has answered: so do all writes of the batch that still wait. */
function stored(state: BatchWriterState, call: number, context: WriterContext): void {
  const { out, sentMs: fromMs } = state;
  const outcome = context.calls.outcome[call];
  state.out = [];
  state.call = NONE;
  if (outcome === OK) state.stored += out.length;
  else state.failed += out.length;
  for (const write of out) {
    context.spanCarried({
      parent: write.parent,
      what: 'write in a batch',
      carrier: call,
      sinceMs: write.atMs,
      fromMs,
    });
    if (write.row !== NONE) context.reply(write.row, outcomeForCaller(outcome));
    if (write.isAnswered && outcome !== OK) lose(state, write);
  }
}

function lose(state: BatchWriterState, { parent }: Write): void {
  state.lost++;
  state.lostTraces.push(parent.trace);
  if (state.lostTraces.length > lostTracesMax) state.lostTraces.shift();
}

function gauge(state: BatchWriterState, context: WriterContext): void {
  context.gauge(
    state.call === NONE ? 0 : 1,
    state.isUp ? 1 : state.call === NONE ? 0 : 1,
    state.buffer.length,
  );
}
