/**
 * Outcomes of calls. In the hot path an outcome is a small integer (`OutcomeCode`); in documents, logs and reports it is its word.
 * The list, its HTTP-like statuses and what may be retried follow docs/GLOSSARY.md.
 */
export const outcomeNames = [
  'ok',
  'timeout',
  'connection-refused',
  'unavailable',
  'server-error',
  'rate-limited',
  'bad-request',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'circuit-open',
  'bulkhead-full',
  'cancelled',
] as const;

export type OutcomeName = (typeof outcomeNames)[number];
export type ErrorClass = Exclude<OutcomeName, 'ok'>;
/** Index into `outcomeNames`. */
export type OutcomeCode = number;

export const errorClasses: readonly ErrorClass[] = outcomeNames.filter((name) => name !== 'ok');

const statusOf: Record<OutcomeName, number> = {
  ok: 200,
  timeout: 504,
  'connection-refused': 503,
  unavailable: 503,
  'server-error': 500,
  'rate-limited': 429,
  'bad-request': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'circuit-open': 503,
  'bulkhead-full': 503,
  cancelled: 499,
};

export function outcomeCode(name: OutcomeName): OutcomeCode {
  return outcomeNames.indexOf(name);
}

export function outcomeName(code: OutcomeCode): OutcomeName {
  return outcomeNames[code] ?? 'server-error';
}

/** HTTP-like status, e.g. 504 for `timeout`. */
export function outcomeStatus(name: OutcomeName): number {
  return statusOf[name];
}

export const OK: OutcomeCode = outcomeCode('ok');
export const TIMEOUT: OutcomeCode = outcomeCode('timeout');
export const CONNECTION_REFUSED: OutcomeCode = outcomeCode('connection-refused');
export const UNAVAILABLE: OutcomeCode = outcomeCode('unavailable');
export const SERVER_ERROR: OutcomeCode = outcomeCode('server-error');
export const RATE_LIMITED: OutcomeCode = outcomeCode('rate-limited');
export const BAD_REQUEST: OutcomeCode = outcomeCode('bad-request');
export const NOT_FOUND: OutcomeCode = outcomeCode('not-found');
/** Another version, or another holder of a key or a lock, stands than the caller expected. */
export const CONFLICT: OutcomeCode = outcomeCode('conflict');
export const CIRCUIT_OPEN: OutcomeCode = outcomeCode('circuit-open');
export const BULKHEAD_FULL: OutcomeCode = outcomeCode('bulkhead-full');
export const CANCELLED: OutcomeCode = outcomeCode('cancelled');

/** Rejected on purpose by a protection, as against failed. The two differ in shape and word everywhere. */
export function isRejection(code: OutcomeCode): boolean {
  return code === CIRCUIT_OPEN || code === BULKHEAD_FULL || code === RATE_LIMITED;
}

/** The caller's own mistake (4xx but 429): never retried by default, never a failure of the callee for a breaker. */
export function isClientError(code: OutcomeCode): boolean {
  return code >= BAD_REQUEST && code < CIRCUIT_OPEN;
}

export const retriableByDefault: readonly ErrorClass[] = [
  'timeout',
  'connection-refused',
  'unavailable',
  'server-error',
  'rate-limited',
];

/** What a service answers its own caller when a call that it needs has failed: 504 stays 504, refusals become 503, 4xx pass. */
export function outcomeForCaller(inner: OutcomeCode): OutcomeCode {
  if (inner === CIRCUIT_OPEN || inner === BULKHEAD_FULL || inner === CONNECTION_REFUSED) return UNAVAILABLE;
  if (inner === CANCELLED) return TIMEOUT;
  return inner;
}
