/** Real time over which a speed is taken. */
const spanMinMs = 1000;

/** How fast a run really is: virtual time that it has made, by real time. */
export class SpeedMeter {
  #sinceMs = 0;
  #fromMs = 0;
  /** Virtual ms per real ms. */
  speed = 0;

  /** From this real and this virtual time on; `speed` is what it shows until it has measured. */
  begin(realMs: number, nowMs: number, speed: number): void {
    this.#sinceMs = realMs;
    this.#fromMs = nowMs;
    this.speed = speed;
  }

  /** To be told the two times now and then. */
  look(realMs: number, nowMs: number): void {
    const spanMs = realMs - this.#sinceMs;
    if (spanMs >= spanMinMs) this.begin(realMs, nowMs, Math.max(0, (nowMs - this.#fromMs) / spanMs));
  }
}
