import { registry } from '../patterns/registry.ts';
import { protocolVersion, type ToSimulation } from '../protocol/messages.ts';
import { Player } from './player.ts';

/** The worker's entry: a player on the platform's timer and clock. A thrown assertion ends it; the port starts another. */
const tickEveryMs = 8;

const player = new Player(registry, {
  post: (message, transfer) => self.postMessage(message, { transfer }),
  realMs: () => performance.now(),
});

let timer: ReturnType<typeof setTimeout> | null = null;

function keepTicking(): void {
  if (timer !== null || !player.isPlaying) return;
  timer = setTimeout(() => {
    timer = null;
    guard(() => player.tick());
    keepTicking();
  }, tickEveryMs);
}

/** Says why before it goes down; a message is all that the page ever learns of a worker. */
function guard(action: () => void): void {
  try {
    action();
  } catch (error) {
    self.postMessage({ type: 'crashed', message: error instanceof Error ? error.message : String(error) });
    self.close();
  }
}

self.onmessage = (event: MessageEvent<ToSimulation>) => {
  guard(() => player.receive(event.data));
  keepTicking();
};

/**
 * A worker that is ended from outside (by the browser, for its memory, or by a debugger) tells nobody. Its locks are let go, whatever
 * happens to it, so the page waits for this one. Pages over plain http have no locks; there only a crash that speaks is noticed.
 */
async function sayReady(): Promise<void> {
  const lock = 'locks' in navigator ? `faultline-worker-${crypto.randomUUID()}` : '';
  const say = (held: string) => self.postMessage({ type: 'ready', protocolVersion, lock: held });
  if (lock === '') say('');
  else
    await navigator.locks
      .request(lock, () => {
        say(lock);
        return new Promise(() => undefined);
      })
      .catch(() => say(''));
}

void sayReady();
