import { type FrameId, wireId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { choiceModes } from '../model/check-spec.ts';
import type { Command } from '../model/commands.ts';
import { createFault, createPolicy, defaultPlace } from '../model/create-spec.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import {
  type FaultlineDocument,
  type FaultTarget,
  findFrame,
  findWire,
  framesOf,
  groupWires,
  type InstanceChoice,
  wireDirections,
} from '../model/document.ts';
import type { FaultFace } from '../model/fault-kind.ts';
import { missingInstance, reachOf } from '../model/fault-reach.ts';
import { readDurationMs } from '../model/read-duration.ts';
import { applyCommand } from '../model/reducer.ts';
import { setPath } from '../model/set-path.ts';
import { registry } from '../patterns/registry.ts';

type Changed = Result<FaultlineDocument, string>;

/** `--set id.param=value` */
export function setParameter(document: FaultlineDocument, text: string): Changed {
  const at = text.indexOf('=');
  if (at <= 0) return err(`--set must be id.param=value, got "${text}"`);
  const result = setPath(document, registry, text.slice(0, at).trim(), text.slice(at + 1).trim());
  return result.ok ? result : err(`--set ${text}: ${result.error}`);
}

/** `--policy kind:wire[:param=value,…]`, put where the default order has it. */
export function addPolicy(document: FaultlineDocument, text: string): Changed {
  const [kind = '', target = '', params] = splitSpec(text);
  if (target === '') return err(`--policy must be kind:wire[:param=value,…], got "${text}"`);
  if (!registry.policies.has(kind))
    return err(
      `--policy ${text}: there is no policy "${kind}"; ${didYouMean(kind, [...registry.policies.keys()])}`,
    );
  const wire = findWire(document, wireId(target));
  if (wire === undefined)
    return err(
      `--policy ${text}: there is no wire "${target}"; ${didYouMean(
        target,
        document.wires.map(({ id }) => id),
      )}`,
    );
  const policy = createPolicy(document, registry, wire.id, kind);
  const at = defaultPlace(wire, registry, kind);
  const added = apply(document, { type: 'add-policy', wire: wire.id, policy, at });
  return withParams(`--policy ${text}`, added, policy.id, params);
}

/**
 * `--fault kind:target[:param=value,…][@start[+duration]]`. A target is a node, `node/2` for its second instance, a wire,
 * `wire/request` and `wire/response` for one way of it, or a frame for all in it (`readGroup`). Without a start it acts from 0 ms on, without a duration to the end.
 */
export function addFault(document: FaultlineDocument, text: string): Changed {
  const at = text.lastIndexOf('@');
  const [kind = '', place = '', params] = splitSpec(at < 0 ? text : text.slice(0, at));
  if (place === '')
    return err(`--fault must be kind:target[:param=value,…][@start[+duration]], got "${text}"`);
  if (!registry.faults.has(kind))
    return err(
      `--fault ${text}: there is no fault "${kind}"; ${didYouMean(kind, [...registry.faults.keys()])}`,
    );
  const target = readTarget(document, kind, place);
  if (!target.ok) return err(`--fault ${text}: ${target.error}`);
  const times = at < 0 ? { startMs: 0, durationMs: null } : readTimes(text.slice(at + 1));
  if (times === null) return err(`--fault ${text}: the times must be @start or @start+duration, as @10s+5s`);
  const fault = createFault(document, registry, kind, target.value, times.startMs, {}, times.durationMs);
  return withParams(`--fault ${text}`, apply(document, { type: 'add-fault', fault }), fault.id, params);
}

/** Why a fault that `after` has and `before` has not strikes nobody: a run would pass over it in silence. */
export function whyNobodyStruck(before: FaultlineDocument, after: FaultlineDocument): string | null {
  for (const fault of after.faults) {
    const { id, kind, target } = fault;
    if (before.faults.some((known) => known.id === id)) continue;
    if (reachOf(after, registry, fault).length === 0)
      return `--fault on ${target.id}: nothing in it can suffer ${kind}`;
    const missing = missingInstance(after, fault);
    if (missing !== null)
      return `--fault on ${target.id}/${missing.instance}: ${target.id} has ${missing.count} ${missing.count === 1 ? 'instance' : 'instances'}`;
  }
  return null;
}

function readTarget(document: FaultlineDocument, kind: string, place: string): Result<FaultTarget, string> {
  const [id = '', part, more, most] = place.split('/');
  const frame = findFrame(document, id);
  if (frame && most === undefined) return readGroup(frame.id, registry.faults.get(kind), part, more);
  const node = document.nodes.find((known) => known.id === id);
  const instance = readInstance(part);
  if (node && more === undefined && instance !== null) return ok({ type: 'node', id: node.id, instance });
  const wire = findWire(document, wireId(id));
  const direction = wireDirections.find((known) => known === (part ?? 'both'));
  if (wire && more === undefined && direction) return ok({ type: 'wire', id: wire.id, direction });
  if (node)
    return err(
      `behind "${id}/" must stand one, fixed=n, percent=n, random-max-percent=n or the number of an instance, got "${part}"`,
    );
  if (wire) return err(`behind "${id}/" must stand request or response, got "${part}"`);
  const known = [...document.nodes, ...document.wires, ...framesOf(document)].map((spec): string => spec.id);
  return err(`there is no node, wire or frame "${id}"; ${didYouMean(id, known)}`);
}

/** `frame`, `frame/one`, `frame/percent=50` for nodes; `frame`, `frame/inside`, `frame/across/request` for wires. */
function readGroup(
  id: FrameId,
  face: FaultFace | undefined,
  part: string | undefined,
  more: string | undefined,
): Result<FaultTarget, string> {
  if (face?.target === 'wire') {
    const wires = groupWires.find((known) => known === (part ?? face.groupWires ?? 'all'));
    const direction = wireDirections.find((known) => known === (more ?? 'both'));
    return wires && direction
      ? ok({ type: 'group-wires', id, wires, direction })
      : err(`behind "${id}/" must stand all, inside or across, and behind that request or response`);
  }
  const members = readInstance(part);
  if (more !== undefined || members === null || (members !== 0 && typeof members === 'number'))
    return err(`behind "${id}/" must stand one, fixed=n, percent=n or random-max-percent=n, got "${part}"`);
  return ok({ type: 'group', id, members: typeof members === 'number' ? 'all' : members });
}

/** The number of an instance, or how chance chooses: `one`, `fixed=2`, `percent=50`, `random-max-percent=50`. */
function readInstance(part: string | undefined): number | InstanceChoice | null {
  if (part === undefined) return 0;
  if (/^[1-9]\d?$/.test(part)) return Number(part);
  const [name = '', value = '', more] = part.split('=');
  const mode = choiceModes.find((known) => known === name);
  if (mode === undefined || more !== undefined) return null;
  if (mode === 'one') return value === '' ? { mode } : null;
  return /^[1-9]\d{0,4}$/.test(value) ? { mode, value: Number(value) } : null;
}

function readTimes(text: string): { startMs: number; durationMs: number | null } | null {
  const [start = '', duration, more] = text.split('+');
  const startMs = readDurationMs(start);
  const durationMs = duration === undefined ? null : readDurationMs(duration);
  if (startMs === null || more !== undefined || (duration !== undefined && durationMs === null)) return null;
  return { startMs, durationMs };
}

/** `kind`, target and what is behind the second colon. */
function splitSpec(text: string): string[] {
  const [kind = '', target = '', ...params] = text.split(':');
  return params.length === 0 ? [kind, target] : [kind, target, params.join(':')];
}

/** Commas part parameters; what has no `=` goes on with the value before it, as in `retryOn=timeout,unavailable`. */
function withParams(option: string, added: Changed, id: string, params = ''): Changed {
  if (!added.ok) return err(`${option}: ${added.error}`);
  const assignments: string[] = [];
  for (const piece of params.split(',')) {
    if (piece.includes('=') || assignments.length === 0) assignments.push(piece);
    else assignments.push(`${assignments.pop()},${piece}`);
  }
  let document = added.value;
  for (const assignment of assignments.filter((text) => text !== '')) {
    const at = assignment.indexOf('=');
    if (at <= 0) return err(`${option}: a parameter must be param=value, got "${assignment}"`);
    const result = setPath(document, registry, `${id}.${assignment.slice(0, at)}`, assignment.slice(at + 1));
    if (!result.ok) return err(`${option}: ${result.error}`);
    document = result.value;
  }
  return ok(document);
}

function apply(document: FaultlineDocument, command: Command): Changed {
  const result = applyCommand(document, command, registry);
  return result.ok ? ok(result.value.document) : result;
}
