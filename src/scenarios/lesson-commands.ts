import { faultId, nodeId, policyId, wireId } from '../base/ids.ts';
import { defaultParams } from '../model/check-params.ts';
import type { Command } from '../model/commands.ts';
import type { FaultTarget, Params } from '../model/document.ts';
import { triggeredByTime } from '../model/document.ts';
import { catalogue } from '../patterns/catalogue.ts';
import type { LessonCommand } from './lesson-contract.ts';

// What lessons do to a system, with defaults for every parameter that they do not name.

export function at(atMs: number, command: Command): LessonCommand {
  return { atMs, command };
}

export function addFault(
  kind: string,
  target: FaultTarget,
  params: Params,
  startMs = 0,
  durationMs: number | null = null,
): Command {
  const id = faultId(`lesson-${kind}-${startMs}`);
  const fault = {
    id,
    kind,
    target,
    startMs,
    durationMs,
    trigger: triggeredByTime,
    params: { ...defaultParams(paramsOf(catalogue.faults, kind)), ...params },
  };
  return { type: 'add-fault', fault };
}

/** All instances of a node, or one of them, 1-based. */
export function onNode(id: string, instance = 0): FaultTarget {
  return { type: 'node', id: nodeId(id), instance };
}

/** Puts a policy on a wire; `place` 0 is outermost. */
export function addPolicy(wire: string, kind: string, params: Params, place = 0): Command {
  return {
    type: 'add-policy',
    wire: wireId(wire),
    policy: {
      id: policyId(`${wire}-${kind}`),
      kind,
      enabled: true,
      params: { ...defaultParams(paramsOf(catalogue.policies, kind)), ...params },
    },
    at: place,
  };
}

export function setPolicy(id: string, kind: string, params: Params): Command {
  return {
    type: 'set-policy-params',
    id: policyId(id),
    params: { ...defaultParams(paramsOf(catalogue.policies, kind)), ...params },
  };
}

export function switchOff(id: string): Command {
  return { type: 'enable-policy', id: policyId(id), enabled: false };
}

export function setNode(id: string, kind: string, params: Params): Command {
  return {
    type: 'set-node-params',
    id: nodeId(id),
    params: { ...defaultParams(paramsOf(catalogue.nodes, kind)), ...params },
  };
}

function paramsOf<Face extends { readonly params: Parameters<typeof defaultParams>[0] }>(
  faces: ReadonlyMap<string, Face>,
  kind: string,
): Face['params'] {
  const face = faces.get(kind);
  if (face === undefined) throw new Error(`a lesson names ${kind}, which no pattern has`);
  return face.params;
}
