import { plainBalancing } from '../../model/balancer-state.ts';
import { domains } from '../../model/event-sourcing/domains.ts';
import type { Shapes } from '../../model/event-sourcing/message.ts';
import type { Wiring } from '../../model/node-kind.ts';
import type { StationPlan } from '../../model/station-state.ts';
import type { BusParams } from './params.ts';
import { type MiddlewareName, namesIn, readHandlers, readMiddleware } from './written.ts';

export interface BusPlan extends StationPlan {
  readonly carries: BusParams['carries'];
  /** Outermost first. */
  readonly chain: readonly MiddlewareName[];
  /** How long a step takes, in ms; a retry takes time only when it waits. */
  readonly costMs: Readonly<Record<MiddlewareName, number>>;
  /** Wires to those who handle an operation, by its number; null if there is no list. */
  readonly handlers: ReadonlyMap<number, readonly number[]> | null;
  /** Who handles everything where there is no list: the first wire's callee, and of queries all of them. */
  readonly everybody: readonly number[];
  /** Names of what is registered, for the error that names them. */
  readonly registered: readonly string[];
  /** What bodies are checked against; null if only for having fields. */
  readonly shapes: Shapes | null;
  /** Operations that want rights; null for all. */
  readonly restricted: ReadonlySet<number> | null;
  readonly malformedShare: number;
  readonly withoutRightsShare: number;
  readonly conflictRetries: number;
  readonly retryDelayMs: number;
}

export function prepareBus(params: BusParams, wiring: Wiring): BusPlan {
  const { instances, concurrency, queueLimit, validateMs, authoriseMs, logMs, schema } = params;
  const restricted = namesIn(params.restricted);
  const { handlers, registered } = handlersOf(params, wiring);
  return {
    instances,
    concurrency,
    queueLimit,
    discipline: 'fifo',
    ...plainBalancing,
    carries: params.carries,
    chain: readMiddleware(params.middleware).steps,
    costMs: { validate: validateMs, authorise: authoriseMs, log: logMs, retry: 0 },
    handlers,
    everybody: wiring.outgoing.map((_, i) => i).slice(0, params.carries === 'commands' ? 1 : undefined),
    registered,
    shapes: schema === 'none' || params.carries === 'queries' ? null : domains[schema].commands,
    restricted: restricted.length === 0 ? null : new Set(restricted.map((name) => wiring.operation(name))),
    malformedShare: params.malformedShare,
    withoutRightsShare: params.withoutRightsShare,
    conflictRetries: params.conflictRetries,
    retryDelayMs: params.retryDelayMs,
  };
}

/** A command goes to the first who is named for it; whoever is named and not wired is no handler. */
function handlersOf({ carries, handlers: text }: BusParams, wiring: Wiring) {
  if (text.trim() === '') return { handlers: null, registered: [] };
  const handlers = new Map<number, number[]>();
  const registered: string[] = [];
  for (const { operation, to } of readHandlers(text).handlers) {
    const outgoing = wiring.outgoing.findIndex((wire) => wire.to === to);
    if (outgoing < 0) continue;
    const number = wiring.operation(operation);
    const known = handlers.get(number);
    if (known === undefined) {
      handlers.set(number, [outgoing]);
      registered.push(operation);
    } else if (carries === 'queries' && !known.includes(outgoing)) known.push(outgoing);
  }
  return { handlers, registered };
}
