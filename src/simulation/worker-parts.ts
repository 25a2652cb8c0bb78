import { assert } from '../base/assert.ts';
import { kindsOfDocument } from '../model/kinds-named.ts';
import type { Registry } from '../model/registry-contract.ts';
import type { Session } from '../model/session.ts';
import type { ToPlayer } from '../protocol/messages.ts';
import { GrowingRegistry } from './growing-registry.ts';
import { needsReadings, type Readings } from './reading.ts';

interface Loaders {
  registry(): Promise<Registry>;
  readings(): Promise<Readings>;
}

/** What a worker may begin without: all kinds but the first, and what answers from the log. */
export class WorkerParts {
  readonly registry: GrowingRegistry;
  readonly #load: Loaders;
  #readings: Readings | null = null;

  constructor(first: Registry, load: Loaders) {
    this.registry = new GrowingRegistry(first, load.registry);
    this.#load = load;
  }

  /** To be asked for only while a message is handled that they were brought for. */
  readonly readings = (): Readings => {
    assert(this.#readings !== null, 'a message was handled before what it needs was there');
    return this.#readings;
  };

  isReadyFor(message: ToPlayer): boolean {
    return this.#hasKindsFor(message) && (this.#readings !== null || !asksReadings(message));
  }

  /** Rejects if something cannot be loaded; asked again, it tries again. */
  async bringFor(message: ToPlayer): Promise<void> {
    if (!this.#hasKindsFor(message)) await this.registry.takeInAll();
    if (asksReadings(message)) this.#readings = await this.#load.readings();
  }

  /** What changes a document, and what watches stickers, comes with all the kinds. */
  #hasKindsFor(message: ToPlayer): boolean {
    if (this.registry.isWhole) return true;
    if (message.type === 'command') return false;
    return sessionsIn(message).every(
      ({ document, commands }) =>
        commands.length + document.stickers.length === 0 && this.registry.hasKinds(kindsOfDocument(document)),
    );
  }

  async bringAll(): Promise<void> {
    const [readings] = await Promise.all([this.#load.readings(), this.registry.takeInAll()]);
    this.#readings = readings;
  }
}

function asksReadings(message: ToPlayer): boolean {
  return message.type === 'ask' && needsReadings(message.question);
}

function sessionsIn(message: ToPlayer): readonly Session[] {
  if (message.type === 'load') return [message.session];
  if (message.type !== 'ask') return [];
  const { question } = message;
  if (question.type === 'evaluate') return [question.session];
  return question.type === 'parting' ? [question.a, question.b] : [];
}
