import { EventQueue } from '../../src/kernel/event-queue.ts';
import { countOf, createHistogram, meanOfHistogram, percentile, record } from '../../src/kernel/histogram.ts';
import { RandomStreams } from '../../src/kernel/random-streams.ts';
import { exponential } from '../../src/kernel/ziggurat.ts';

const SOURCE = 0;
const STATION = 1;

const room = 1 << 16;
const mask = room - 1;

/**
 * M/M/c with everything that the public kernel asks for: a queue of events, components that get them by `on(kind, argument)`, and no
 * knowledge of what may come next. Same streams, same sampler, same histogram as the hand-written loop.
 */
export function stationOnKernel(
  servers: number,
  requests: number,
  meanGapMs: number,
  meanServiceMs: number,
  seed: number,
): string {
  const queue = new EventQueue(EventQueue.initial());
  const streams = new RandomStreams(RandomStreams.initial(seed));
  const station = new Station(queue, streams, servers, meanServiceMs);
  const source = new Source(queue, streams, station, meanGapMs);
  source.begin();
  while (countOf(station.inside) < requests) {
    queue.take(Number.POSITIVE_INFINITY);
    switch (queue.target) {
      case SOURCE:
        source.on();
        break;
      case STATION:
        station.on(queue.kind, queue.argument);
        break;
    }
  }
  return `${meanOfHistogram(station.inside)} ${percentile(station.inside, 0.99)}`;
}

class Source {
  readonly #queue: EventQueue;
  readonly #streams: RandomStreams;
  readonly #stream: number;
  readonly #station: Station;
  readonly #meanGapMs: number;

  constructor(queue: EventQueue, streams: RandomStreams, station: Station, meanGapMs: number) {
    this.#queue = queue;
    this.#streams = streams;
    this.#stream = streams.open('source', 'arrivals');
    this.#station = station;
    this.#meanGapMs = meanGapMs;
  }

  begin(): void {
    this.#queue.post(this.#meanGapMs * exponential(this.#streams, this.#stream), SOURCE, 0, 0);
  }

  on(): void {
    this.#station.enter();
    this.begin();
  }
}

class Station {
  readonly inside = createHistogram();
  readonly #queue: EventQueue;
  readonly #streams: RandomStreams;
  readonly #stream: number;
  readonly #servers: number;
  readonly #meanServiceMs: number;
  /** When each request came, by its number. */
  readonly #since = new Float64Array(room);
  #busy = 0;
  #begun = 0;
  #entered = 0;

  constructor(queue: EventQueue, streams: RandomStreams, servers: number, meanServiceMs: number) {
    this.#queue = queue;
    this.#streams = streams;
    this.#stream = streams.open('station', 'work');
    this.#servers = servers;
    this.#meanServiceMs = meanServiceMs;
  }

  enter(): void {
    this.#since[this.#entered++ & mask] = this.#queue.nowMs;
    if (this.#busy < this.#servers) {
      this.#busy++;
      this.#beginNext();
    }
  }

  on(_kind: number, request: number): void {
    record(this.inside, this.#queue.nowMs - this.#since[request]);
    if (this.#begun < this.#entered) this.#beginNext();
    else this.#busy--;
  }

  #beginNext(): void {
    const request = this.#begun++ & mask;
    this.#queue.post(this.#meanServiceMs * exponential(this.#streams, this.#stream), STATION, 0, request);
  }
}
