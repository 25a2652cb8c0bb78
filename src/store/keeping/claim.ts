import { tellKeeping } from './work-store.ts';

let heldId = '';
let release: (() => void) | null = null;
let channel: BroadcastChannel | null = null;

/**
 * Makes this tab the only one that saves a work; false if another tab holds it. The page before a reload lets go a little late, hence
 * the wait. Where there are no Web Locks (a page over plain http) every tab may: the later save then wins.
 */
export function claimWork(id: string, waitMs: number): Promise<boolean> {
  listen();
  if (heldId === id) return Promise.resolve(true);
  letGo();
  heldId = id;
  if (!('locks' in navigator)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const hold = () =>
      new Promise<void>((done) => {
        if (heldId === id) release = done;
        else done();
        resolve(true);
      });
    navigator.locks.request(lockName(id), { signal: AbortSignal.timeout(waitMs) }, hold).catch(() => {
      if (heldId === id) heldId = '';
      channel?.postMessage(id);
      resolve(false);
    });
  });
}

/** Whether another tab has this work open now. */
export async function isOpenElsewhere(id: string): Promise<boolean> {
  if (!('locks' in navigator)) return false;
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === lockName(id));
}

export function letGo(): void {
  release?.();
  release = null;
  heldId = '';
}

function listen(): void {
  if (channel !== null || !('BroadcastChannel' in globalThis)) return;
  channel = new BroadcastChannel('faultline-work');
  channel.onmessage = ({ data }) => {
    if (data === heldId) tellKeeping({ type: 'copied-elsewhere' });
  };
}

function lockName(id: string): string {
  return `faultline-work-${id}`;
}
