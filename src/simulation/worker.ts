import { firstRegistry } from '../patterns/first-registry.ts';
import { type FromSimulation, protocolVersion, type ToSimulation } from '../protocol/messages.ts';
import { Inbox } from './inbox.ts';
import { Player } from './player.ts';
import { WorkerParts } from './worker-parts.ts';

/** The worker's entry: a player on the platform's timer and clock, who begins with the kinds of the first scenario. A thrown assertion ends it; the port starts another. */
const tickEveryMs = 8;

const parts = new WorkerParts(firstRegistry, {
  registry: async () => {
    const [{ registry }] = await Promise.all([
      import('../patterns/registry.ts'),
      import('./bring-later-part.ts'),
    ]);
    return registry;
  },
  readings: async () => (await import('./readings.ts')).readings,
});
const player = new Player(parts.registry, parts.readings, {
  post: (message, transfer) => self.postMessage(message, { transfer }),
  realMs: () => performance.now(),
});

let timer: ReturnType<typeof setTimeout> | null = null;

function keepTicking(): void {
  if (timer !== null || !player.isMoving) return;
  timer = setTimeout(
    () => {
      timer = null;
      guard(() => player.tick());
      keepTicking();
    },
    player.isTravelling ? 0 : tickEveryMs,
  );
}

/** Says why before it goes down; a message is all that the page ever learns of a worker. */
function guard(action: () => void): void {
  try {
    action();
  } catch (error) {
    say({ type: 'crashed', message: error instanceof Error ? error.message : String(error) });
    self.close();
  }
}

function say(message: FromSimulation): void {
  self.postMessage(message);
}

const inbox = new Inbox(parts, {
  deliver: (message) => {
    guard(() => player.receive(message));
    keepTicking();
  },
  fail: (message, reason) => {
    if (message.type === 'command') say({ type: 'refused', command: message.command, reason: notLoaded });
    // Another worker may have more luck: what a page or worker failed to load once, it does not try again.
    else guard(() => giveUp(reason));
  },
});

const notLoaded = 'the part of the program that it needs could not be loaded; check the connection';

function giveUp(reason: unknown): never {
  throw new Error(`${notLoaded} (${reason instanceof Error ? reason.message : String(reason)})`);
}

self.onmessage = ({ data }: MessageEvent<ToSimulation>) => {
  // If this fails, whoever needs a part asks for it again.
  if (data.type === 'load-the-rest') void parts.bringAll().catch(() => undefined);
  else inbox.receive(data);
};

/**
 * A worker that is ended from outside (by the browser, for its memory, or by a debugger) tells nobody. Its locks are let go, whatever
 * happens to it, so the page waits for this one. Pages over plain http have no locks; there only a crash that speaks is noticed.
 */
async function sayReady(): Promise<void> {
  const lock = 'locks' in navigator ? `faultline-worker-${crypto.randomUUID()}` : '';
  const sayHeld = (held: string) => say({ type: 'ready', protocolVersion, lock: held });
  if (lock === '') sayHeld('');
  else
    await navigator.locks
      .request(lock, () => {
        sayHeld(lock);
        return new Promise(() => undefined);
      })
      .catch(() => sayHeld(''));
}

void sayReady();
