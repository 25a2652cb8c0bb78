import { countIn } from '../../model/version-vector.ts';
import { type AckedReport, saysWhatFollows } from './acknowledged.ts';
import type { GivenRead, QuorumReplicaState } from './state.ts';

/** Reads that are kept until they can be judged, and names that a report keeps. */
const givenReadsMax = 2000;
export const namedMax = 300;

/** Notes a read that was answered. Whether it was old shows when the others tell what they have acknowledged before it began. */
export function noteRead(state: QuorumReplicaState, read: GivenRead): void {
  state.counts.reads++;
  if (read.unheard.length === 0) return;
  state.givenReads.push(read);
  if (state.givenReads.length <= givenReadsMax) return;
  if (state.givenReads.shift()?.stale === 0) state.unjudged++;
}

/** How many writes of another replica all open reads of a key have seen at least; `seen` by what is here now. */
export function seenByAll(
  { givenReads }: QuorumReplicaState,
  key: number,
  peer: string,
  seen: number,
): number {
  let least = seen;
  for (const read of givenReads)
    if (read.key === key && read.unheard.includes(peer)) least = Math.min(least, countIn(read.seen, peer));
  return least;
}

/**
 * Another replica tells which of its writes it has acknowledged when. A read was old if it had not seen one that was acknowledged before
 * it began: a replica that has seen one write of another of a key has seen all before it.
 */
export function learn(state: QuorumReplicaState, key: number, peer: string, report: AckedReport): void {
  let isOver = false;
  for (const read of state.givenReads) {
    const seen = countIn(read.seen, peer);
    const place = read.unheard.indexOf(peer);
    if (read.key !== key || place < 0 || !saysWhatFollows(report, seen)) continue;
    for (const [number, ackedMs] of report.writes)
      if (number > seen && ackedMs < read.startMs) noteMissed(state, read, `${peer}:${number}`, ackedMs);
    // What it acknowledges from here on came too late for this read.
    if (report.atMs < read.startMs) continue;
    read.unheard.splice(place, 1);
    isOver ||= read.unheard.length === 0;
  }
  if (isOver) state.givenReads = state.givenReads.filter(({ unheard }) => unheard.length > 0);
}

/** Nobody waits for what those say who are gone. */
export function forgetPeers(state: QuorumReplicaState, peers: readonly string[]): void {
  for (const read of state.givenReads) read.unheard = read.unheard.filter((peer) => peers.includes(peer));
  state.givenReads = state.givenReads.filter(({ unheard }) => unheard.length > 0);
}

/** Counts it once, and by the oldest write that it missed. */
function noteMissed(state: QuorumReplicaState, read: GivenRead, missed: string, ackedMs: number): void {
  const { counts, staleReads } = state;
  const { startMs: atMs, key } = read;
  const ageMs = atMs - ackedMs;
  if (read.stale === 0) {
    read.stale = ++counts.stale;
    counts.staleAgeSumMs += ageMs;
    staleReads.push({ number: read.stale, atMs, key, got: read.ids.join(', '), missed, ageMs });
    if (staleReads.length > namedMax) staleReads.shift();
  } else if (ageMs > read.ageMs) {
    counts.staleAgeSumMs += ageMs - read.ageMs;
    const known = staleReads.find(({ number }) => number === read.stale);
    if (known !== undefined) Object.assign(known, { missed, ageMs });
  }
  read.ageMs = Math.max(read.ageMs, ageMs);
  counts.staleAgeMaxMs = Math.max(counts.staleAgeMaxMs, ageMs);
}
