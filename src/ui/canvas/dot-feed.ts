import { readWireNumbers } from '../../store/live-numbers.ts';
import { messageStream } from '../../store/message-stream.ts';
import { type PlaybackState, playbackStore } from '../../store/playback-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import type { DotStageHandle } from './dot-host.ts';
import { absoluteNowMs, type FromDots } from './dot-protocol.ts';
import { setDotScales } from './dot-scale-store.ts';
import { drawnWireIds, onDrawnWires, readDrawnWire } from './wire-paths.ts';

type Post = DotStageHandle['post'];

/** Rates only choose how many messages a dot stands for: that often is often enough. */
const ratesEveryMs = 250;

/** Keeps a stage told of messages, clock, wires and selection, each when it has changed. Returns the way to stop. */
export function feedDots(post: Post): () => void {
  const stops = [feedWires(post), feedFrames(post), feedTrace(post)];
  return () => {
    for (const stop of stops) stop();
  };
}

/** What a stage says of its scales, for the labels of the wires. */
export function takeScales({ scales }: FromDots): void {
  setDotScales(
    Object.fromEntries(scales.map(([handle, scale]) => [messageStream.wireOf(handle), scale] as const)),
  );
}

function feedFrames(post: Post): () => void {
  let mark = 0;
  let ratesAtMs = Number.NEGATIVE_INFINITY;

  function send(clock: PlaybackState): void {
    const { rows, mark: next, epoch } = messageStream.since(mark);
    mark = next;
    const { nowMs, playing, speed, reachedSpeed } = clock;
    const atMs = absoluteNowMs();
    if (atMs - ratesAtMs >= ratesEveryMs || !playing) {
      ratesAtMs = atMs;
      post({ type: 'rates', rates: readRates() });
    }
    post(
      {
        type: 'frame',
        rows,
        epoch,
        clock: { nowMs, playing, speed, reachedSpeed, epoch: clock.epoch },
        atMs,
      },
      [rows.buffer as ArrayBuffer],
    );
  }

  send(playbackStore.getState());
  return playbackStore.subscribe((state, previous) => {
    // Between frames the store foretells what the next one will say; the clock goes by frames alone.
    if (state.frameCount !== previous.frameCount) send(state);
  });
}

function readRates(): Float64Array<ArrayBuffer> {
  const ids = drawnWireIds().map((id) => [messageStream.handleOf(id), id] as const);
  const rates = new Float64Array(Math.max(0, ...ids.map(([handle]) => handle + 1)));
  for (const [handle, id] of ids) rates[handle] = readWireNumbers(id)?.ratePerSecond ?? Number.NaN;
  return rates;
}

/** Wires change by the hundred when a document is opened, and are told together. */
function feedWires(post: Post): () => void {
  const changed = new Set(drawnWireIds());
  let isAsked = false;

  function send(): void {
    isAsked = false;
    post({
      type: 'wires',
      wires: [...changed].map((id) => [messageStream.handleOf(id), readDrawnWire(id) ?? null] as const),
    });
    changed.clear();
  }

  send();
  return onDrawnWires((id) => {
    changed.add(id);
    if (isAsked) return;
    isAsked = true;
    queueMicrotask(send);
  });
}

function feedTrace(post: Post): () => void {
  const send = () => post({ type: 'trace', trace: selectionStore.getState().selectedTrace });
  send();
  return selectionStore.subscribe((state, previous) => {
    if (state.selectedTrace !== previous.selectedTrace) send();
  });
}
