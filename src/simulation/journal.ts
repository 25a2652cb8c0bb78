import { mixFloat, mixSix, mixText } from '../kernel/hash.ts';
import { RowRing } from '../kernel/ring.ts';
import * as field from './journal-fields.ts';
import type { World } from './world.ts';

/**
 * Kinds of rows. The first seven are the event log: they go into the trace hash and are shown. The last four are details of sampled
 * traces; whether they are kept must change nothing, so they are not hashed.
 */
export const ATTEMPT = 0;
export const CALL = 1;
export const SERVED = 2;
export const LATE_ANSWER = 3;
export const TRANSITION = 4;
export const FAULT = 5;
export const COMMAND = 6;
export const NOTICE = 7;
export const QUEUE = 8;
export const WORK = 9;
export const BACKOFF = 10;
/** Something was done for the trace in the course of another one, whose number is the row's `detail`; `operation` is a name of the journal's. */
export const CARRIED = 11;

export type RowText = readonly [subject: string, first: string, second: string, third: string];

/**
 * A row's ints begin at `row * intsPerRow`, each at its place in journal-fields.ts. The `subject` of an ATTEMPT, CALL or LATE_ANSWER is a slot
 * of a wire, that of SERVED a node's; `detail` is 1 for a CALL or SERVED that is degraded, and for an ATTEMPT slot + 1 of the policy that
 * rejected it, or 0 if it went out.
 */
export const intsPerRow = 10;

/** Places of a row's floats, which begin at `row * floatsPerRow`. */
export const AT_MS = 0;
export const STARTED_MS = 1;
export const floatsPerRow = 2;

/**
 * The log of a run. It stands beside the world, not in it: it only grows, and rewinding cuts it back to the length that the checkpoint
 * names. So a checkpoint is small, and old rows need not be copied to be kept.
 */
export class Journal {
  readonly rows: RowRing;
  readonly #texts = new Map<number, RowText>();
  /** Of what was carried: the journal's own, because details must change nothing in the world. */
  readonly names: string[] = [];

  constructor(capacity: number) {
    this.rows = new RowRing(capacity, intsPerRow, floatsPerRow);
  }

  get nextSequence(): number {
    return this.rows.nextSequence;
  }

  /** A new row for a call. Whoever asks for it writes every field of it, and `seal`s it if it is of the event log. */
  begin(): number {
    return this.rows.append();
  }

  /** The row is complete: mixes it into the trace hash. `subjectHash` stands for its subject, whose slot is the order of making. */
  seal(world: World, row: number, subjectHash: number): void {
    const { ints, floats } = this.rows;
    const at = row * intsPerRow;
    // Time is a number, and adding 0 turns −0 into 0: its bits are the same in every engine.
    hashedTime[0] = floats[row * floatsPerRow + AT_MS] + 0;
    hashedWords[2] = subjectHash;
    hashedWords[3] = ints[at + field.kind] + ints[at + field.outcome] * 16 + ints[at + field.attempt] * 256;
    hashedWords[4] = ints[at + field.trace];
    hashedWords[5] = ints[at + field.instance];
    mixSix(world.hash, hashedWords);
  }

  /** A row of words: a transition (subject, from, to, reason), or a fault, command or notice (subject, text). */
  appendText(world: World, nowMs: number, kind: number, text: RowText): void {
    if (kind === TRANSITION || kind === FAULT) {
      mixFloat(world.hash, nowMs);
      for (const part of text) mixText(world.hash, part);
    }
    this.#texts.set(this.rows.nextSequence, text);
    const row = this.rows.append();
    const { ints, floats } = this.rows;
    ints.fill(0, row * intsPerRow, (row + 1) * intsPerRow);
    ints[row * intsPerRow + field.kind] = kind;
    floats[row * floatsPerRow + AT_MS] = nowMs;
    floats[row * floatsPerRow + STARTED_MS] = nowMs;
    if (this.#texts.size > textsMax) this.#forgetOldTexts();
  }

  /** Place of a name; −1 when there are too many. */
  numberOf(name: string): number {
    const at = this.names.indexOf(name);
    return at >= 0 || this.names.length >= namesMax ? at : this.names.push(name) - 1;
  }

  text(sequence: number): RowText {
    return this.#texts.get(sequence) ?? ['', '', '', ''];
  }

  /** Rewinds to the length that it had; rows after it are forgotten. */
  truncate(toSequence: number): void {
    this.rows.truncate(toSequence);
    for (const sequence of this.#texts.keys()) if (sequence >= toSequence) this.#texts.delete(sequence);
  }

  #forgetOldTexts(): void {
    for (const sequence of this.#texts.keys()) {
      if (sequence >= this.rows.firstSequence && this.#texts.size <= textsMax) return;
      this.#texts.delete(sequence);
    }
  }
}

/** What goes into the trace hash of a row: the 64 bits of its time, and four words. Little-endian, like every machine that runs a browser. */
const hashedTime = new Float64Array(3);
const hashedWords = new Int32Array(hashedTime.buffer);

/** Changes of mode and notices are rare beside calls; a run that has more than this has a story, not a log. */
const textsMax = 50_000;
const namesMax = 300;
