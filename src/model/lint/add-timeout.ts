import type { Command } from '../commands.ts';
import { createPolicy } from '../create-spec.ts';
import type { WireSpec } from '../document.ts';
import type { LintInput } from './finding.ts';
import { numberOf } from './read-params.ts';

const timeoutMsMax = 600_000;
/** A timeout this many times as long as a healthy answer takes on average leaves room for slow ones. */
const roomForSlowOnes = 3;

/** The command that puts a timeout into a wire: long enough for what its callee usually takes, and shorter than what is waited further out. */
export function addTimeout(
  { document, registry, loads }: LintInput,
  wire: WireSpec,
  at: number,
  outerMs: number,
  taken: ReadonlySet<string>,
): Command {
  const policy = createPolicy(document, registry, wire.id, 'timeout', taken);
  const load = loads().get(wire);
  const usualMs =
    load === undefined || load.callsPerSecond === 0 ? 0 : (1000 * load.underWay) / load.callsPerSecond;
  const enoughMs = Math.max(numberOf(policy.params, 'timeoutMs'), Math.ceil(roomForSlowOnes * usualMs));
  const timeoutMs = Math.max(1, Math.min(enoughMs, Math.floor(0.8 * outerMs), timeoutMsMax));
  return {
    type: 'add-policy',
    wire: wire.id,
    policy: { ...policy, params: { ...policy.params, timeoutMs } },
    at,
  };
}
