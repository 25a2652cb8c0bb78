import { breakerNumbers } from '../numbers.ts';

const p = breakerNumbers;
const CLOSED = 0;
const OPEN = 1;
const HALF_OPEN = 2;

/** A breaker over the last results, with three modes in an integer: what a hand-written loop would have. */
export class BreakerByHand {
  /** Results of calls that began before the last change of mode do not count. */
  era = 0;
  opened = 0;
  #mode = CLOSED;
  #openUntilMs = 0;
  #trials = 0;
  #successes = 0;
  readonly #failed = new Uint8Array(p.windowSize);
  #at = 0;
  #count = 0;
  #failures = 0;

  /** Whether a call may pass; one that passes a half-open breaker is a trial. */
  lets(nowMs: number): boolean {
    if (this.#mode === CLOSED) return true;
    if (this.#mode === OPEN) {
      if (nowMs < this.#openUntilMs) return false;
      this.#enter(HALF_OPEN);
    }
    if (this.#trials >= p.halfOpenMaxCalls) return false;
    this.#trials++;
    return true;
  }

  note(era: number, isFailed: boolean, nowMs: number): void {
    if (era !== this.era) return;
    if (this.#mode === HALF_OPEN) {
      this.#trials--;
      if (isFailed) this.#open(nowMs);
      else if (++this.#successes >= p.successThreshold) this.#enter(CLOSED);
      return;
    }
    if (this.#count === p.windowSize) this.#failures -= this.#failed[this.#at];
    else this.#count++;
    this.#failed[this.#at] = isFailed ? 1 : 0;
    if (isFailed) this.#failures++;
    this.#at = this.#at + 1 === p.windowSize ? 0 : this.#at + 1;
    if (this.#count >= p.minimumCalls && this.#failures / this.#count >= p.failureRate) this.#open(nowMs);
  }

  #open(nowMs: number): void {
    this.#openUntilMs = nowMs + p.openForMs;
    this.opened++;
    this.#enter(OPEN);
  }

  #enter(mode: number): void {
    this.#mode = mode;
    this.era++;
    this.#trials = 0;
    this.#successes = 0;
    this.#at = 0;
    this.#count = 0;
    this.#failures = 0;
  }
}
