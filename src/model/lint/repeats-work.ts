import type { Command } from '../commands.ts';
import { createPolicy } from '../create-spec.ts';
import { findNode, type NodeSpec, type PolicySpec, type WireSpec } from '../document.ts';
import type { OutcomeName } from '../outcome.ts';
import type { Finding, LintInput } from './finding.ts';
import { activePolicies, listOf, numberOf, textOf } from './read-params.ts';

/** After these nobody knows whether the work was done: a crash in its middle, and a connection that breaks behind it, look like a refusal. */
const doubtful: readonly OutcomeName[] = ['timeout', 'connection-refused', 'unavailable', 'server-error'];

/**
 * A retry or hedge around work that must not happen twice. When only the answer is lost, the callee has done it; it can tell the repetition
 * from a new call by a key alone, made outside of what repeats. A callee that looks at keys (a parameter `idempotency`) does such work.
 */
export function repeatsWork(input: LintInput): Finding[] {
  const { document } = input;
  return document.wires.flatMap((wire) => {
    const callee = findNode(document, wire.to);
    if (callee === undefined || textOf(callee.params, 'idempotency') === '') return [];
    const layers = activePolicies(wire);
    const repeat = layers.find(({ policy }) => repeats(policy));
    if (repeat === undefined) return [];
    const key = layers.find(
      ({ policy, at }) => policy.kind === 'idempotency-key' && isOneForAll(policy, at, repeat.at),
    );
    const looksAtKeys = callee.params.idempotency !== 'off';
    if (key !== undefined && looksAtKeys) return [];
    const commands = [
      ...(key === undefined ? keyOutside(input, wire, repeat.at) : []),
      ...(looksAtKeys ? [] : [lookAtKeys(callee)]),
    ];
    const word = repeat.policy.kind;
    const doubt = `${callee.title} may do the work of one call twice: when only the answer is lost, the ${word} on ${input.nameOf(wire)} asks again`;
    const why =
      key === undefined ? 'and no idempotency key tells that it is the same' : 'and its key is not looked at';
    return [
      {
        rule: 'repeats-work',
        severity: 'warning',
        subject: repeat.policy.id,
        text: `${doubt}, ${why}.`,
        ...remedyOf(commands),
      },
    ];
  });
}

/** Whether a policy may ask for something again that has been done. */
export function repeats({ kind, params }: PolicySpec): boolean {
  if (kind === 'hedge') return numberOf(params, 'maxHedges') > 0;
  return (
    kind === 'retry' &&
    numberOf(params, 'maxAttempts') > 1 &&
    doubtful.some((name) => listOf(params, 'retryOn').includes(name))
  );
}

/** Inside of the retry only a key of the whole client call is the same for all attempts. */
function isOneForAll({ params }: PolicySpec, at: number, repeatAt: number): boolean {
  return at < repeatAt || params.scope === 'trace';
}

function keyOutside({ document, registry }: LintInput, wire: WireSpec, at: number): Command[] {
  const inside = wire.policies.find(({ kind, enabled }) => kind === 'idempotency-key' && enabled);
  if (inside !== undefined) return [{ type: 'move-policy', id: inside.id, at }];
  if (!registry.policies.has('idempotency-key')) return [];
  return [
    {
      type: 'add-policy',
      wire: wire.id,
      policy: createPolicy(document, registry, wire.id, 'idempotency-key'),
      at,
    },
  ];
}

export function lookAtKeys({ id }: NodeSpec): Command {
  return { type: 'set-node-params', id, params: { idempotency: 'wait' } };
}

export function remedyOf(commands: readonly Command[]): { readonly remedy?: Command } {
  const [only] = commands;
  if (only === undefined) return {};
  return {
    remedy:
      commands.length === 1 && only.type !== 'set-node-params'
        ? only
        : { type: 'batch', label: 'Tell repetitions by a key', commands },
  };
}
