import { useMemo, useSyncExternalStore } from 'react';
import type { Answers, Question } from '../../protocol/messages.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { askSimulation, hasSimulation } from '../../store/simulation.ts';

export type AnswerState<Answer> =
  | { readonly type: 'loading' }
  | { readonly type: 'failed'; readonly reason: string }
  | { readonly type: 'ready'; readonly answer: Answer };

/** People read no faster; more would only cost. */
const refreshMs = 250;

/**
 * What the simulation answers to a question, kept fresh: asked again at most four times a second while time runs, and at once when it
 * stops or jumps or an edit takes effect. Without a question it stays loading.
 */
export function useAnswer<Type extends Question['type']>(
  question: Extract<Question, { type: Type }> | null,
): AnswerState<Answers[Type]> {
  const key = JSON.stringify(question);
  const feed = useMemo(() => {
    const parsed: typeof question = JSON.parse(key);
    return new AnswerFeed(async () => (parsed === null ? null : await askSimulation<Type>(parsed)));
  }, [key]);
  return useSyncExternalStore(feed.subscribe, feed.read) as AnswerState<Answers[Type]>;
}

const loading = { type: 'loading' } as const;

/** Calls `refresh` when there may be something new: see useAnswer. Returns the way to stop. */
export function onNews(refresh: (cause: 'time' | 'jump') => void): () => void {
  let askedAtMs = Number.NEGATIVE_INFINITY;
  const stops = [
    playbackStore.subscribe((state, previous) => {
      const isJump = state.epoch !== previous.epoch || state.connected !== previous.connected;
      const hasStopped = previous.playing && !state.playing;
      if (!isJump && !hasStopped && state.nowMs === previous.nowMs) return;
      const realMs = performance.now();
      if (!isJump && !hasStopped && state.playing && realMs - askedAtMs < refreshMs) return;
      askedAtMs = realMs;
      refresh(isJump ? 'jump' : 'time');
    }),
    sessionStore.subscribe((state, previous) => {
      if (state.revision !== previous.revision) refresh('time');
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

class AnswerFeed<Answer> {
  readonly #ask: () => Promise<Answer>;
  readonly #listeners = new Set<() => void>();
  #state: AnswerState<Answer> = loading;
  #stop: (() => void) | null = null;
  #isAsking = false;
  #isStale = false;

  constructor(ask: () => Promise<Answer>) {
    this.#ask = ask;
  }

  readonly read = (): AnswerState<Answer> => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#stop === null) {
      this.#stop = onNews(() => this.#pull());
      this.#pull();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
    };
  };

  /** One question at a time: what changes meanwhile is asked about afterwards. */
  #pull(): void {
    if (!hasSimulation()) return;
    if (this.#isAsking) {
      this.#isStale = true;
      return;
    }
    this.#isAsking = true;
    this.#isStale = false;
    this.#ask().then(
      (answer) => this.#settle(answer === null ? { type: 'loading' } : { type: 'ready', answer }),
      (error: unknown) => this.#settle({ type: 'failed', reason: reasonOf(error) }),
    );
  }

  #settle(state: AnswerState<Answer>): void {
    this.#isAsking = false;
    this.#state = state;
    for (const listener of this.#listeners) listener();
    if (this.#isStale && this.#stop !== null) this.#pull();
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
