import type { Session } from '../model/session.ts';
import type { Frame } from '../protocol/frame.ts';
import { isOrder } from '../protocol/is-order.ts';
import type { Answers, FromSimulation, Question, ToSimulation } from '../protocol/messages.ts';
import type { SimulationPort } from '../protocol/simulation-port.ts';

/** What a port needs of a worker; tests give a small one. */
export interface WorkerLike {
  postMessage(message: ToSimulation): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromSimulation>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

type Told = Exclude<FromSimulation, { type: 'answer' }>;

interface Asked {
  readonly question: Question;
  resolve(answer: Answers[keyof Answers]): void;
  reject(reason: Error): void;
}

/** What is known of the run, to bring a new worker to where the old one died. */
interface Bearings {
  session: Session | null;
  atMs: number;
  playing: boolean;
  speed: number;
}

/** Deaths in a row after which no new worker is tried. */
const strikesMax = 4;
/** So many frames without a death clear the record. */
const framesToForgive = 300;

/**
 * A simulation in a worker that may die. The session is deterministic, so a worker that died of what the session holds would die again
 * at the same place: the second in a row therefore comes back paused, the third paused at 0 ms, and after the fourth the port gives up
 * and says `crashed`.
 */
export function createWorkerPort(
  spawn: () => WorkerLike,
  whenFree: (lock: string, act: () => void) => void = whenLockIsFree,
): SimulationPort {
  return new WorkerPort(spawn, whenFree);
}

class WorkerPort implements SimulationPort {
  readonly #spawn: () => WorkerLike;
  readonly #whenFree: (lock: string, act: () => void) => void;
  readonly #listeners = new Set<(message: Told) => void>();
  readonly #restartListeners = new Set<(reason: string) => void>();
  readonly #asked = new Map<number, Asked>();
  readonly #bearings: Bearings = { session: null, atMs: 0, playing: false, speed: 1 };
  #worker: WorkerLike | null = null;
  #nextId = 1;
  #strikes = 0;
  #calmFrames = 0;
  /** Messages to this worker that say how to play. */
  #orders = 0;

  constructor(spawn: () => WorkerLike, whenFree: (lock: string, act: () => void) => void) {
    this.#spawn = spawn;
    this.#whenFree = whenFree;
    this.#start();
  }

  send(message: Exclude<ToSimulation, { type: 'ask' }>): void {
    intend(this.#bearings, message);
    if (isOrder(message)) this.#orders++;
    this.#worker?.postMessage(message);
  }

  ask<Type extends Question['type']>(question: Extract<Question, { type: Type }>): Promise<Answers[Type]> {
    return new Promise((resolve, reject) => {
      if (this.#worker === null) {
        reject(new Error('The simulation has stopped: reload the page.'));
        return;
      }
      const id = this.#nextId++;
      // The worker answers a question of a type with that type's answer: the border is where the two are tied.
      this.#asked.set(id, { question, resolve: (answer) => resolve(answer as Answers[Type]), reject });
      this.#worker.postMessage({ type: 'ask', id, question });
    });
  }

  listen(listener: (message: Told) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onRestarted(listener: (reason: string) => void): () => void {
    this.#restartListeners.add(listener);
    return () => this.#restartListeners.delete(listener);
  }

  another(): SimulationPort {
    return new WorkerPort(this.#spawn, this.#whenFree);
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#rejectAll('The simulation was closed.');
  }

  #start(): void {
    const fresh = this.#spawn();
    this.#worker = fresh;
    this.#orders = 0;
    fresh.onmessage = ({ data }) => {
      if (this.#worker === fresh) this.#receive(data);
    };
    fresh.onerror = (event) => {
      if (this.#worker === fresh) this.#died(event.message || 'its script could not be loaded');
    };
    fresh.onmessageerror = () => {
      if (this.#worker === fresh) this.#died('a message could not be read');
    };
  }

  #receive(message: FromSimulation): void {
    switch (message.type) {
      case 'answer':
        this.#asked.get(message.id)?.resolve(message.answer);
        this.#asked.delete(message.id);
        return;
      case 'crashed':
        this.#died(message.message);
        return;
      case 'frame':
      case 'committed':
      case 'refused':
      case 'ready':
        this.#tell(message);
    }
  }

  #tell(said: Told): void {
    if (said.type === 'ready') this.#watch(said.lock);
    if (said.type === 'frame' && ++this.#calmFrames >= framesToForgive) this.#strikes = 0;
    const message = said.type === 'frame' ? { ...said, frame: this.#asOrdered(said.frame) } : said;
    follow(this.#bearings, message);
    for (const listener of this.#listeners) listener(message);
  }

  /**
   * A frame that set out before the worker had heard the last order says how it played until then. Shown as it is, it would take back what
   * somebody has just pressed, and a page that is left in that moment would remember the opposite.
   */
  #asOrdered(frame: Frame): Frame {
    if (frame.heard >= this.#orders) return frame;
    const { playing, speed } = this.#bearings;
    return { ...frame, playing, speed };
  }

  /** A worker that is gone without a word has let go of its lock. */
  #watch(lock: string): void {
    const watched = this.#worker;
    if (lock === '') return;
    this.#whenFree(lock, () => {
      if (this.#worker === watched && watched !== null) this.#died('it ended without a word');
    });
  }

  #died(reason: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#strikes++;
    this.#calmFrames = 0;
    if (this.#strikes >= strikesMax) {
      this.#rejectAll(`The simulation stopped ${this.#strikes} times in a row: ${reason}`);
      for (const listener of this.#listeners) listener({ type: 'crashed', message: reason });
      return;
    }
    this.#start();
    const { session } = this.#bearings;
    if (session !== null) this.send(loadAgain(this.#bearings, session, this.#strikes));
    for (const listener of this.#restartListeners) listener(reason);
    this.#askAgain();
  }

  #askAgain(): void {
    for (const [id, { question, reject }] of this.#asked) {
      if (isRepeatable(question)) {
        this.#worker?.postMessage({ type: 'ask', id, question });
        continue;
      }
      this.#asked.delete(id);
      reject(new Error(`The simulation was restarted before it answered "${question.type}": ask again.`));
    }
  }

  #rejectAll(reason: string): void {
    for (const { reject } of this.#asked.values()) reject(new Error(reason));
    this.#asked.clear();
  }
}

/** Remembers what the worker has said. */
function follow(bearings: Bearings, message: Told): void {
  if (message.type === 'frame') {
    bearings.atMs = message.frame.nowMs;
    bearings.playing = message.frame.playing;
    bearings.speed = message.frame.speed;
  }
  if (message.type === 'committed' && bearings.session !== null) {
    const commands = [...bearings.session.commands.slice(0, message.revision - 1), message.entry];
    bearings.session = { ...bearings.session, commands };
  }
}

/** Remembers what the screen wants, so that it still holds if the worker dies before it says so. */
function intend(bearings: Bearings, message: ToSimulation): void {
  switch (message.type) {
    case 'load':
      Object.assign(bearings, {
        session: message.session,
        atMs: message.atMs,
        playing: message.play,
        speed: message.speed,
      });
      return;
    case 'play':
    case 'pause':
      bearings.playing = message.type === 'play';
      return;
    case 'set-speed':
      bearings.speed = message.speed;
      return;
    case 'command':
    case 'acknowledge':
    case 'load-the-rest':
    case 'ask':
      return;
  }
}

function whenLockIsFree(lock: string, act: () => void): void {
  // Never rejects: the request is neither aborted nor stolen.
  void navigator.locks.request(lock, act);
}

function loadAgain({ atMs, playing, speed }: Bearings, session: Session, strikes: number) {
  const type = 'load' as const;
  return { type, session, atMs: strikes < 3 ? atMs : 0, play: playing && strikes < 2, speed };
}

/** Questions that move time by a step are not asked twice: nobody knows whether the first was obeyed. */
function isRepeatable({ type }: Question): boolean {
  return type !== 'advance' && type !== 'step' && type !== 'step-back';
}
