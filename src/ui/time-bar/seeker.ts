export interface Seeker {
  goTo(toMs: number): void;
  isBusy(): boolean;
}

/** Jumps to where the pointer is now: one jump at a time, and of those asked for meanwhile only the last. */
export function createSeeker(seek: (toMs: number) => Promise<void>): Seeker {
  let isBusy = false;
  let next: number | null = null;

  async function run(): Promise<void> {
    isBusy = true;
    while (next !== null) {
      const toMs = next;
      next = null;
      try {
        await seek(toMs);
      } catch {
        // The simulation was restarted under the jump; it says so itself, and the bar follows the frames again.
        next = null;
      }
    }
    isBusy = false;
  }

  return {
    goTo: (toMs) => {
      next = toMs;
      if (!isBusy) void run();
    },
    isBusy: () => isBusy,
  };
}
