import { fieldsOf } from './event-sourcing/wire-messages.ts';

/** Operations of a lock service. */
export const lockOperations = { acquire: 'acquire', renew: 'renew', release: 'release' } as const;

/** The operation of a fenced store that carries a token. */
export const FENCED_WRITE = 'write';

/** Who asks for a lock: a node and the number of its piece of work, so that asking again is not asking twice. */
export interface LockOwner {
  readonly holder: string;
  /** From 1; 0 if nobody said. */
  readonly job: number;
}

/** The body of the three requests. `token` is that of the grant, null when asking for it. */
export interface LockRequest extends LockOwner {
  readonly token: number | null;
}

/** The answer to `acquire` and `renew`. */
export interface LockGrant {
  /** Fencing token, from 1: every grant has a higher one than all before it. */
  readonly token: number;
  readonly leaseMs: number;
  /** The end of the lease by the clock of the lock service. */
  readonly untilMs: number;
}

/** Reads a foreign body; `otherwise` names a holder that does not name itself. */
export function readLockRequest(body: unknown, otherwise: string): LockRequest {
  const { holder, job, token } = fieldsOf(body);
  return {
    holder: typeof holder === 'string' && holder !== '' ? holder : otherwise,
    job: typeof job === 'number' && Number.isInteger(job) ? job : 0,
    token: readToken(token),
  };
}

/** null if the answer is no grant. */
export function readLockGrant(body: unknown): LockGrant | null {
  const { token, leaseMs, untilMs } = fieldsOf(body);
  if (typeof leaseMs !== 'number' || typeof untilMs !== 'number') return null;
  const number = readToken(token);
  return number === null ? null : { token: number, leaseMs, untilMs };
}

function readToken(token: unknown): number | null {
  return typeof token === 'number' && Number.isInteger(token) && token > 0 ? token : null;
}
