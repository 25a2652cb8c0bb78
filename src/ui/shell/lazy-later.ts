import type { ComponentType } from 'react';
import { lazily } from '../kit/lazily.tsx';

/** A page in the background draws nothing, and a system that fails to start must not take its panels with it: then they come after this. */
const waitMaxMs = 3000;
/** What comes soon keeps the rest waiting no longer than this. */
const soonMaxMs = 1000;

let releaseSoon: () => void = () => undefined;
const soon = new Promise<void>((resolve) => {
  releaseSoon = resolve;
});
let releaseRest: () => void = () => undefined;
const rest = new Promise<void>((resolve) => {
  releaseRest = resolve;
});
const comingSoon: Promise<unknown>[] = [];
let isWaiting = false;
/** The parts of the rest come one after another, each in a task of its own: a browser takes a while to ask for each file. */
let queue = rest;

/**
 * `lazily` for what nobody misses before the system runs: its script is asked for when `loadTheRest` was called, when somebody first clicks
 * or types, or after three seconds, and so does not share the line with what the first picture needs.
 */
export function lazyLater<Module, Props extends object>(
  load: () => Promise<Module>,
  pick: (module: Module) => ComponentType<Props>,
): ComponentType<Props> {
  return lazily(async () => {
    await turnAfterFirstPicture();
    return load();
  }, pick);
}

/** As `lazyLater`, before the rest: what moves in a system that runs, which the eye waits for. */
export function lazySoon<Module, Props extends object>(
  load: () => Promise<Module>,
  pick: (module: Module) => ComponentType<Props>,
): ComponentType<Props> {
  return lazily(async () => {
    releaseInTime();
    await soon;
    const loading = load();
    comingSoon.push(loading);
    return loading;
  }, pick);
}

/** The system runs and is seen: the rest of the screen may load. */
export async function loadTheRest(): Promise<void> {
  releaseSoon();
  // Those who waited ask in the next microtasks.
  await new Promise((resolve) => setTimeout(resolve));
  const late = new Promise((resolve) => setTimeout(resolve, soonMaxMs));
  await Promise.race([Promise.allSettled(comingSoon), late]);
  releaseRest();
}

/** Fulfilled when what nobody misses in the first picture may be asked for. */
export function afterFirstPicture(): Promise<void> {
  releaseInTime();
  return rest;
}

function turnAfterFirstPicture(): Promise<void> {
  releaseInTime();
  const turn = queue;
  queue = queue.then(() => new Promise((resolve) => setTimeout(resolve)));
  return turn;
}

function releaseInTime(): void {
  if (isWaiting) return;
  isWaiting = true;
  const release = () => {
    releaseSoon();
    releaseRest();
  };
  setTimeout(release, waitMaxMs);
  addEventListener('pointerdown', release, { once: true, capture: true });
  addEventListener('keydown', release, { once: true, capture: true });
}
