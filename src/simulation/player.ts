import { unreachable } from '../base/assert.ts';
import type { TimedCommand } from '../model/commands.ts';
import type { Registry } from '../model/registry-contract.ts';
import type { Session } from '../model/session.ts';
import type { Answers, FromSimulation, Question, ToPlayer } from '../protocol/messages.ts';
import { FrameWriter } from './frame-writer.ts';
import { readLog } from './log-reader.ts';
import { reportOf } from './report.ts';
import { SeriesRecorder } from './series-recorder.ts';
import type { SimulationOptions } from './simulation.ts';
import { readStores, readTable } from './table-reader.ts';
import { Timeline } from './timeline.ts';
import { readTrace, readTraces } from './trace-reader.ts';

const options: SimulationOptions = { journalCapacity: 200_000, messageCapacity: 4000, traceEvery: 1 };

/** Events between looks at the clock, and real time that one slice may take: the worker must stay ready to hear a pause. */
const eventsPerLook = 1000;
const sliceMs = 12;

const speedRange = { min: 0.01, max: 1000 } as const;

/** The outside world of a player: the worker's, or a test's. */
export interface PlayerHost {
  post(message: FromSimulation, transfer: ArrayBuffer[]): void;
  /** Real time in ms, for pacing only; nothing of it reaches the run. */
  realMs(): number;
}

/**
 * Plays a session for a screen: at its speed, in slices, with at most one frame on its way. How fast the screen takes the frames changes
 * nothing about what happens in the run.
 */
export class Player {
  readonly #registry: Registry;
  readonly #host: PlayerHost;
  #timeline: Timeline | null = null;
  #frames: FrameWriter | null = null;
  #series = new SeriesRecorder();
  #isPlaying = false;
  #speed = 1;
  #lastMs = 0;
  /** Virtual time that the last frames have reached, for the speed that is really made. */
  #reached = { sinceMs: 0, fromMs: 0, speed: 0 };
  #isFrameTaken = true;
  #epoch = 0;

  constructor(registry: Registry, host: PlayerHost) {
    this.#registry = registry;
    this.#host = host;
  }

  get isPlaying(): boolean {
    return this.#isPlaying;
  }

  receive(message: ToPlayer): void {
    switch (message.type) {
      case 'load':
        this.#load(message.session, message.atMs, message.play, message.speed);
        return;
      case 'play':
        this.#play();
        return;
      case 'pause':
        this.#isPlaying = false;
        this.#offerFrame();
        return;
      case 'set-speed':
        this.#speed = Math.min(Math.max(message.speed, speedRange.min), speedRange.max);
        this.#offerFrame();
        return;
      case 'command':
        this.#commit(message.command, message.cause);
        return;
      case 'acknowledge':
        this.#isFrameTaken = true;
        if (!this.#isPlaying) this.#offerFrame();
        return;
      case 'ask':
        this.#host.post({ type: 'answer', id: message.id, answer: this.#answer(message.question) }, []);
        return;
      default:
        unreachable(message);
    }
  }

  /** To be called about a hundred times a second while playing: runs on by the real time that has passed. */
  tick(): void {
    const timeline = this.#timeline;
    if (timeline === null || !this.#isPlaying) return;
    const startMs = this.#host.realMs();
    // After a pause of the whole page (a hidden tab, a sleeping laptop) it goes on where it was, it does not race to catch up.
    const passedMs = Math.min(startMs - this.#lastMs, 100);
    this.#lastMs = startMs;
    const goalMs = timeline.nowMs + passedMs * this.#speed;
    for (;;) {
      const end = timeline.run(goalMs, eventsPerLook);
      if (end === 'halted') this.#isPlaying = false;
      if (end !== 'budget' || this.#host.realMs() - startMs > sliceMs) break;
    }
    this.#measureSpeed(startMs);
    this.#offerFrame();
  }

  #load(session: Session, atMs: number, play: boolean, speed: number): void {
    this.#series = new SeriesRecorder();
    const series = this.#series;
    const timeline = new Timeline(this.#registry, session, options, (simulation) =>
      series.record(simulation),
    );
    this.#timeline = timeline;
    this.#frames = new FrameWriter();
    this.#speed = Math.min(Math.max(speed, speedRange.min), speedRange.max);
    timeline.seek(atMs);
    this.#jumped();
    this.#isPlaying = false;
    if (play) this.#play();
  }

  #play(): void {
    if (this.#timeline === null) return;
    this.#isPlaying = this.#timeline.simulation.haltReason === null;
    this.#lastMs = this.#host.realMs();
    this.#reached = { sinceMs: this.#lastMs, fromMs: this.#timeline.nowMs, speed: this.#speed };
    this.#offerFrame();
  }

  #commit(command: TimedCommand['command'], cause: TimedCommand['cause']): void {
    const timeline = this.#timeline;
    if (timeline === null) return;
    const sequence = timeline.simulation.core.journal.nextSequence;
    const committed = timeline.commit(command, cause);
    if (!committed.ok) {
      this.#host.post({ type: 'refused', command, reason: committed.error }, []);
      return;
    }
    const { entry, droppedCount } = committed.value;
    this.#host.post({ type: 'committed', entry, revision: timeline.simulation.revision, droppedCount }, []);
    this.#frames?.rewriteFrom(sequence);
    if (!this.#isPlaying) this.#offerFrame();
  }

  #answer(question: Question): Answers[keyof Answers] {
    const timeline = this.#timeline;
    if (question.type === 'evaluate')
      return evaluate(this.#registry, question.session, question.untilMs, question.warmupMs);
    if (timeline === null) throw new Error('Faultline: asked before a session was loaded');
    const { core } = timeline.simulation;
    switch (question.type) {
      case 'advance':
        return this.#moved(() => timeline.run(timeline.nowMs + Math.max(0, question.byMs)), false);
      case 'seek':
        return this.#moved(() => timeline.seek(question.toMs), true);
      case 'step':
        return this.#moved(() => timeline.step(), false);
      case 'step-back':
        return this.#moved(() => timeline.stepBack(), true);
      case 'hash':
        return { hash: timeline.simulation.hash(), nowMs: timeline.nowMs };
      case 'report':
        return reportOf(timeline.simulation);
      case 'log':
        return readLog(core, question.query);
      case 'trace':
        return readTrace(core, question.trace);
      case 'traces':
        return readTraces(core, question.query);
      case 'contents': {
        const node = core.nodes.find(({ cell }) => cell.attached && cell.id === question.node);
        return node?.kind.contents?.(node.cell.state, node.context.plan, timeline.nowMs) ?? null;
      }
      case 'stores':
        return readStores(core);
      case 'rows':
        return readTable(core, question.query);
      case 'series':
        return this.#series.read(question.subject, timeline.endMs);
      default:
        return unreachable(question);
    }
  }

  #moved(move: () => unknown, isJump: boolean): { nowMs: number } {
    const timeline = this.#timeline as Timeline;
    const beforeMs = timeline.nowMs;
    move();
    // A leap forward leaves too many messages behind it to draw: the screen starts afresh from where it has landed.
    if (isJump || timeline.nowMs - beforeMs > 1000) this.#jumped();
    else this.#offerFrame();
    this.#lastMs = this.#host.realMs();
    return { nowMs: timeline.nowMs };
  }

  #jumped(): void {
    this.#epoch++;
    this.#frames?.forgetNumbers();
    this.#isFrameTaken = true;
    this.#offerFrame();
  }

  #measureSpeed(realMs: number): void {
    const timeline = this.#timeline as Timeline;
    const spanMs = realMs - this.#reached.sinceMs;
    if (spanMs < 1000) return;
    this.#reached = {
      sinceMs: realMs,
      fromMs: timeline.nowMs,
      speed: Math.max(0, (timeline.nowMs - this.#reached.fromMs) / spanMs),
    };
  }

  #offerFrame(): void {
    const timeline = this.#timeline;
    if (timeline === null || this.#frames === null || !this.#isFrameTaken) return;
    const frame = this.#frames.write(timeline, {
      playing: this.#isPlaying,
      speed: this.#speed,
      reachedSpeed: this.#isPlaying ? this.#reached.speed : 0,
      epoch: this.#epoch,
      realMs: this.#host.realMs(),
    });
    if (frame === null) return;
    this.#isFrameTaken = false;
    const transfer = [frame.messages.buffer as ArrayBuffer];
    if (frame.numbers !== null)
      transfer.push(frame.numbers.nodes.buffer as ArrayBuffer, frame.numbers.wires.buffer as ArrayBuffer);
    this.#host.post({ type: 'frame', frame }, transfer);
  }
}

/** Runs a session by itself, without a screen, and reports. */
function evaluate(
  registry: Registry,
  session: Session,
  untilMs: number,
  warmupMs: number,
): Answers['evaluate'] {
  const timeline = new Timeline(
    registry,
    session,
    { journalCapacity: 1, messageCapacity: 0, traceEvery: 1 },
    () => undefined,
  );
  if (warmupMs > 0) {
    timeline.run(warmupMs);
    timeline.simulation.resetMeasures();
  }
  timeline.run(untilMs);
  return reportOf(timeline.simulation);
}
