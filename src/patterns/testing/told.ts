import type { CallTable } from '../../model/call-table.ts';
import type { NodeKind } from '../../model/node-kind.ts';
import { createRegistry, type Registry } from '../../model/registry-contract.ts';
import { registry } from '../registry.ts';

/** An answer that a client got: over which wire of the document, when it asked, when it was told, and what. */
export interface Told {
  readonly wire: number;
  readonly startedMs: number;
  readonly endedMs: number;
  readonly ok: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: the body of an answer is open JSON, and a test that reads a wrong field fails.
  readonly body: any;
}

/** The shipped kinds, but clients note what they are told. For tests only. */
export function notingClients(told: Told[]): Registry {
  const client = registry.nodes.get('client') as NodeKind;
  const { engine } = client;
  const watched = {
    ...client,
    engine: {
      ...engine,
      on: {
        ...engine.on,
        reply(state: unknown, call: number, request: number, context: never) {
          const { calls, nowMs } = context as {
            calls: CallTable;
            nowMs: number;
          };
          told.push({
            wire: calls.wire[call] as number,
            startedMs: calls.startedMs[call] as number,
            endedMs: nowMs,
            ok: calls.outcome[call] === 0,
            body: calls.replyBody.get(call),
          });
          engine.on.reply?.(state, call, request, context);
        },
      },
    },
  } as NodeKind;
  const nodes = [...registry.nodes.values()].map((kind) => (kind.kind === 'client' ? watched : kind));
  return createRegistry(
    nodes,
    [...registry.policies.values()],
    [...registry.faults.values()],
    registry.reduce,
  );
}
