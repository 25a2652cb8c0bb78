import { countOf, createHistogram, record, sumOf } from '../../src/kernel/histogram.ts';
import { RandomStreams } from '../../src/kernel/random-streams.ts';
import { exponential } from '../../src/kernel/ziggurat.ts';
import { CIRCUIT_OPEN, OK, outcomeNames, SERVER_ERROR, TIMEOUT } from '../../src/model/outcome.ts';
import { productNumbers } from '../numbers.ts';
import { BreakerByHand } from './breaker-by-hand.ts';
import { DueHeap } from './due-heap.ts';
import { DueLine } from './due-line.ts';

const p = productNumbers;
const rowBits = 14;
const rows = 1 << rowBits;
const rowMask = rows - 1;

const ON_THE_WAY = 0;
const WAITING = 1;
const WORKING = 2;
const RETURNING = 3;
/** Nobody waits for it any more. */
const GIVEN_UP = 4;

/**
 * The product path as one would write it for this purpose alone: a row for an attempt, rings for what comes after a constant time, a small
 * heap for work and pauses. It keeps the outcomes and the histogram of the calls' durations, and nothing else: no log, no gauges, no traces.
 * Its calls end at the same times and with the same outcomes as the product's, which the check proves.
 */
export class ProductLoop {
  readonly #streams = new RandomStreams(RandomStreams.initial(p.seed));
  readonly #arrivals = this.#streams.open('client', 'arrivals');
  readonly #work = this.#streams.open('service', 'work');
  readonly #fail = this.#streams.open('service', 'fail');
  readonly #jitter = this.#streams.open('retry', 'jitter');
  readonly #breaker = new BreakerByHand();
  readonly #duration = createHistogram();
  readonly #ended = new Float64Array(outcomeNames.length);

  readonly #state = new Uint8Array(rows);
  readonly #stamp = new Int32Array(rows);
  readonly #outcome = new Uint8Array(rows);
  readonly #instance = new Uint8Array(rows);
  readonly #era = new Int32Array(rows);
  /** Of the call: when it began, and which attempt this is. */
  readonly #beganMs = new Float64Array(rows);
  readonly #number = new Uint8Array(rows);
  readonly #free = Int32Array.from({ length: rows }, (_, i) => rows - 1 - i);
  #freeCount = rows;

  readonly #there = new DueLine(rows);
  readonly #back = new DueLine(rows);
  readonly #limits = new DueLine(1 << 16);
  readonly #random = new DueHeap(rows);
  /** Payloads of those that wait, as many lines as there are instances. */
  readonly #waiting = Array.from({ length: p.instances }, () => new DueLine(rows));
  readonly #busy = new Int32Array(p.instances);
  #nextInstance = 0;

  run(): string {
    let arrivalMs = (exponential(this.#streams, this.#arrivals) * 1000) / p.ratePerSecond;
    for (;;) {
      const thereMs = this.#there.nextMs;
      const backMs = this.#back.nextMs;
      const limitMs = this.#limits.nextMs;
      const drawnMs = this.#random.nextMs;
      const nowMs = least(least(thereMs, backMs), least(limitMs, least(drawnMs, arrivalMs)));
      if (nowMs > p.untilMs) break;
      if (nowMs === limitMs) this.#limit(nowMs);
      else if (nowMs === thereMs) this.#arrive(nowMs);
      else if (nowMs === backMs) this.#return(nowMs);
      else if (nowMs === drawnMs) this.#fire(nowMs);
      else {
        this.#attempt(nowMs, nowMs, 1);
        arrivalMs = nowMs + (exponential(this.#streams, this.#arrivals) * 1000) / p.ratePerSecond;
      }
    }
    return `${countOf(this.#duration)} calls, ${sumOf(this.#duration)} ms, ended ${this.#ended.join(' ')}`;
  }

  #attempt(nowMs: number, beganMs: number, number: number): void {
    if (!this.#breaker.lets(nowMs)) {
      this.#end(nowMs, beganMs, CIRCUIT_OPEN);
      return;
    }
    const row = this.#free[--this.#freeCount];
    this.#state[row] = ON_THE_WAY;
    this.#era[row] = this.#breaker.era;
    this.#beganMs[row] = beganMs;
    this.#number[row] = number;
    this.#limits.push(nowMs + p.timeoutMs, this.#payload(row));
    this.#there.push(nowMs + p.latencyMs, row);
  }

  #arrive(nowMs: number): void {
    const row = this.#there.shift();
    if (this.#state[row] === GIVEN_UP) {
      this.#release(row);
      return;
    }
    const instance = this.#nextInstance;
    this.#nextInstance = instance + 1 === p.instances ? 0 : instance + 1;
    this.#instance[row] = instance;
    if (this.#busy[instance] < p.concurrency) {
      this.#begin(row, instance, nowMs);
    } else {
      this.#state[row] = WAITING;
      this.#waiting[instance].push(nowMs, this.#payload(row));
    }
  }

  #begin(row: number, instance: number, nowMs: number): void {
    this.#busy[instance]++;
    this.#state[row] = WORKING;
    const workMs = p.meanServiceMs * exponential(this.#streams, this.#work);
    this.#random.push(nowMs + workMs, this.#payload(row));
  }

  /** Work is done, or a pause between two attempts is over: a paused row is on the way. */
  #fire(nowMs: number): void {
    const payload = this.#random.pop();
    const row = payload & rowMask;
    if (this.#payload(row) !== payload) return;
    if (this.#state[row] === ON_THE_WAY) {
      const beganMs = this.#beganMs[row];
      const number = this.#number[row];
      this.#release(row);
      this.#attempt(nowMs, beganMs, number);
      return;
    }
    const isFailed = this.#streams.uniform(this.#fail) < p.failRatio;
    this.#outcome[row] = isFailed ? SERVER_ERROR : OK;
    this.#state[row] = RETURNING;
    this.#back.push(nowMs + p.latencyMs, row);
    this.#leave(this.#instance[row], nowMs);
  }

  #leave(instance: number, nowMs: number): void {
    this.#busy[instance]--;
    const line = this.#waiting[instance];
    while (line.nextMs !== Number.POSITIVE_INFINITY) {
      const payload = line.shift();
      const row = payload & rowMask;
      if (this.#payload(row) !== payload) continue;
      this.#begin(row, instance, nowMs);
      return;
    }
  }

  #return(nowMs: number): void {
    const row = this.#back.shift();
    if (this.#state[row] !== GIVEN_UP) this.#settle(row, this.#outcome[row], nowMs);
    this.#release(row);
  }

  #limit(nowMs: number): void {
    const payload = this.#limits.shift();
    const row = payload & rowMask;
    if (this.#payload(row) !== payload) return;
    const state = this.#state[row];
    this.#settle(row, TIMEOUT, nowMs);
    if (state === ON_THE_WAY || state === RETURNING) {
      this.#state[row] = GIVEN_UP;
      this.#stamp[row]++;
      return;
    }
    this.#release(row);
    if (state === WORKING) this.#leave(this.#instance[row], nowMs);
  }

  #settle(row: number, outcome: number, nowMs: number): void {
    this.#breaker.note(this.#era[row], outcome !== OK, nowMs);
    const number = this.#number[row];
    const beganMs = this.#beganMs[row];
    if (outcome === OK || number >= p.maxAttempts) {
      this.#end(nowMs, beganMs, outcome);
      return;
    }
    const capMs = Math.min(p.maxDelayMs, p.initialDelayMs * p.base ** (number - 1));
    const paused = this.#free[--this.#freeCount];
    this.#state[paused] = ON_THE_WAY;
    this.#beganMs[paused] = beganMs;
    this.#number[paused] = number + 1;
    this.#random.push(nowMs + this.#streams.uniform(this.#jitter) * capMs, this.#payload(paused));
  }

  #end(nowMs: number, beganMs: number, outcome: number): void {
    this.#ended[outcome]++;
    record(this.#duration, nowMs - beganMs);
  }

  /** Names an attempt as it is now: what the row's later tenant does must not be taken for it. */
  #payload(row: number): number {
    return (this.#stamp[row] << rowBits) | row;
  }

  #release(row: number): void {
    this.#stamp[row]++;
    this.#free[this.#freeCount++] = row;
  }
}

/** Without the care for NaN and −0 that Math.min takes. */
function least(one: number, other: number): number {
  return one < other ? one : other;
}
