import type { FaultlineDocument } from '../model/document.ts';
import type { Session } from '../model/session.ts';
import { catalogue } from '../patterns/catalogue.ts';
import { type Frame, messageColumns, type Numbers } from '../protocol/frame.ts';
import type { FromSimulation } from '../protocol/messages.ts';
import type { SimulationPort } from '../protocol/simulation-port.ts';
import { createCommandFold } from './command-fold.ts';
import { createMessageStream } from './message-stream.ts';

/** Messages that set out so long before the first moment are known there: few are on their way for longer. */
const leadMs = 10_000;
/** The way to a moment is gone in steps no longer than this, for each of which so many messages are known. */
const stepMs = 250;
const messagesPerStepMax = 4000;

/** What stands at one virtual instant. */
export interface RunMoment {
  readonly nowMs: number;
  readonly document: FaultlineDocument;
  /** In the order of the document. */
  readonly numbers: Numbers;
}

type Told = Exclude<FromSimulation, { type: 'answer' }>;

/**
 * A session that happens again, in a simulation of its own, and stands still at the instants that are asked for. The same session and
 * instants give the same moments and messages, however fast the machine is; the run on the screen is not touched.
 */
export class ClipRun {
  /** What is on the wires at the last moment. */
  readonly messages = createMessageStream();
  readonly #port: SimulationPort;
  readonly #session: Session;
  readonly #fold;
  readonly #onWay: (nowMs: number) => void;
  #nowMs = 0;
  /** Messages that the step under way may still bring. A slow machine sends them in more frames, which hold more. */
  #room = 0;
  #frame: Frame | null = null;
  #wake: (() => void) | null = null;
  #failure: Error | null = null;

  /** `onWay` hears how far it has come on its way to the first instant. The port is closed with the run. */
  constructor(port: SimulationPort, session: Session, onWay: (nowMs: number) => void) {
    this.#port = port;
    this.#session = session;
    this.#fold = createCommandFold(session.document, catalogue);
    this.#onWay = onWay;
    port.listen((message) => this.#hear(message));
    port.onRestarted((reason) => this.#fail(reason));
  }

  /** Runs from 0 ms to a little before this instant, so that the next moment can be any from there on. */
  async begin(atMs: number): Promise<void> {
    const startMs = Math.max(0, atMs - leadMs);
    this.#port.send({ type: 'load', session: this.#session, atMs: startMs, play: false, speed: 1 });
    // It is answered when the run has arrived.
    const { nowMs } = await this.#port.ask<'advance'>({ type: 'advance', byMs: 0 });
    this.#nowMs = nowMs;
    await this.#frameAt(nowMs);
  }

  /** Goes forward to the instant; a run that has halted stays where it is. */
  async momentAt(atMs: number): Promise<RunMoment> {
    while (this.#nowMs < atMs) {
      this.#room = messagesPerStepMax;
      const byMs = Math.min(stepMs, atMs - this.#nowMs);
      const { nowMs } = await this.#port.ask<'advance'>({ type: 'advance', byMs });
      await this.#frameAt(nowMs);
      if (nowMs === this.#nowMs) break;
      this.#nowMs = nowMs;
    }
    const { nowMs, revision, numbers } = await this.#frameAt(this.#nowMs);
    return { nowMs, document: this.#documentAt(revision), numbers };
  }

  close(): void {
    this.#fail('it was closed');
    this.#port.close();
  }

  #documentAt(revision: number): FaultlineDocument {
    return this.#fold.at(this.#session.commands, revision).document;
  }

  #hear(message: Told): void {
    if (message.type === 'crashed') this.#fail(message.message);
    if (message.type !== 'frame') return;
    const { frame } = message;
    this.#port.send({ type: 'acknowledge' });
    const width = messageColumns.length;
    const rows = frame.messages.subarray(0, this.#room * width);
    this.#room -= rows.length / width;
    // Its way leads forward only: what set out before a leap is on its way after it.
    this.messages.push(rows, this.#documentAt(frame.revision), 0);
    if (frame.playing) this.#onWay(frame.nowMs);
    else this.#frame = frame;
    this.#wake?.();
  }

  #fail(reason: string): void {
    this.#failure ??= new Error(reason);
    this.#wake?.();
  }

  /** The frame of that instant may come after the answer that the instant has been reached. */
  async #frameAt(nowMs: number): Promise<Frame & { readonly numbers: Numbers }> {
    for (;;) {
      if (this.#failure !== null) throw this.#failure;
      const frame = this.#frame;
      if (frame !== null && frame.nowMs === nowMs && frame.numbers !== null)
        return { ...frame, numbers: frame.numbers };
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
