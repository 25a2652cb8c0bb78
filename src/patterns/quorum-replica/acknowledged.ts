import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';

/** Acknowledged writes of a key that a replica remembers; the oldest goes first. */
const rememberedMax = 500;
/** In one report. What a reader needs is the first that it has missed. */
const reportedMax = 50;

/** What a replica has coordinated and acknowledged of a key, in the order of its numbers. Durable. */
export interface Acknowledged {
  readonly numbers: number[];
  readonly times: number[];
}

/** What a replica says of its own acknowledged writes of a key at a time: the first of those behind its `since`-th write. */
export interface AckedReport {
  readonly since: number;
  readonly atMs: number;
  readonly writes: readonly (readonly [number: number, ackedMs: number])[];
}

/** Its `number`-th write was acknowledged now. */
export function noteAcknowledged(
  acked: Map<number, Acknowledged>,
  key: number,
  number: number,
  nowMs: number,
): void {
  const known = acked.get(key) ?? { numbers: [], times: [] };
  acked.set(key, known);
  const { numbers, times } = known;
  let place = numbers.length;
  while (place > 0 && (numbers[place - 1] as number) > number) place--;
  numbers.splice(place, 0, number);
  times.splice(place, 0, nowMs);
  if (numbers.length <= rememberedMax) return;
  numbers.shift();
  times.shift();
}

export function isAcknowledged(
  acked: ReadonlyMap<number, Acknowledged>,
  key: number,
  number: number,
): boolean {
  return acked.get(key)?.numbers.includes(number) ?? false;
}

/** Whether a report says which write came first behind the `seen`-th, if any: it does not where it is full before that. */
export function saysWhatFollows({ since, writes }: AckedReport, seen: number): boolean {
  if (since > seen) return false;
  const last = writes[writes.length - 1];
  return writes.length < reportedMax || last === undefined || last[0] > seen;
}

export function reportAcked(
  acked: ReadonlyMap<number, Acknowledged>,
  key: number,
  since: number,
  nowMs: number,
): AckedReport {
  const { numbers, times } = acked.get(key) ?? { numbers: [], times: [] };
  const writes: [number, number][] = [];
  // Few are behind what somebody else has seen: from the end.
  let from = numbers.length;
  while (from > 0 && (numbers[from - 1] as number) > since) from--;
  for (let i = from; i < numbers.length && writes.length < reportedMax; i++)
    writes.push([numbers[i] as number, times[i] as number]);
  return { since, atMs: nowMs, writes };
}

/** null for anything else. */
export function readAckedReport(body: unknown): AckedReport | null {
  const { since, atMs, writes } = fieldsOf(body);
  if (typeof since !== 'number' || typeof atMs !== 'number' || !Array.isArray(writes)) return null;
  const isWrite = (write: unknown) =>
    Array.isArray(write) && write.length === 2 && write.every(Number.isFinite);
  return writes.every(isWrite) ? (body as AckedReport) : null;
}
