import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** A page in the background draws nothing, and a system that fails to start must not take its panels with it: then they come after this. */
const waitMaxMs = 3000;

let release: () => void = () => undefined;
const released = new Promise<void>((resolve) => {
  release = resolve;
});
let isWaiting = false;

/**
 * `lazy` for what nobody misses before the system runs: its script is asked for when `loadTheRest` was called, when somebody first clicks
 * or types, or after three seconds, and so does not share the line with what the first picture needs.
 */
export function lazyLater<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    await whenReleased();
    return { default: await load() };
  });
}

/** The system runs and is seen: the rest of the screen may load. */
export function loadTheRest(): void {
  release();
}

function whenReleased(): Promise<void> {
  if (!isWaiting) {
    isWaiting = true;
    setTimeout(release, waitMaxMs);
    addEventListener('pointerdown', release, { once: true, capture: true });
    addEventListener('keydown', release, { once: true, capture: true });
  }
  return released;
}
