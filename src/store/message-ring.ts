import { messageColumns } from '../protocol/frame.ts';

/** A message on its way. One reused record for all: read it, keep no reference. */
export interface MovingMessage {
  /** Handle of its wire: a small number that stays the wire's own while the page is open. */
  wire: number;
  /** 0 request (from → to), 1 response (to → from). */
  direction: number;
  departMs: number;
  arriveMs: number;
  /** Outcome code of a response; 0 for a request. */
  outcome: number;
  call: number;
  trace: number;
  attempt: number;
  /** 0 arrives, 1 is lost on the way, 2 is refused at the wire. */
  fate: number;
}

export interface MessageRing {
  /** Takes a frame's rows, whose first column is a wire's handle; an epoch other than the last forgets all others. */
  push(rows: Float64Array, epoch: number): void;
  /** Every message that is on its way at `nowMs`, or arrived at most `glowMs` ago. */
  forEachMessage(nowMs: number, glowMs: number, callback: (message: MovingMessage) => void): void;
  /** A copy of the rows that came after the mark, as far as they are still kept, and the mark to go on from. */
  since(mark: number): { readonly rows: Float64Array; readonly mark: number; readonly epoch: number };
  /** Whether the last look at it has found messages that are not over. */
  isEmpty(): boolean;
}

/** Messages kept; when more are on their way the oldest are forgotten, and the wires' numbers still count them. */
const capacity = 1 << 15;
const width = messageColumns.length;

export function createMessageRing(): MessageRing {
  const columns = new Float64Array(capacity * width);
  const message = emptyMessage();
  // Counts of all rows ever: they only grow, so that a mark never means another row.
  let [first, end, epoch] = [0, 0, 0];

  return {
    isEmpty: () => first === end,
    push: (rows, frameEpoch) => {
      if (frameEpoch !== epoch) first = end;
      epoch = frameEpoch;
      for (let at = 0; at + width <= rows.length; at += width) {
        columns.set(rows.subarray(at, at + width), (end % capacity) * width);
        end++;
      }
      first = Math.max(first, end - capacity);
    },
    since: (mark) => {
      const from = Math.max(first, mark);
      const rows = new Float64Array((end - from) * width);
      for (let n = from; n < end; n++) {
        const slot = (n % capacity) * width;
        rows.set(columns.subarray(slot, slot + width), (n - from) * width);
      }
      return { rows, mark: end, epoch };
    },
    forEachMessage: (nowMs, glowMs, callback) => {
      while (first < end && isGone((first % capacity) * width)) first++;
      for (let n = first; n < end; n++) {
        const slot = (n % capacity) * width;
        if ((columns[slot + 2] as number) > nowMs || isGone(slot)) continue;
        read(columns, slot, message);
        callback(message);
      }

      function isGone(slot: number): boolean {
        return (columns[slot + 3] as number) + glowMs < nowMs;
      }
    },
  };
}

/** Columns by position: messageColumns is their order. */
function read(columns: Float64Array, slot: number, message: MovingMessage): void {
  message.wire = columns[slot] as number;
  message.direction = columns[slot + 1] as number;
  message.departMs = columns[slot + 2] as number;
  message.arriveMs = columns[slot + 3] as number;
  message.outcome = columns[slot + 4] as number;
  message.call = columns[slot + 5] as number;
  message.trace = columns[slot + 6] as number;
  message.attempt = columns[slot + 7] as number;
  message.fate = columns[slot + 8] as number;
}

function emptyMessage(): MovingMessage {
  return {
    wire: 0,
    direction: 0,
    departMs: 0,
    arriveMs: 0,
    outcome: 0,
    call: 0,
    trace: 0,
    attempt: 0,
    fate: 0,
  };
}
