import type { EventQueue } from '../../src/kernel/event-queue.ts';
import {
  breakerChart,
  CLOSED,
  HALF_OPEN,
  OPEN,
  RECOVERED,
  TRIAL_FAILED,
  TRIP,
} from '../../src/patterns/circuit-breaker/machine.ts';
import {
  clearWindow,
  createResultWindow,
  FAILED,
  recordInCountWindow,
} from '../../src/patterns/circuit-breaker/result-window.ts';
import { breakerNumbers } from '../numbers.ts';

const p = breakerNumbers;

/** A breaker whose modes are the XState machine's, compiled: the chart alone says where an event leads and which delay begins there. */
export class BreakerOnKernel {
  era = 0;
  readonly #queue: EventQueue;
  readonly #target: number;
  readonly #window = createResultWindow();
  #mode = breakerChart.initial;
  #trials = 0;
  #successes = 0;

  constructor(queue: EventQueue, target: number) {
    this.#queue = queue;
    this.#target = target;
  }

  /** The delay of a mode is over. */
  on(event: number): void {
    this.#send(event);
  }

  lets(): boolean {
    if (this.#mode === CLOSED) return true;
    if (this.#mode === OPEN || this.#trials >= p.halfOpenMaxCalls) return false;
    this.#trials++;
    return true;
  }

  note(era: number, isFailed: boolean): void {
    if (era !== this.era) return;
    if (this.#mode === HALF_OPEN) {
      this.#trials--;
      if (isFailed) this.#send(TRIAL_FAILED);
      else if (++this.#successes >= p.successThreshold) this.#send(RECOVERED);
      return;
    }
    const window = this.#window;
    recordInCountWindow(window, isFailed ? FAILED : 0, p.windowSize);
    if (window.calls >= p.minimumCalls && window.failures / window.calls >= p.failureRate) this.#send(TRIP);
  }

  #send(event: number): void {
    const cell = this.#mode * breakerChart.events.length + event;
    if (breakerChart.enters[cell] === 0) return;
    this.#mode = breakerChart.next[cell] as number;
    const delay = breakerChart.delays[this.#mode];
    if (delay) this.#queue.post(p.openForMs, this.#target, 0, delay.event);
    this.era++;
    this.#trials = 0;
    this.#successes = 0;
    clearWindow(this.#window);
  }
}
