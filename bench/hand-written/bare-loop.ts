import { countOf, createHistogram, record, sumOf } from '../../src/kernel/histogram.ts';
import { RandomStreams } from '../../src/kernel/random-streams.ts';
import { exponential } from '../../src/kernel/ziggurat.ts';
import { CIRCUIT_OPEN, OK, outcomeNames, SERVER_ERROR, UNAVAILABLE } from '../../src/model/outcome.ts';
import { bareNumbers } from '../numbers.ts';
import { BreakerByHand } from './breaker-by-hand.ts';
import { DueLine } from './due-line.ts';

const p = bareNumbers;
const rows = 1 << 10;
const meanGapMs = 1000 / p.ratePerSecond;

/** client → breaker → service as one would write it for this purpose alone: two due times in variables, a ring for each way of the wire. */
export class BareLoop {
  readonly #streams = new RandomStreams(RandomStreams.initial(p.seed));
  readonly #arrivals = this.#streams.open('client', 'arrivals');
  readonly #work = this.#streams.open('service', 'work');
  readonly #fail = this.#streams.open('service', 'fail');
  readonly #breaker = new BreakerByHand();
  readonly #duration = createHistogram();
  readonly #ended = new Float64Array(outcomeNames.length);

  readonly #beganMs = new Float64Array(rows);
  readonly #era = new Int32Array(rows);
  readonly #outcome = new Uint8Array(rows);
  readonly #free = Int32Array.from({ length: rows }, (_, i) => i);
  #freeCount = rows;

  readonly #there = new DueLine(rows);
  readonly #back = new DueLine(rows);
  readonly #waiting = new Int32Array(rows);
  #head = 0;
  #tail = 0;
  #served = -1;
  #doneMs = Number.POSITIVE_INFINITY;

  run(): string {
    let arrivalMs = meanGapMs * exponential(this.#streams, this.#arrivals);
    for (;;) {
      const thereMs = this.#there.nextMs;
      const backMs = this.#back.nextMs;
      const wireMs = thereMs < backMs ? thereMs : backMs;
      const drawnMs = arrivalMs < this.#doneMs ? arrivalMs : this.#doneMs;
      const nowMs = wireMs < drawnMs ? wireMs : drawnMs;
      if (nowMs > p.untilMs) break;
      if (nowMs === thereMs) this.#arrive(nowMs);
      else if (nowMs === backMs) this.#return(nowMs);
      else if (nowMs === arrivalMs) {
        this.#call(nowMs);
        arrivalMs += meanGapMs * exponential(this.#streams, this.#arrivals);
      } else this.#finish(nowMs);
    }
    return `${countOf(this.#duration)} calls, ${sumOf(this.#duration)} ms, ended ${this.#ended.join(' ')}`;
  }

  #call(nowMs: number): void {
    if (!this.#breaker.lets(nowMs)) {
      this.#end(nowMs, nowMs, CIRCUIT_OPEN);
      return;
    }
    const row = this.#free[--this.#freeCount];
    this.#beganMs[row] = nowMs;
    this.#era[row] = this.#breaker.era;
    this.#there.push(nowMs + p.latencyMs, row);
  }

  #arrive(nowMs: number): void {
    const row = this.#there.shift();
    if (this.#served < 0) {
      this.#begin(row, nowMs);
    } else if (this.#tail - this.#head >= p.queueLimit) {
      this.#outcome[row] = UNAVAILABLE;
      this.#back.push(nowMs + p.latencyMs, row);
    } else {
      this.#waiting[this.#tail++ & (rows - 1)] = row;
    }
  }

  #begin(row: number, nowMs: number): void {
    this.#served = row;
    this.#doneMs = nowMs + p.meanServiceMs * exponential(this.#streams, this.#work);
  }

  #finish(nowMs: number): void {
    const row = this.#served;
    this.#outcome[row] = this.#streams.uniform(this.#fail) < p.failRatio ? SERVER_ERROR : OK;
    this.#back.push(nowMs + p.latencyMs, row);
    if (this.#head < this.#tail) {
      this.#begin(this.#waiting[this.#head++ & (rows - 1)], nowMs);
    } else {
      this.#served = -1;
      this.#doneMs = Number.POSITIVE_INFINITY;
    }
  }

  #return(nowMs: number): void {
    const row = this.#back.shift();
    const outcome = this.#outcome[row];
    this.#breaker.note(this.#era[row], outcome !== OK, nowMs);
    this.#end(nowMs, this.#beganMs[row], outcome);
    this.#free[this.#freeCount++] = row;
  }

  #end(nowMs: number, beganMs: number, outcome: number): void {
    this.#ended[outcome]++;
    record(this.#duration, nowMs - beganMs);
  }
}
