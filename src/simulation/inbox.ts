import { type KindNames, kindsOfCommand, kindsOfSession } from '../model/kinds-named.ts';
import type { ToPlayer } from '../protocol/messages.ts';
import type { GrowingRegistry } from './growing-registry.ts';

interface InboxHost {
  deliver(message: ToPlayer): void;
  /** A kind that the message names could not be loaded; the message is not delivered. */
  fail(message: ToPlayer, reason: unknown): void;
}

/**
 * Delivers messages in the order in which they came, each when the kinds that it names are there; those behind it wait with it. A run
 * therefore sees the same messages in the same order, whatever had to be loaded for them.
 */
export class Inbox {
  readonly #registry: GrowingRegistry;
  readonly #host: InboxHost;
  readonly #waiting: ToPlayer[] = [];

  constructor(registry: GrowingRegistry, host: InboxHost) {
    this.#registry = registry;
    this.#host = host;
  }

  receive(message: ToPlayer): void {
    // That a frame was drawn concerns the sending of the next one, no run.
    const mayPass = this.#waiting.length === 0 && this.#registry.canJudge(kindsIn(message));
    if (mayPass || message.type === 'acknowledge') this.#host.deliver(message);
    else if (this.#waiting.push(message) === 1) void this.#work();
  }

  async #work(): Promise<void> {
    // What comes while this waits is put behind it.
    for (let message = this.#waiting[0]; message !== undefined; message = this.#waiting[0]) {
      const failure = await this.#prepare(message);
      this.#waiting.shift();
      if (failure === null) this.#host.deliver(message);
      else this.#host.fail(message, failure.reason);
    }
  }

  async #prepare(message: ToPlayer): Promise<{ readonly reason: unknown } | null> {
    if (this.#registry.canJudge(kindsIn(message))) return null;
    try {
      await this.#registry.takeInAll();
      return null;
    } catch (reason) {
      return { reason };
    }
  }
}

const none: KindNames = { nodes: new Set(), policies: new Set(), faults: new Set() };

function kindsIn(message: ToPlayer): KindNames {
  if (message.type === 'load') return kindsOfSession(message.session);
  if (message.type === 'command') return kindsOfCommand(message.command);
  if (message.type === 'ask' && message.question.type === 'evaluate')
    return kindsOfSession(message.question.session);
  return none;
}
