import { closeSync, openSync, writeSync } from 'node:fs';
import { readRow } from '../simulation/log-reader.ts';
import type { Simulation } from '../simulation/simulation.ts';

/** Rows that one slice of a run may write; the journal grows to it only if it has to. */
export const logRowsPerSlice = 1_000_000;
const chunkLength = 1 << 16;
const stdout = 1;

/** The event log as JSON lines. Drains the journal after every slice, so that no row falls out of it. */
export class LogFile {
  readonly #file: number;
  #nextSequence = 0;
  #text = '';

  /** @throws Error of the file system if the file cannot be made. `-` is the standard output. */
  constructor(path: string) {
    this.#file = path === '-' ? stdout : openSync(path, 'w');
  }

  drain(simulation: Simulation): void {
    const { core } = simulation;
    const { firstSequence, nextSequence } = core.journal.rows;
    if (firstSequence > this.#nextSequence)
      throw new Error(`Faultline: ${firstSequence - this.#nextSequence} rows of the log were lost`);
    for (; this.#nextSequence < nextSequence; this.#nextSequence++) {
      const row = readRow(core, this.#nextSequence);
      if (row === null) continue;
      this.#text += `${JSON.stringify(row)}\n`;
      if (this.#text.length > chunkLength) this.#flush();
    }
  }

  close(): void {
    this.#flush();
    if (this.#file !== stdout) closeSync(this.#file);
  }

  #flush(): void {
    const bytes = Buffer.from(this.#text);
    this.#text = '';
    for (let at = 0; at < bytes.length; ) {
      try {
        at += writeSync(this.#file, bytes, at);
      } catch (error) {
        // A full pipe of a slow reader; the wait is the reader's.
        if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
      }
    }
  }
}
