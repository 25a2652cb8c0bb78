import { type Frame, type Marker, messageColumns, type Notice, type Numbers } from '../protocol/frame.ts';
import type { Core } from './core.ts';
import { AT_MS, COMMAND, FAULT, NOTICE, TRANSITION } from './journal.ts';
import * as field from './journal-fields.ts';
import { LiveNumbers } from './live-numbers.ts';
import type { Timeline } from './timeline.ts';

/** People read numbers at four to ten a second; more is only work. */
const numbersEveryMs = 100;

/** What the player adds to a frame. */
export interface Playing {
  readonly playing: boolean;
  readonly speed: number;
  readonly reachedSpeed: number;
  readonly heard: number;
  readonly epoch: number;
  readonly realMs: number;
}

/** Commands that a time bar need not show: they change the drawing, not the run. */
const quietCommands: ReadonlySet<string> = new Set(['move-nodes', 'rename-node', 'set-title']);

/** Makes frames: what has happened since the last one, and the numbers of now. */
export class FrameWriter {
  readonly #numbers = new LiveNumbers();
  #numbersAtMs = Number.NEGATIVE_INFINITY;
  /** Rows of the log that were looked through for markers. A replay gives the same rows the same numbers, so none is told twice. */
  #markedTo = 0;
  #noticedHalt: string | null = null;
  #last = '';

  /** The next frame brings all numbers, whenever it comes. */
  forgetNumbers(): void {
    this.#numbersAtMs = Number.NEGATIVE_INFINITY;
    this.#last = '';
  }

  /** The past was changed: what the log holds from this row on is another story than the one that was told. */
  rewriteFrom(sequence: number): void {
    this.#markedTo = Math.min(this.#markedTo, sequence);
    this.forgetNumbers();
  }

  /** A frame, or null if nothing is new. */
  write(timeline: Timeline, playing: Playing): Frame | null {
    const { simulation } = timeline;
    const { core } = simulation;
    const state = `${timeline.nowMs} ${simulation.eventCount} ${simulation.revision} ${playing.playing} ${playing.speed} ${playing.epoch}`;
    if (state === this.#last) return null;
    this.#last = state;
    let numbers: Numbers | null = null;
    if (playing.realMs - this.#numbersAtMs >= numbersEveryMs || !playing.playing) {
      this.#numbersAtMs = playing.realMs;
      numbers = this.#numbers.read(core, simulation.document);
    }
    return {
      nowMs: timeline.nowMs,
      endMs: timeline.endMs,
      playing: playing.playing,
      speed: playing.speed,
      reachedSpeed: playing.reachedSpeed,
      heard: playing.heard,
      revision: simulation.revision,
      epoch: playing.epoch,
      eventCount: simulation.eventCount,
      messages: this.#messages(timeline),
      numbers,
      markers: this.#markers(core),
      notices: this.#notices(simulation.haltReason),
    };
  }

  /** Messages of wires that are in the document, by their place in it; those that arrived before now are of no use to a screen that jumped. */
  #messages(timeline: Timeline): Float64Array {
    const { core, document } = timeline.simulation;
    const rows = core.messages.takeAll();
    const place = new Map(document.wires.map((wire, i) => [wire.id as string, i]));
    const bySlot = core.wires.map((wire) => (wire.cell.attached ? (place.get(wire.cell.id) ?? -1) : -1));
    const width = messageColumns.length;
    let kept = 0;
    for (let at = 0; at < rows.length; at += width) {
      const wire = bySlot[rows[at]];
      if (wire < 0) continue;
      rows.copyWithin(kept, at, at + width);
      rows[kept] = wire;
      kept += width;
    }
    return kept === rows.length ? rows : rows.slice(0, kept);
  }

  #markers(core: Core): Marker[] {
    const { journal } = core;
    const { rows } = journal;
    const markers: Marker[] = [];
    for (
      let sequence = Math.max(this.#markedTo, rows.firstSequence);
      sequence < rows.nextSequence;
      sequence++
    ) {
      const kind = rows.int(field.kind, sequence);
      if (kind !== TRANSITION && kind !== FAULT && kind !== COMMAND && kind !== NOTICE) continue;
      const marker = markerOf(core, kind, sequence);
      if (marker !== null) markers.push(marker);
    }
    this.#markedTo = Math.max(this.#markedTo, rows.nextSequence);
    return markers;
  }

  #notices(haltReason: string | null): Notice[] {
    if (haltReason === null || haltReason === this.#noticedHalt) return [];
    this.#noticedHalt = haltReason;
    return [{ level: 'warning', text: haltReason }];
  }
}

function markerOf(core: Core, kind: number, sequence: number): Marker | null {
  const [subject, ...said] = core.journal.text(sequence);
  const [first, second] = said;
  const atMs = core.journal.rows.float(AT_MS, sequence);
  switch (kind) {
    case TRANSITION:
      return { kind: 'transition', atMs, subject, said };
    case FAULT:
      // Somebody who comes into its group, or leaves, neither begins nor ends it.
      if (second !== 'began' && second !== 'ended') return null;
      return { kind: second === 'began' ? 'fault-begin' : 'fault-end', atMs, subject, said };
    case COMMAND:
      return quietCommands.has(first) ? null : { kind: 'command', atMs, subject, said };
    default:
      return { kind: 'notice', atMs, subject, said };
  }
}
