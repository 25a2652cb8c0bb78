import type { FaultlineDocument } from '../model/document.ts';
import { messageColumns } from '../protocol/frame.ts';
import { createMessageRing, type MessageRing } from './message-ring.ts';

export interface MessageStream extends Omit<MessageRing, 'push'> {
  /** Takes a frame's rows, whose wires are in the order of this document; an epoch other than the last forgets all others. */
  push(rows: Float64Array, document: FaultlineDocument, epoch: number): void;
  /** The handle by which messages name a wire; a wire gets one when it is first asked for, and keeps it. */
  handleOf(wire: string): number;
  wireOf(handle: number): string;
}

const width = messageColumns.length;

export function createMessageStream(): MessageStream {
  const ring = createMessageRing();
  const names: string[] = [];
  const handles = new Map<string, number>();

  function handleOf(wire: string): number {
    const known = handles.get(wire);
    if (known !== undefined) return known;
    handles.set(wire, names.length);
    return names.push(wire) - 1;
  }

  return {
    ...ring,
    handleOf,
    wireOf: (handle) => names[handle] ?? '',
    push: (rows, document, epoch) => {
      const named = new Float64Array(rows.length);
      let length = 0;
      for (let at = 0; at + width <= rows.length; at += width) {
        const wire = document.wires[rows[at] as number];
        if (wire === undefined) continue;
        named.set(rows.subarray(at, at + width), length);
        named[length] = handleOf(wire.id);
        length += width;
      }
      ring.push(named.subarray(0, length), epoch);
    },
  };
}

/** The stream that port.ts fills and the dots are drawn from. */
export const messageStream = createMessageStream();
