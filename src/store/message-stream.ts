import type { FaultlineDocument } from '../model/document.ts';
import { messageColumns } from '../protocol/frame.ts';

/** A message on its way. One reused record for all: read it, keep no reference. */
export interface MovingMessage {
  wire: string;
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
  /** 0–1 along its way in virtual time; 1 while it glows after its arrival. */
  progress: number;
}

export interface MessageStream {
  /** Takes a frame's rows, whose wires are in the order of this document; an epoch other than the last forgets all others. */
  push(rows: Float64Array, document: FaultlineDocument, epoch: number): void;
  /** Every message that is on its way at `nowMs`, or arrived at most `glowMs` ago. */
  forEachMessage(nowMs: number, glowMs: number, callback: (message: MovingMessage) => void): void;
  clear(): void;
}

/** Messages kept; when more are on their way the oldest are forgotten, and the wires' numbers still count them. */
const capacity = 1 << 15;
const width = messageColumns.length;

export function createMessageStream(): MessageStream {
  const columns = new Float64Array(capacity * width);
  const wireNames: string[] = [];
  const handles = new Map<string, number>();
  const message = emptyMessage();
  let [first, end, epoch] = [0, 0, 0];

  function handleOf(id: string): number {
    const known = handles.get(id);
    if (known !== undefined) return known;
    handles.set(id, wireNames.length);
    return wireNames.push(id) - 1;
  }

  function clear(): void {
    first = 0;
    end = 0;
  }

  return {
    clear,
    push: (rows, document, frameEpoch) => {
      if (frameEpoch !== epoch) clear();
      epoch = frameEpoch;
      for (let at = 0; at + width <= rows.length; at += width) {
        const wire = document.wires[rows[at] as number];
        if (wire === undefined) continue;
        const slot = (end % capacity) * width;
        columns.set(rows.subarray(at, at + width), slot);
        columns[slot] = handleOf(wire.id);
        end++;
      }
      first = Math.max(first, end - capacity);
    },
    forEachMessage: (nowMs, glowMs, callback) => {
      while (first < end && isGone((first % capacity) * width)) first++;
      for (let n = first; n < end; n++) {
        const slot = (n % capacity) * width;
        if ((columns[slot + 2] as number) > nowMs || isGone(slot)) continue;
        read(columns, slot, nowMs, message);
        message.wire = wireNames[columns[slot] as number] as string;
        callback(message);
      }

      function isGone(slot: number): boolean {
        return (columns[slot + 3] as number) + glowMs < nowMs;
      }
    },
  };
}

/** The stream that port.ts fills and the dots are drawn from. */
export const messageStream = createMessageStream();

export function forEachMessage(
  nowMs: number,
  glowMs: number,
  callback: (message: MovingMessage) => void,
): void {
  messageStream.forEachMessage(nowMs, glowMs, callback);
}

/** Columns by position: messageColumns is their order. */
function read(columns: Float64Array, slot: number, nowMs: number, message: MovingMessage): void {
  message.direction = columns[slot + 1] as number;
  message.departMs = columns[slot + 2] as number;
  message.arriveMs = columns[slot + 3] as number;
  message.outcome = columns[slot + 4] as number;
  message.call = columns[slot + 5] as number;
  message.trace = columns[slot + 6] as number;
  message.attempt = columns[slot + 7] as number;
  message.fate = columns[slot + 8] as number;
  const tripMs = message.arriveMs - message.departMs;
  message.progress = tripMs > 0 ? Math.min(1, (nowMs - message.departMs) / tripMs) : 1;
}

function emptyMessage(): MovingMessage {
  return {
    wire: '',
    direction: 0,
    departMs: 0,
    arriveMs: 0,
    outcome: 0,
    call: 0,
    trace: 0,
    attempt: 0,
    fate: 0,
    progress: 0,
  };
}
