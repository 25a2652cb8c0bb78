import type { Session } from '../../model/session.ts';
import type { SimulationPort } from '../../protocol/simulation-port.ts';
import { playbackStore } from '../playback-store.ts';
import { sessionStore } from '../session-store.ts';
import { type Comparison, changeComparison, comparisonStore } from './comparison-store.ts';
import { secondPort } from './second-port.ts';

/** A slider that is dragged makes many sessions; the one that it comes to rest on is searched. */
const restMs = 250;
/** The search looks ahead at least so far, and then twice as far as the run has come. */
const horizonMinMs = 60_000;

/**
 * Keeps looking for the first event at which the two sessions part: in a worker of its own, from 0 ms, ahead of the clock, because what two
 * sessions will do is settled before it is shown.
 */
export class PartingSearch {
  readonly #port: SimulationPort = secondPort();
  readonly #stops: (() => void)[];
  #searched: { readonly a: Session; readonly b: Session; readonly untilMs: number } | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isSearching = false;
  #isClosed = false;

  constructor() {
    this.#stops = [
      sessionStore.subscribe((state, previous) => {
        if (state.session !== previous.session) this.#later();
      }),
      comparisonStore.subscribe((state, previous) => {
        if (state.comparison?.twin !== previous.comparison?.twin) this.#later();
      }),
      playbackStore.subscribe(({ nowMs }) => {
        if (this.#searched !== null && nowMs > this.#searched.untilMs) this.#later();
      }),
    ];
    this.#later();
  }

  close(): void {
    this.#isClosed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const stop of this.#stops) stop();
    this.#port.close();
  }

  #later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      if (!this.#isSearching) void this.#search();
    }, restMs);
  }

  async #search(): Promise<void> {
    this.#isSearching = true;
    for (let wanted = this.#next(); wanted !== null && !this.#isClosed; wanted = this.#next()) {
      this.#searched = wanted;
      try {
        const answer = await this.#port.ask<'parting'>({ type: 'parting', ...wanted });
        if (this.#isCurrent(wanted)) changeComparison({ search: { mode: 'done', answer } });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (!this.#isClosed) changeComparison({ search: { mode: 'failed', reason } });
      }
    }
    this.#isSearching = false;
  }

  /** What is to be searched now; null if the last answer still tells all that there is to know. */
  #next(): { readonly a: Session; readonly b: Session; readonly untilMs: number } | null {
    const { comparison } = comparisonStore.getState();
    if (comparison === null) return null;
    const { a, b } = sessionsOf(comparison);
    const { nowMs, endMs } = playbackStore.getState();
    const last = this.#searched;
    if (last === null || last.a !== a || last.b !== b) {
      changeComparison({ search: { mode: 'searching' } });
      return { a, b, untilMs: Math.max(horizonMinMs, 2 * endMs) };
    }
    const { search } = comparison;
    const isOpen = search.mode === 'done' && search.answer.parting === null;
    // An answer that came less far than it was asked to has met the limit of a search.
    const isWhole = isOpen && search.answer.comparedMs >= last.untilMs;
    return isWhole && nowMs > last.untilMs ? { a, b, untilMs: 2 * nowMs } : null;
  }

  #isCurrent(searched: { readonly a: Session; readonly b: Session }): boolean {
    const { comparison } = comparisonStore.getState();
    if (comparison === null || this.#isClosed) return false;
    const { a, b } = sessionsOf(comparison);
    return a === searched.a && b === searched.b;
  }
}

function sessionsOf({ edited, twin }: Comparison): { readonly a: Session; readonly b: Session } {
  const { session } = sessionStore.getState();
  return edited === 'a' ? { a: session, b: twin } : { a: twin, b: session };
}
