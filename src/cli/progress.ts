import type { Simulation } from '../simulation/simulation.ts';

const everyMs = 200;

/** A line on the terminal that tells how far a long run is; nothing where nobody watches. */
export class Progress {
  readonly #isWatched = process.stderr.isTTY === true;
  #shownMs = Date.now();
  #isOnScreen = false;

  show(simulation: Simulation, untilMs: number, label: string): void {
    if (!this.#isWatched) return;
    const nowMs = Date.now();
    if (nowMs - this.#shownMs < everyMs) return;
    this.#shownMs = nowMs;
    this.#isOnScreen = true;
    const percent = Math.floor((100 * simulation.nowMs) / untilMs);
    process.stderr.write(`\r${label}${percent} % of ${untilMs / 1000} s, ${simulation.eventCount} events `);
  }

  clear(): void {
    if (this.#isOnScreen) process.stderr.write('\r\x1b[K');
    this.#isOnScreen = false;
  }
}
