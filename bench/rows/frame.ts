import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { registry } from '../../src/patterns/registry.ts';
import { type Frame, messageColumns } from '../../src/protocol/frame.ts';
import { sessionOf } from '../../src/scenarios/scenario-contract.ts';
import { shop } from '../../src/scenarios/shop/scenario.ts';
import { FrameWriter } from '../../src/simulation/frame-writer.ts';
import { Timeline } from '../../src/simulation/timeline.ts';
import { median } from '../interleaved.ts';
import type { Row } from '../row.ts';

const records = 10_000;
const options = { journalCapacity: 200_000, messageCapacity: records, traceEvery: 100 };

/**
 * A real frame with 10 000 messages and all numbers through a MessageChannel. What the receiver pays (taking it off the port and reading
 * every arrival time once) is the main thread's share; Node's structured clone is V8's, as Chromium's is.
 */
export function frameRows(rounds: number): Row[] {
  const frame = fullFrame();
  const kept = frame.messages.length / messageColumns.length;
  if (kept !== records) throw new Error(`the frame has ${kept} messages`);
  const { port1, port2 } = new MessageChannel();
  const times: number[] = [];
  for (let round = 0; round < rounds * 20; round++) {
    const sent: Frame = { ...frame, messages: frame.messages.slice() };
    port1.postMessage({ type: 'frame', frame: sent }, [sent.messages.buffer as ArrayBuffer]);
    const startMs = performance.now();
    const received = receiveMessageOnPort(port2)?.message as { frame: Frame };
    let latestMs = 0;
    const { messages } = received.frame;
    for (let at = 3; at < messages.length; at += messageColumns.length) {
      if (messages[at] > latestMs) latestMs = messages[at];
    }
    times.push(performance.now() - startMs);
    if (latestMs === 0) throw new Error('the frame came empty');
  }
  port1.close();
  const note = 'Node MessageChannel, transferred; a real frame with its numbers, read once';
  const what = 'a frame of 10 000 messages, main thread';
  return [{ id: 'frame', what, figure: median(times), unit: 'ms', bar: 0.3, note }];
}

function fullFrame(): Frame {
  const timeline = new Timeline(registry, sessionOf(shop), options, () => undefined);
  timeline.run(60_000);
  const playing = { playing: true, speed: 1, reachedSpeed: 1, heard: 1, epoch: 0, realMs: 0 };
  const frame = new FrameWriter().write(timeline, playing);
  if (frame === null) throw new Error('there is no frame');
  return frame;
}
