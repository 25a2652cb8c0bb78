import type { LockOwner } from '../../model/lock-messages.ts';
import { createModal, type Modal } from '../../model/statechart.ts';
import { lockChart } from './machine.ts';

/** One time that somebody held the lock. */
export interface Held extends LockOwner {
  readonly token: number;
  readonly fromMs: number;
  /** NaN while it lasts. */
  toMs: number;
  end: '' | 'released' | 'expired';
}

interface Waiter extends LockOwner {
  readonly row: number;
}

/** All but the waiters survives a crash. */
export interface LockState {
  readonly modal: Modal;
  isUp: boolean;
  /** Token of the newest grant; 0 before the first. */
  token: number;
  /** Who has it, or had it last; null before the first grant. */
  held: Held | null;
  /** End of the lease by the service's own clock. */
  untilMs: number;
  /** The oldest first. */
  readonly waiting: Waiter[];
  /** The newest grants, the oldest first, the one that lasts included. */
  readonly history: Held[];
  granted: number;
  renewed: number;
  released: number;
  expired: number;
  /** Renewals and releases of somebody who does not hold it. */
  stale: number;
  turnedAway: number;
}

const historyMax = 200;

export function createLock(): LockState {
  return {
    modal: createModal(lockChart),
    isUp: true,
    token: 0,
    held: null,
    untilMs: 0,
    waiting: [],
    history: [],
    granted: 0,
    renewed: 0,
    released: 0,
    expired: 0,
    stale: 0,
    turnedAway: 0,
  };
}

/** Writes a grant down under the next token. */
export function noteGrant(state: LockState, { holder, job }: LockOwner, fromMs: number): Held {
  const held: Held = { holder, job, token: ++state.token, fromMs, toMs: Number.NaN, end: '' };
  state.held = held;
  state.granted++;
  state.history.push(held);
  if (state.history.length > historyMax) state.history.shift();
  return held;
}

export function isSameOwner(a: LockOwner, b: LockOwner): boolean {
  return a.holder === b.holder && a.job === b.job;
}
