import { EventQueue } from '../../src/kernel/event-queue.ts';
import { countOf, createHistogram, record, sumOf } from '../../src/kernel/histogram.ts';
import { RandomStreams } from '../../src/kernel/random-streams.ts';
import { exponential } from '../../src/kernel/ziggurat.ts';
import { CIRCUIT_OPEN, OK, outcomeNames, SERVER_ERROR, UNAVAILABLE } from '../../src/model/outcome.ts';
import { bareNumbers } from '../numbers.ts';
import { BreakerOnKernel } from './breaker-on-kernel.ts';

const p = bareNumbers;
const rows = 1 << 10;
const meanGapMs = 1000 / p.ratePerSecond;

const CLIENT = 0;
const BREAKER = 1;
const SERVICE = 2;
/** Kinds of the client's and of the service's events. */
const ARRIVAL = 0;
const ANSWER = 1;
const REQUEST = 0;
const DONE = 1;

/** client → breaker → service on the public kernel: three components that know nothing but the queue and whom they call. */
export function barePathRun(): string {
  const queue = new EventQueue(EventQueue.initial());
  const streams = new RandomStreams(RandomStreams.initial(p.seed));
  const breaker = new BreakerOnKernel(queue, BREAKER);
  const client = new Client(queue, streams, breaker);
  const service = new Service(queue, streams, client.outcome);
  client.begin();
  while (queue.take(p.untilMs)) {
    switch (queue.target) {
      case CLIENT:
        client.on(queue.kind, queue.argument);
        break;
      case BREAKER:
        breaker.on(queue.argument);
        break;
      case SERVICE:
        service.on(queue.kind, queue.argument);
        break;
    }
  }
  return `${countOf(client.duration)} calls, ${sumOf(client.duration)} ms, ended ${client.ended.join(' ')}`;
}

class Client {
  readonly duration = createHistogram();
  readonly ended = new Float64Array(outcomeNames.length);
  /** By row of a call; the service writes it. */
  readonly outcome = new Uint8Array(rows);
  readonly #queue: EventQueue;
  readonly #streams: RandomStreams;
  readonly #stream: number;
  readonly #breaker: BreakerOnKernel;
  readonly #beganMs = new Float64Array(rows);
  readonly #era = new Int32Array(rows);
  readonly #free = Int32Array.from({ length: rows }, (_, i) => i);
  #freeCount = rows;

  constructor(queue: EventQueue, streams: RandomStreams, breaker: BreakerOnKernel) {
    this.#queue = queue;
    this.#streams = streams;
    this.#stream = streams.open('client', 'arrivals');
    this.#breaker = breaker;
  }

  begin(): void {
    const gapMs = meanGapMs * exponential(this.#streams, this.#stream);
    this.#queue.post(gapMs, CLIENT, ARRIVAL, 0);
  }

  on(kind: number, row: number): void {
    if (kind === ARRIVAL) {
      this.#call();
      this.begin();
      return;
    }
    const outcome = this.outcome[row];
    this.#breaker.note(this.#era[row], outcome !== OK);
    this.#end(this.#beganMs[row], outcome);
    this.#free[this.#freeCount++] = row;
  }

  #call(): void {
    const { nowMs } = this.#queue;
    if (!this.#breaker.lets()) {
      this.#end(nowMs, CIRCUIT_OPEN);
      return;
    }
    const row = this.#free[--this.#freeCount];
    this.#beganMs[row] = nowMs;
    this.#era[row] = this.#breaker.era;
    this.#queue.post(p.latencyMs, SERVICE, REQUEST, row);
  }

  #end(beganMs: number, outcome: number): void {
    this.ended[outcome]++;
    record(this.duration, this.#queue.nowMs - beganMs);
  }
}

class Service {
  readonly #queue: EventQueue;
  readonly #streams: RandomStreams;
  readonly #work: number;
  readonly #fail: number;
  readonly #outcome: Uint8Array;
  readonly #waiting = new Int32Array(rows);
  #head = 0;
  #tail = 0;
  #isBusy = false;

  constructor(queue: EventQueue, streams: RandomStreams, outcome: Uint8Array) {
    this.#queue = queue;
    this.#streams = streams;
    this.#work = streams.open('service', 'work');
    this.#fail = streams.open('service', 'fail');
    this.#outcome = outcome;
  }

  on(kind: number, row: number): void {
    if (kind === DONE) this.#finish(row);
    else if (!this.#isBusy) this.#begin(row);
    else if (this.#tail - this.#head >= p.queueLimit) this.#answer(row, UNAVAILABLE);
    else this.#waiting[this.#tail++ & (rows - 1)] = row;
  }

  #begin(row: number): void {
    this.#isBusy = true;
    this.#queue.post(p.meanServiceMs * exponential(this.#streams, this.#work), SERVICE, DONE, row);
  }

  #finish(row: number): void {
    this.#answer(row, this.#streams.uniform(this.#fail) < p.failRatio ? SERVER_ERROR : OK);
    this.#isBusy = false;
    if (this.#head < this.#tail) this.#begin(this.#waiting[this.#head++ & (rows - 1)]);
  }

  #answer(row: number, outcome: number): void {
    this.#outcome[row] = outcome;
    this.#queue.post(p.latencyMs, CLIENT, ANSWER, row);
  }
}
