import type { Session } from '../../model/session.ts';
import type { Answers, Question } from '../../protocol/messages.ts';
import type { SimulationPort } from '../../protocol/simulation-port.ts';
import { playbackStore } from '../playback-store.ts';
import { sessionStore } from '../session-store.ts';
import { askSimulation } from '../simulation.ts';
import { changeComparison, comparisonStore, type Side, type Sides } from './comparison-store.ts';
import { secondPort } from './second-port.ts';

/** Real time between looks while time runs: people read no faster. */
const lookEveryMs = 120;

/**
 * The simulation of the side that is not edited. It has no clock of its own: it is taken to the virtual time at which the page's own
 * simulation has just reported, and reports from there, so that both numbers of a pair are of one instant.
 */
export class Twin {
  readonly #port: SimulationPort = secondPort();
  readonly #stops: (() => void)[];
  #isLooking = false;
  #isStale = false;
  #isClosed = false;

  constructor(session: Session) {
    this.#stops = [
      this.#port.listen((message) => {
        if (message.type !== 'frame') return;
        if (message.frame.numbers !== null) changeComparison({ frame: message.frame });
        requestAnimationFrame(() => this.#port.send({ type: 'acknowledge' }));
      }),
      playbackStore.subscribe((state, previous) => {
        if (state.nowMs !== previous.nowMs || state.epoch !== previous.epoch) this.look();
      }),
      sessionStore.subscribe((state, previous) => {
        if (state.revision !== previous.revision || state.session !== previous.session) this.look();
      }),
      comparisonStore.subscribe((state, previous) => {
        if (state.subject !== previous.subject) this.look();
      }),
    ];
    this.load(session);
  }

  load(session: Session): void {
    const { nowMs, speed } = playbackStore.getState();
    this.#port.send({ type: 'load', session, atMs: nowMs, play: false, speed });
    this.look();
  }

  close(): void {
    this.#isClosed = true;
    for (const stop of this.#stops) stop();
    this.#port.close();
  }

  /** One look at a time; what changes meanwhile is looked at afterwards. */
  look(): void {
    if (this.#isLooking) this.#isStale = true;
    else void this.#keepLooking();
  }

  async #keepLooking(): Promise<void> {
    this.#isLooking = true;
    do {
      this.#isStale = false;
      // A worker that died is started again by its port, which says so; what was asked of it is asked anew with the next look.
      await this.#lookOnce().catch(() => undefined);
      if (playbackStore.getState().playing) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    } while (this.#isStale && !this.#isClosed);
    this.#isLooking = false;
  }

  async #lookOnce(): Promise<void> {
    const { comparison, subject } = comparisonStore.getState();
    if (comparison === null || this.#isClosed) return;
    const { edited } = comparison;
    const sides = <Value>(own: Value, other: Value): Sides<Value> => inOrder(edited, own, other);
    const own = await askSimulation<'report'>({ type: 'report' });
    const ownSeries = subject === null ? null : await askSimulation<'series'>({ type: 'series', subject });
    await this.#ask<'seek'>({ type: 'seek', toMs: own.virtualMs });
    const other = await this.#ask<'report'>({ type: 'report' });
    const series =
      ownSeries === null || subject === null
        ? null
        : sides(ownSeries, await this.#ask<'series'>({ type: 'series', subject }));
    // Between question and answer the sides may have been changed over, or another subject be wanted.
    if (comparisonStore.getState().comparison?.edited !== edited || this.#isClosed) return;
    changeComparison({ measured: { reports: sides(own, other), series } });
  }

  #ask<Type extends Question['type']>(question: Extract<Question, { type: Type }>): Promise<Answers[Type]> {
    return this.#port.ask<Type>(question);
  }
}

function inOrder<Value>(edited: Side, own: Value, other: Value): Sides<Value> {
  return edited === 'a' ? { a: own, b: other } : { a: other, b: own };
}
