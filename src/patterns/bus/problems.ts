import type { Wiring } from '../../model/node-kind.ts';
import type { BusParams } from './params.ts';
import { middlewareNames, readHandlers, readMiddleware } from './written.ts';

/** What is wrong with chain and handlers, as sentences for a person. */
export function busProblems(params: BusParams, wiring: Wiring): string[] {
  return [...chainProblems(params), ...handlerProblems(params, wiring)];
}

function chainProblems({ middleware }: BusParams): string[] {
  const { unknown, repeated } = readMiddleware(middleware);
  const problems = unknown.map(
    (word) => `There is no middleware “${word}”; there are ${middlewareNames.join(', ')}. It is passed over.`,
  );
  for (const name of repeated) problems.push(`“${name}” stands in the chain twice; only the first is used.`);
  return problems;
}

function handlerProblems({ carries, handlers: text }: BusParams, wiring: Wiring): string[] {
  const { handlers, unreadable } = readHandlers(text);
  const wired = new Set(wiring.outgoing.map(({ to }) => to));
  const problems = unreadable.map(
    (part) => `“${part}” must be the id of a node, a colon and its operations, e.g. accounts: deposit.`,
  );
  for (const to of new Set(handlers.map((handler) => handler.to)))
    if (!wired.has(to)) problems.push(`“${to}” is to handle operations, but no wire leads there.`);
  if (carries === 'queries') return problems;
  if (text.trim() === '' && wired.size > 1)
    problems.push(
      'It is wired to several nodes: without a list of handlers the first one gets every command.',
    );
  const first = new Map<string, string>();
  for (const { operation, to } of handlers) {
    const other = first.get(operation);
    if (other === undefined) first.set(operation, to);
    else if (other !== to)
      problems.push(
        `The command “${operation}” has two handlers, ${other} and ${to}; only ${other} gets it.`,
      );
  }
  return problems;
}
