import type { ToPlayer } from '../protocol/messages.ts';
import type { WorkerParts } from './worker-parts.ts';

interface InboxHost {
  deliver(message: ToPlayer): void;
  /** Something that the message needs could not be loaded; the message is not delivered. */
  fail(message: ToPlayer, reason: unknown): void;
}

/**
 * Delivers messages in the order in which they came, each when all that it needs is there; those behind it wait with it. A run therefore
 * sees the same messages in the same order, whatever had to be loaded for them.
 */
export class Inbox {
  readonly #parts: WorkerParts;
  readonly #host: InboxHost;
  readonly #waiting: ToPlayer[] = [];

  constructor(parts: WorkerParts, host: InboxHost) {
    this.#parts = parts;
    this.#host = host;
  }

  receive(message: ToPlayer): void {
    // That a frame was drawn concerns the sending of the next one, no run.
    const mayPass = this.#waiting.length === 0 && this.#parts.isReadyFor(message);
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
    try {
      if (!this.#parts.isReadyFor(message)) await this.#parts.bringFor(message);
      return null;
    } catch (reason) {
      return { reason };
    }
  }
}
