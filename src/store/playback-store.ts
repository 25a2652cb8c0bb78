import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Frame, Marker } from '../protocol/frame.ts';
import { askSimulation, hasSimulation, sendToSimulation } from './simulation.ts';
import { mergeMarkers } from './timeline-markers.ts';

export const speedMin = 0.1;
export const speedMax = 100;

export interface PlaybackState {
  /** Exact virtual time of the last frame. Changes with every frame: draw it through the virtual clock, not through React. */
  readonly nowMs: number;
  readonly endMs: number;
  readonly playing: boolean;
  /** Virtual ms per real ms, 0.1–100. */
  readonly speed: number;
  readonly reachedSpeed: number;
  readonly epoch: number;
  readonly eventCount: number;
  readonly markers: readonly Marker[];
  /** `stopped`: the simulation died again and again, and will not come back before the page is loaded anew. */
  readonly connected: 'starting' | 'ready' | 'restarting' | 'stopped';
  /** Frames received since the page was opened. */
  readonly frameCount: number;
  /** Frames with numbers, which come ten times a second: what is read beside them need not change more often. */
  readonly beat: number;
  play(): void;
  pause(): void;
  toggle(): void;
  setSpeed(speed: number): void;
  step(): Promise<void>;
  stepBack(): Promise<void>;
  seek(toMs: number): Promise<void>;
  rewind(): Promise<void>;
}

export const playbackStore = createStore<PlaybackState>()((set, get) => ({
  nowMs: 0,
  endMs: 0,
  playing: false,
  speed: 1,
  reachedSpeed: 0,
  epoch: 0,
  eventCount: 0,
  markers: [],
  connected: 'starting',
  frameCount: 0,
  beat: 0,
  play: () => {
    set({ playing: true });
    sendToSimulation({ type: 'play' });
  },
  pause: () => {
    set({ playing: false });
    sendToSimulation({ type: 'pause' });
  },
  toggle: () => (get().playing ? get().pause() : get().play()),
  setSpeed: (speed) => {
    const within = Math.min(speedMax, Math.max(speedMin, speed));
    set({ speed: within });
    sendToSimulation({ type: 'set-speed', speed: within });
  },
  step: () => travel(() => askSimulation({ type: 'step' })),
  stepBack: () => travel(() => askSimulation({ type: 'step-back' })),
  seek: (toMs) => travel(() => askSimulation({ type: 'seek', toMs: Math.max(0, toMs) }), false),
  rewind: () => travel(() => askSimulation({ type: 'seek', toMs: 0 })),
}));

export function usePlayback<T>(selector: (state: PlaybackState) => T): T {
  return useStore(playbackStore, selector);
}

/** Called by port.ts alone. */
export function playbackFrame(frame: Frame): void {
  const { markers, frameCount, beat } = playbackStore.getState();
  playbackStore.setState({
    nowMs: frame.nowMs,
    endMs: frame.endMs,
    playing: frame.playing,
    speed: frame.speed,
    reachedSpeed: frame.reachedSpeed,
    epoch: frame.epoch,
    eventCount: frame.eventCount,
    markers: mergeMarkers(markers, frame.markers, frame.endMs),
    connected: 'ready',
    frameCount: frameCount + 1,
    beat: frame.numbers === null ? beat : beat + 1,
  });
}

/** A new session has a new timeline. */
export function forgetTimeline(start: {
  readonly atMs: number;
  readonly play: boolean;
  readonly speed: number;
}): void {
  playbackStore.setState({
    nowMs: start.atMs,
    endMs: start.atMs,
    playing: start.play,
    speed: start.speed,
    markers: [],
    eventCount: 0,
  });
}

/** Steps and rewinding stop the clock first; a jump by the time bar keeps it running. */
async function travel(move: () => Promise<unknown>, stops = true): Promise<void> {
  if (!hasSimulation()) return;
  if (stops && playbackStore.getState().playing) playbackStore.getState().pause();
  await move();
}
