import { nodeId, policyId, wireId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Command } from './commands.ts';
import { didYouMean } from './did-you-mean.ts';
import {
  type FaultlineDocument,
  type FaultSpec,
  findNode,
  findWire,
  type PolicySpec,
  takenIds,
  type WireSpec,
} from './document.ts';
import type { ParamsSchema } from './fields.ts';
import { readNumber, valueAtPath } from './param-text.ts';
import { applyCommand } from './reducer.ts';
import { findPolicy } from './reducer-policies.ts';
import type { Catalogue } from './registry-contract.ts';

/**
 * Sets one thing by its path, as `--set payments.concurrency=4` does:
 * `node.param`, `node.title`, `wire.latencyMs`, `wire.jitterMs`, `policy.param`, `policy.enabled`, `wire.policyKind.param`,
 * `fault.param`, `fault.startMs`, `fault.durationMs` (`null`: until healed), and into lists by place: `gateway.operations.0.steps.1.ratio`.
 * The text is read by the field's type. Errors name what there is.
 */
export function setPath(
  document: FaultlineDocument,
  registry: Catalogue,
  path: string,
  text: string,
): Result<FaultlineDocument, string> {
  const command = commandOf(document, registry, path.split('.'), text);
  if (!command.ok) return command;
  const result = applyCommand(document, command.value, registry);
  return result.ok ? ok(result.value.document) : result;
}

function commandOf(
  document: FaultlineDocument,
  registry: Catalogue,
  [id = '', ...keys]: readonly string[],
  text: string,
): Result<Command, string> {
  const node = findNode(document, nodeId(id));
  if (node) {
    if (keys.length === 1 && keys[0] === 'title')
      return ok({ type: 'rename-node', id: node.id, title: text });
    const params = paramsAt(id, registry.nodes.get(node.kind)?.params, node.params, keys, text, ['title']);
    return params.ok ? ok({ type: 'set-node-params', id: node.id, params: params.value }) : params;
  }
  const wire = findWire(document, wireId(id));
  if (wire) return onWire(wire, registry, keys, text);
  const place = findPolicy(document, policyId(id));
  if (place) return onPolicy(place.policy, registry, keys, text);
  const fault = document.faults.find((each) => each.id === id);
  if (fault) return onFault(fault, registry, keys, text);
  return err(
    `there is no node, wire, policy or fault "${id.slice(0, 64)}"; ${didYouMean(id, [...takenIds(document)])}`,
  );
}

function onWire(
  wire: WireSpec,
  registry: Catalogue,
  keys: readonly string[],
  text: string,
): Result<Command, string> {
  const [key = '', ...rest] = keys;
  if (rest.length === 0 && (key === 'latencyMs' || key === 'jitterMs')) {
    const ms = readNumber(text);
    if (ms === null)
      return err(`${wire.id}.${key} must be a number of milliseconds, got "${text.slice(0, 40)}"`);
    return ok({ type: 'set-wire', id: wire.id, [key]: ms });
  }
  const meant = wire.policies.filter((policy) => policy.kind === key || policy.id === key);
  const [policy, second] = meant;
  if (second)
    return err(`${wire.id} has ${meant.length} policies of kind ${key}; name one by its id: ${idsOf(meant)}`);
  if (policy) return onPolicy(policy, registry, rest, text);
  const known = ['latencyMs', 'jitterMs', ...wire.policies.map((each) => each.kind)];
  return err(`${wire.id} has no "${key}"; ${didYouMean(key, known, 'it has')}`);
}

function onPolicy(
  policy: PolicySpec,
  registry: Catalogue,
  keys: readonly string[],
  text: string,
): Result<Command, string> {
  if (keys.length === 1 && keys[0] === 'enabled') {
    if (text === 'true' || text === 'false')
      return ok({ type: 'enable-policy', id: policy.id, enabled: text === 'true' });
    return err(`${policy.id}.enabled must be true or false, got "${text.slice(0, 40)}"`);
  }
  const schema = registry.policies.get(policy.kind)?.params;
  const params = paramsAt(policy.id, schema, policy.params, keys, text, ['enabled']);
  return params.ok ? ok({ type: 'set-policy-params', id: policy.id, params: params.value }) : params;
}

function onFault(
  fault: FaultSpec,
  registry: Catalogue,
  keys: readonly string[],
  text: string,
): Result<Command, string> {
  const [key = ''] = keys;
  if (keys.length === 1 && (key === 'startMs' || key === 'durationMs')) {
    if (key === 'durationMs' && text === 'null')
      return ok({ type: 'set-fault', fault: { ...fault, durationMs: null } });
    const ms = readNumber(text);
    if (ms === null)
      return err(`${fault.id}.${key} must be a number of milliseconds, got "${text.slice(0, 40)}"`);
    return ok({ type: 'set-fault', fault: { ...fault, [key]: ms } });
  }
  const schema = registry.faults.get(fault.kind)?.params;
  const params = paramsAt(fault.id, schema, fault.params, keys, text, ['startMs', 'durationMs']);
  return params.ok ? ok({ type: 'set-fault', fault: { ...fault, params: params.value } }) : params;
}

/** All parameters, with the one that `keys` lead to read from `text`. `others` are what the owner has besides parameters. */
function paramsAt(
  owner: string,
  schema: ParamsSchema | undefined,
  params: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  text: string,
  others: readonly string[],
): Result<Readonly<Record<string, unknown>>, string> {
  const [key = '', ...inner] = keys;
  if (schema === undefined || !Object.hasOwn(schema.entries, key)) {
    const known = [...Object.keys(schema?.entries ?? {}), ...others];
    const what =
      key === '' ? `${owner} alone says not what to set` : `no parameter "${key.slice(0, 64)}" on ${owner}`;
    return err(`${what}; ${didYouMean(key, known, 'it has')}`);
  }
  const value = valueAtPath(owner, schema, params, key, inner, text);
  return value.ok ? ok({ ...params, [key]: value.value }) : value;
}

function idsOf(policies: readonly PolicySpec[]): string {
  return policies.map(({ id }) => id).join(', ');
}
