import type { MovingMessage } from '../../store/message-ring.ts';
import type { ClockFrame } from '../../store/virtual-clock.ts';
import type { DotKind } from './dot-kind.ts';
import { type Journey, positionAt } from './transit-progress.ts';
import type { DrawnWire } from './wire-paths.ts';

/** How long in real time a message's way stays visible behind it. */
const glowRealMs = 250;
const recoilPx = 16;

/** The same in virtual time, at the speed that is really made. */
export function glowMsAt(pace: number): number {
  return glowRealMs * pace;
}

/** Virtual ms per real ms that the machine makes of what was asked for. */
export function paceOf({ speed, reachedSpeed }: Pick<ClockFrame, 'speed' | 'reachedSpeed'>): number {
  return reachedSpeed > 0 ? Math.min(speed, reachedSpeed) : speed;
}

/** A message's way along the wire it is drawn on: one that is lost or refused ends before its end. */
export function journeyOf(message: MovingMessage, kind: DotKind, { lostAt, refusedAt }: DrawnWire): Journey {
  const { departMs, arriveMs } = message;
  const isReply = message.direction === 1;
  if (message.fate === 0) return { departMs, arriveMs, isReply, reach: 1 };
  const end = kind === 'refused' ? refusedAt : lostAt;
  return { departMs, arriveMs, isReply, reach: isReply ? 1 - end : end };
}

/** Share of the wire at which its dot is drawn: a refused one falls back a little while it fades. */
export function dotShareAt(
  journey: Journey,
  kind: DotKind,
  wire: DrawnWire,
  nowMs: number,
  spent: number,
): number {
  const share = positionAt(journey, nowMs);
  if (kind !== 'refused') return share;
  const recoil = (Math.min(spent * 2, 1) * recoilPx) / Math.max(wire.path.length, 1);
  return share + (journey.isReply ? recoil : -recoil);
}
