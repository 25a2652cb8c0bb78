import { createHistogram, meanOfHistogram, percentile, record } from '../../src/kernel/histogram.ts';
import { RandomStreams } from '../../src/kernel/random-streams.ts';
import { exponential } from '../../src/kernel/ziggurat.ts';

/** Requests that may wait; a power of two. At ρ = 0.9 a million requests never come near it, and the loop says so if they do. */
const room = 1 << 16;
const mask = room - 1;

/**
 * M/M/1 as one would write it for this purpose alone: two due times in local variables, a ring of arrival times, nothing else.
 * Draws from the kernel's streams by the kernel's ziggurat and records each time in the system in the kernel's histogram.
 */
export function mm1Loop(requests: number, meanGapMs: number, meanServiceMs: number, seed: number): string {
  const streams = new RandomStreams(RandomStreams.initial(seed));
  const arrivals = streams.open('source', 'arrivals');
  const work = streams.open('station', 'work');
  const inside = createHistogram();
  const since = new Float64Array(room);
  let head = 0;
  let tail = 0;
  let arrivalMs = meanGapMs * exponential(streams, arrivals);
  let departureMs = Number.POSITIVE_INFINITY;
  for (let served = 0; served < requests; ) {
    if (arrivalMs < departureMs) {
      if (tail - head === room) throw new Error('the line is too long for the loop');
      since[tail & mask] = arrivalMs;
      if (head === tail++) departureMs = arrivalMs + meanServiceMs * exponential(streams, work);
      arrivalMs += meanGapMs * exponential(streams, arrivals);
    } else {
      record(inside, departureMs - since[head & mask]);
      served++;
      head++;
      if (head < tail) departureMs += meanServiceMs * exponential(streams, work);
      else departureMs = Number.POSITIVE_INFINITY;
    }
  }
  return `${meanOfHistogram(inside)} ${percentile(inside, 0.99)}`;
}

/** M/M/c: as above, with a due time for each server; the next to leave is found by looking at all of them. */
export function mmcLoop(
  servers: number,
  requests: number,
  meanGapMs: number,
  meanServiceMs: number,
  seed: number,
): string {
  const streams = new RandomStreams(RandomStreams.initial(seed));
  const arrivals = streams.open('source', 'arrivals');
  const work = streams.open('station', 'work');
  const inside = createHistogram();
  const since = new Float64Array(room);
  const departureMs = new Float64Array(servers).fill(Number.POSITIVE_INFINITY);
  const servedSince = new Float64Array(servers);
  let head = 0;
  let tail = 0;
  let busy = 0;
  let arrivalMs = meanGapMs * exponential(streams, arrivals);
  for (let served = 0; served < requests; ) {
    const first = placeOfLeast(departureMs);
    const nextMs = departureMs[first];
    if (arrivalMs < nextMs) {
      if (busy < servers) {
        busy++;
        const free = placeOf(departureMs, Number.POSITIVE_INFINITY);
        servedSince[free] = arrivalMs;
        departureMs[free] = arrivalMs + meanServiceMs * exponential(streams, work);
      } else {
        if (tail - head === room) throw new Error('the line is too long for the loop');
        since[tail++ & mask] = arrivalMs;
      }
      arrivalMs += meanGapMs * exponential(streams, arrivals);
    } else {
      record(inside, nextMs - servedSince[first]);
      served++;
      if (head < tail) {
        servedSince[first] = since[head++ & mask];
        departureMs[first] = nextMs + meanServiceMs * exponential(streams, work);
      } else {
        busy--;
        departureMs[first] = Number.POSITIVE_INFINITY;
      }
    }
  }
  return `${meanOfHistogram(inside)} ${percentile(inside, 0.99)}`;
}

function placeOfLeast(numbers: Float64Array): number {
  let place = 0;
  for (let i = 1; i < numbers.length; i++) if (numbers[i] < numbers[place]) place = i;
  return place;
}

function placeOf(numbers: Float64Array, wanted: number): number {
  let place = 0;
  while (numbers[place] !== wanted) place++;
  return place;
}
