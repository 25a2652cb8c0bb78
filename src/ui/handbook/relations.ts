/** How patterns stand to each other: read by the handbook, in both directions. */
interface Relation {
  readonly a: string;
  readonly b: string;
  /** One sentence that is true read from either side. */
  readonly text: string;
}

const relations: readonly Relation[] = [
  { a: 'timeout', b: 'breaker', text: 'A breaker counts only what ends: it needs a timeout inside it.' },
  { a: 'timeout', b: 'retry', text: 'Inside a retry a timeout bounds each attempt, outside it all of them.' },
  { a: 'timeout', b: 'bulkhead', text: 'A bulkhead gets its places back only from calls that end.' },
  {
    a: 'retry',
    b: 'breaker',
    text: 'Outside a breaker every attempt is counted; an open breaker ends a storm of retries.',
  },
  { a: 'retry', b: 'idempotency-key', text: 'What is tried again may be done twice, unless a key tells.' },
  { a: 'retry', b: 'rate-limiter', text: 'A limiter says when to come again; a retry that listens passes.' },
  { a: 'retry', b: 'hedge', text: 'A retry acts against failure, a hedge against slowness.' },
  {
    a: 'breaker',
    b: 'fallback',
    text: 'A fallback outside a breaker has something better to say than an error.',
  },
  {
    a: 'bulkhead',
    b: 'breaker',
    text: 'A bulkhead bounds what a slow callee takes, before a breaker has seen enough to open.',
  },
  {
    a: 'bulkhead',
    b: 'load-shedding',
    text: 'Both bound what is in flight; shedding also chooses who pays.',
  },
  {
    a: 'bulkhead',
    b: 'rate-limiter',
    text: 'So many at a time and so many per second are two limits: rate = places ÷ duration.',
  },
  { a: 'load-shedding', b: 'adaptive-concurrency', text: 'A known limit and one that is found out.' },
  {
    a: 'load-shedding',
    b: 'service',
    text: 'A queue in front of a busy service only decides how late everybody is.',
  },
  {
    a: 'load-balancer',
    b: 'service',
    text: 'A service balances over its own instances; a load balancer over nodes, by the same strategies.',
  },
  {
    a: 'load-balancer',
    b: 'rate-limiter',
    text: 'On a wire each caller has a limit of its own; at a balancer’s entrance all share one.',
  },
  {
    a: 'load-balancer',
    b: 'adaptive-concurrency',
    text: 'The same limit, learnt over one wire or over everything behind a balancer.',
  },
  {
    a: 'load-balancer',
    b: 'breaker',
    text: 'Ejection takes one target of many out of rotation; a breaker on its wire refuses for that target alone.',
  },
  {
    a: 'load-balancer',
    b: 'registered-service',
    text: 'A balancer knows who is behind it by its wires; callers of a registry keep lists that age.',
  },
  { a: 'hedge', b: 'service', text: 'A hedge needs several instances whose slowness is independent.' },
  { a: 'cache', b: 'fallback', text: 'A stale entry can be the fallback’s answer.' },
  {
    a: 'cache',
    b: 'database',
    text: 'A cache keeps reads from the database, until many entries expire at once.',
  },
  {
    a: 'data-store',
    b: 'database',
    text: 'A data store also holds what is written, and has writers of one row wait for each other.',
  },
  {
    a: 'data-store',
    b: 'quorum-replica',
    text: 'A data store is one copy; quorum replicas are several, which have to agree.',
  },
  {
    a: 'repository-service',
    b: 'data-store',
    text: 'A repository service loads and saves objects; the store holds their rows, locks them and knows their versions.',
  },
  {
    a: 'repository-service',
    b: 'transactional-service',
    text: 'A unit of work makes one change of many rows; an outbox makes an event part of it.',
  },
  {
    a: 'repository-service',
    b: 'aggregate-service',
    text: 'Both load an order, decide and save with a version check: one keeps its rows, the other its events.',
  },
  {
    a: 'repository-service',
    b: 'retry',
    text: 'A conflict is not tried again unless the retry is told to; then the whole request is done anew, from a fresh read.',
  },
  {
    a: 'repository-service',
    b: 'dual-write-crash',
    text: 'Between two writes, row by row, a crash leaves half an order; before a commit it leaves nothing.',
  },
  { a: 'shards', b: 'database', text: 'Shards spread the keys of one database over many.' },
  {
    a: 'aggregate-service',
    b: 'event-store',
    text: 'Aggregates are rebuilt from their events and append new ones with a version check.',
  },
  {
    a: 'event-store',
    b: 'projection',
    text: 'Projections follow the store’s events and answer questions from tables of their own.',
  },
  {
    a: 'replica',
    b: 'search-index',
    text: 'A search index follows a replica’s log and finds by words what the store finds by key.',
  },
  {
    a: 'bus',
    b: 'aggregate-service',
    text: 'A command bus checks commands and finds the one that handles each; the aggregate decides.',
  },
  {
    a: 'bus',
    b: 'projection',
    text: 'A query bus finds the read model that answers; writers and readers know neither of the other.',
  },
  {
    a: 'idempotency-key',
    b: 'transactional-service',
    text: 'Key, answer and effect are written in one transaction, or the key proves nothing.',
  },
  {
    a: 'saga-orchestrator',
    b: 'two-phase-commit',
    text: 'A saga undoes step by step and is never blocked; two-phase commit locks and may be.',
  },
  {
    a: 'saga-orchestrator',
    b: 'participant',
    text: 'The orchestrator asks participants to do, and to undo, in an order of its own.',
  },
  {
    a: 'two-phase-commit',
    b: 'participant',
    text: 'Participants that have voted wait for the coordinator’s word.',
  },
  {
    a: 'lock-service',
    b: 'fenced-store',
    text: 'A lock alone cannot keep an old holder from writing; the store that checks its tokens can.',
  },
  {
    a: 'lock-service',
    b: 'lock-holder',
    text: 'A holder has the lock for a lease, and may not notice its end.',
  },
  {
    a: 'lease-expiry-while-paused',
    b: 'fenced-store',
    text: 'After a pause that outlasts the lease only the fencing token tells who is late.',
  },
  {
    a: 'latency',
    b: 'timeout',
    text: 'Latency is what timeouts are for, and what shows whether they shrink towards the back.',
  },
  {
    a: 'registered-service',
    b: 'retry',
    text: 'A list that is a moment old names an instance that is gone; a retry asks the next one.',
  },
  { a: 'slow', b: 'bulkhead', text: 'A slow callee holds its callers’ workers; a bulkhead bounds how many.' },
  { a: 'slow', b: 'breaker', text: 'Slow is worse than down: a breaker makes it fail fast.' },
  { a: 'crash', b: 'retry', text: 'A restart takes a moment; a retry with back-off outlasts it.' },
  { a: 'error-rate', b: 'breaker', text: 'A share of failures is what the breaker’s window measures.' },
  { a: 'loss', b: 'retry', text: 'What was lost comes again by a retry, after a timeout has told.' },
  {
    a: 'drop-response',
    b: 'idempotency-key',
    text: 'The work is done and the answer lost: only a key keeps it from being done twice.',
  },
  {
    a: 'duplicate',
    b: 'idempotency-key',
    text: 'A message that comes twice does its work once, if it has a key.',
  },
  {
    a: 'partition',
    b: 'two-phase-commit',
    text: 'A participant that is cut off stays in doubt, with its locks.',
  },
  { a: 'pool-exhaustion', b: 'database', text: 'Whoever holds a connection keeps everybody else waiting.' },
];

export interface Related {
  readonly kind: string;
  readonly text: string;
}

/** What a kind goes with. */
export function relatedTo(kind: string): Related[] {
  return relations.flatMap(({ a, b, text }) => {
    if (a === kind) return [{ kind: b, text }];
    return b === kind ? [{ kind: a, text }] : [];
  });
}

/** For the test that nothing unknown is named. */
export function relatedKinds(): string[] {
  return [...new Set(relations.flatMap(({ a, b }) => [a, b]))];
}
