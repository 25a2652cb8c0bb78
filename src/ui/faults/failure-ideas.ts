import { frameId, nodeId, wireId } from '../../base/ids.ts';
import { type FaultlineDocument, type FaultTarget, findFrame, type Params } from '../../model/document.ts';
import { groupTarget, reachOf } from '../../model/fault-reach.ts';
import type { Catalogue } from '../../model/registry-contract.ts';
import type { PreparedFault } from '../../scenarios/scenario-contract.ts';

export interface FailureIdea {
  readonly kind: string;
  readonly target: FaultTarget;
  /** Over the kind's defaults. */
  readonly params: Params;
  /** The scenario's own words for it; empty where fault and target say it. */
  readonly label: string;
}

const ideasMax = 6;

/** The first ways to break what is called by others, worst teachers first: slow is worse than down. */
const forNodes: readonly { readonly kind: string; readonly params: Params }[] = [
  { kind: 'slow', params: { factor: 20 } },
  { kind: 'crash', params: {} },
  { kind: 'error-rate', params: { ratio: 0.5 } },
];

/**
 * What "Break it" proposes: the scenario's prepared faults, then failures of the nodes that others depend on, deepest first, then the
 * network. Depends on the document alone, so that everybody in a room sees the same list.
 */
export function failureIdeas(
  document: FaultlineDocument,
  registry: Catalogue,
  prepared: readonly PreparedFault[],
): FailureIdea[] {
  const ideas = prepared.flatMap((one) => {
    const target = findTarget(document, one.target);
    return target === null || !registry.faults.has(one.fault)
      ? []
      : [
          {
            kind: one.fault,
            target: aimedAt(registry, one.fault, target),
            params: one.params,
            label: one.label,
          },
        ];
  });
  const called = document.nodes
    .filter((node) => document.wires.some((wire) => wire.to === node.id))
    .reverse();
  for (const { kind, params } of forNodes) {
    for (const node of called) {
      const fits = registry.faults.has(kind) && registry.nodes.get(node.kind)?.faults.includes(kind);
      if (fits) ideas.push({ kind, target: { type: 'node', id: node.id, instance: 0 }, params, label: '' });
    }
  }
  const lastWire = document.wires.at(-1);
  if (lastWire !== undefined && registry.faults.has('partition')) {
    ideas.push({
      kind: 'partition',
      target: { type: 'wire', id: lastWire.id, direction: 'both' },
      params: {},
      label: '',
    });
  }
  return withoutRepeats(ideas).slice(0, ideasMax);
}

/** Faults that fit a target, in the registry's order. */
export function faultKindsFor(
  document: FaultlineDocument,
  registry: Catalogue,
  target: FaultTarget,
): string[] {
  if (target.type === 'wire') {
    return [...registry.faults.values()].filter((kind) => kind.target === 'wire').map(({ kind }) => kind);
  }
  if (target.type !== 'node')
    return [...registry.faults.values()]
      .filter(
        (face) => reachOf(document, registry, { ...face, target: groupTarget(face, target.id) }).length > 0,
      )
      .map(({ kind }) => kind);
  const node = document.nodes.find((one) => one.id === target.id);
  const fitting = registry.nodes.get(node?.kind ?? '')?.faults ?? [];
  return fitting.filter((kind) => registry.faults.has(kind));
}

/** The target as a fault of this kind has it: of a group its members or its wires. */
export function aimedAt(registry: Catalogue, kind: string, target: FaultTarget): FaultTarget {
  const face = registry.faults.get(kind);
  const isGroup = target.type === 'group' || target.type === 'group-wires';
  return isGroup && face !== undefined ? groupTarget(face, target.id) : target;
}

/** The whole node or both directions of the wire that an id names; null if nothing has it now. */
function findTarget(document: FaultlineDocument, id: string): FaultTarget | null {
  if (document.nodes.some((node) => node.id === id)) return { type: 'node', id: nodeId(id), instance: 0 };
  if (document.wires.some((wire) => wire.id === id))
    return { type: 'wire', id: wireId(id), direction: 'both' };
  if (findFrame(document, id) !== undefined) return { type: 'group', id: frameId(id), members: 'all' };
  return null;
}

function withoutRepeats(ideas: readonly FailureIdea[]): FailureIdea[] {
  const seen = new Set<string>();
  return ideas.filter(({ kind, target }) => {
    const key = `${kind} ${target.id}`;
    return !seen.has(key) && seen.add(key);
  });
}
