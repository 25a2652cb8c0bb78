import { unreachable } from '../base/assert.ts';
import type { TimedCommand } from '../model/commands.ts';
import type { Registry } from '../model/registry-contract.ts';
import type { Session } from '../model/session.ts';
import { isOrder } from '../protocol/is-order.ts';
import type { Answers, FromSimulation, Question, ToPlayer } from '../protocol/messages.ts';
import { FrameWriter } from './frame-writer.ts';
import { breaksOff, mustWait } from './on-the-way.ts';
import type { Readings } from './reading.ts';
import { SeriesRecorder } from './series-recorder.ts';
import type { SimulationOptions } from './simulation.ts';
import { SpeedMeter } from './speed-meter.ts';
import { Timeline } from './timeline.ts';

const options: SimulationOptions = { journalCapacity: 200_000, messageCapacity: 4000, traceEvery: 1 };

/** Events between looks at the clock, and real time that one slice may take: the worker must stay ready to hear a pause. */
const eventsPerLook = 1000;
const sliceMs = 12;

/** Real time between frames on the way to a goal. */
const frameEveryMs = 100;

/** Virtual time beyond which a way forward is a leap. */
const leapMs = 1000;

const speedRange = { min: 0.01, max: 1000 } as const;

/** The outside world of a player: the worker's, or a test's. */
export interface PlayerHost {
  post(message: FromSimulation, transfer: ArrayBuffer[]): void;
  /** Real time in ms, for pacing only; nothing of it reaches the run. */
  realMs(): number;
}

/** On the way to a time, as fast as it goes. */
interface Journey {
  readonly fromMs: number;
  readonly goalMs: number;
  /** Back, or over a checkpoint: what was on the wires before says nothing about there. */
  readonly isJump: boolean;
  /** Called once, at the goal or where the journey was broken off. */
  arrive(): void;
}

/**
 * Plays a session for a screen: at its speed, in slices, with at most one frame on its way. How fast the screen takes the frames changes
 * nothing about what happens in the run.
 *
 * A way to a far time is gone in slices, too, and shown as it goes. What is said meanwhile waits until it has arrived, except a pause,
 * another goal or another session, which break it off.
 */
export class Player {
  readonly #registry: Registry;
  readonly #readings: () => Readings;
  readonly #host: PlayerHost;
  #timeline: Timeline | null = null;
  #frames: FrameWriter | null = null;
  #series = new SeriesRecorder();
  #isPlaying = false;
  #speed = 1;
  #lastMs = 0;
  readonly #meter = new SpeedMeter();
  #isFrameTaken = true;
  #epoch = 0;
  #heard = 0;
  #journey: Journey | null = null;
  #waiting: ToPlayer[] = [];
  #nextFrameMs = 0;

  constructor(registry: Registry, readings: () => Readings, host: PlayerHost) {
    this.#registry = registry;
    this.#readings = readings;
    this.#host = host;
  }

  /** True while `tick` has something to do. */
  get isMoving(): boolean {
    return this.#isPlaying || this.isTravelling;
  }

  /** True on the way to a time: nothing but the messages to hear is worth waiting for between two slices. */
  get isTravelling(): boolean {
    return this.#journey !== null;
  }

  receive(message: ToPlayer): void {
    if (this.#journey !== null && mustWait(message)) {
      this.#waiting.push(message);
      return;
    }
    if (breaksOff(message)) this.#breakOff();
    // A session that is loaded plays as it was told when it has arrived at its time.
    if (isOrder(message) && message.type !== 'load') this.#heard++;
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
        if (!this.isMoving) this.#offerFrame();
        return;
      case 'ask':
        this.#ask(message.id, message.question);
        return;
      default:
        unreachable(message);
    }
  }

  /** To be called about a hundred times a second while it is moving: runs on by the real time that has passed, or a slice of its way. */
  tick(): void {
    const timeline = this.#timeline;
    if (this.#journey !== null) {
      this.#goOn(this.#journey);
      return;
    }
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
    this.#meter.look(startMs, timeline.nowMs);
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
    this.#isPlaying = false;
    this.#travel(Math.max(0, atMs), true, () => {
      this.#heard++;
      if (play) this.#play();
    });
  }

  #travel(goalMs: number, isJump: boolean, arrive: () => void): void {
    const timeline = this.#timeline as Timeline;
    const journey = { fromMs: timeline.nowMs, goalMs, isJump, arrive };
    timeline.rewind(goalMs);
    this.#journey = journey;
    this.#nextFrameMs = this.#host.realMs() + frameEveryMs;
    this.#goOn(journey);
  }

  #goOn(journey: Journey): void {
    const timeline = this.#timeline as Timeline;
    const startMs = this.#host.realMs();
    for (;;) {
      const end = timeline.run(journey.goalMs, eventsPerLook);
      if (end === 'halted') this.#isPlaying = false;
      if (end !== 'budget') {
        this.#arrive(journey);
        return;
      }
      if (this.#host.realMs() - startMs > sliceMs) break;
    }
    if (startMs < this.#nextFrameMs) return;
    this.#nextFrameMs = startMs + frameEveryMs;
    this.#jumped();
  }

  #arrive({ fromMs, isJump, arrive }: Journey): void {
    this.#journey = null;
    this.#landed(fromMs, isJump);
    arrive();
    while (this.#journey === null) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.receive(next);
    }
  }

  #breakOff(): void {
    while (this.#journey !== null) this.#arrive(this.#journey);
  }

  #play(): void {
    if (this.#timeline === null) return;
    this.#isPlaying = this.#timeline.simulation.haltReason === null;
    this.#lastMs = this.#host.realMs();
    this.#meter.begin(this.#lastMs, this.#timeline.nowMs, this.#speed);
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

  #ask(id: number, question: Question): void {
    const say = (answer: Answers[keyof Answers]) => this.#host.post({ type: 'answer', id, answer }, []);
    if (question.type === 'evaluate') {
      say(this.#readings().evaluate(this.#registry, question));
      return;
    }
    if (question.type === 'parting') {
      say(this.#readings().findParting(this.#registry, question));
      return;
    }
    const timeline = this.#timeline;
    if (timeline === null) throw new Error('Faultline: asked before a session was loaded');
    const sayWhen = () => say({ nowMs: timeline.nowMs });
    switch (question.type) {
      case 'advance':
        this.#isPlaying = false;
        this.#travel(timeline.nowMs + Math.max(0, question.byMs), false, sayWhen);
        return;
      case 'seek':
        this.#travel(Math.max(0, question.toMs), true, sayWhen);
        return;
      case 'step':
        say(this.#moved(() => timeline.step(), false));
        return;
      case 'step-back':
        say(this.#moved(() => timeline.stepBack(), true));
        return;
      default:
        say(this.#readings().look(timeline, this.#series, question));
    }
  }

  #moved(move: () => unknown, isJump: boolean): { nowMs: number } {
    const timeline = this.#timeline as Timeline;
    this.#isPlaying = false;
    const beforeMs = timeline.nowMs;
    move();
    this.#landed(beforeMs, isJump);
    return { nowMs: timeline.nowMs };
  }

  /** A leap forward leaves too many messages behind it to draw: the screen starts afresh from where it has landed. */
  #landed(fromMs: number, isJump: boolean): void {
    if (isJump || (this.#timeline as Timeline).nowMs - fromMs > leapMs) this.#jumped();
    else this.#offerFrame();
    this.#lastMs = this.#host.realMs();
  }

  #jumped(): void {
    this.#epoch++;
    this.#frames?.forgetNumbers();
    this.#isFrameTaken = true;
    this.#offerFrame();
  }

  #offerFrame(): void {
    const timeline = this.#timeline;
    if (timeline === null || this.#frames === null || !this.#isFrameTaken) return;
    const frame = this.#frames.write(timeline, {
      playing: this.isMoving,
      speed: this.#speed,
      reachedSpeed: this.#isPlaying ? this.#meter.speed : 0,
      heard: this.#heard,
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
