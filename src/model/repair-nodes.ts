import { nodeId } from '../base/ids.ts';
import { unknownKind } from './check-spec.ts';
import { documentLimits, type NodeSpec } from './document.ts';
import { show } from './fields.ts';
import { repairParams } from './repair-params.ts';
import { noticeStrangers, type Repair, repairId, repairNumber, repairTitle } from './repair-spec.ts';
import { isRecord, ownMember } from './stable-json.ts';

/** The nodes that can be read. */
export function repairNodes(repair: Repair, list: readonly unknown[]): NodeSpec[] {
  const nodes: NodeSpec[] = [];
  for (const [at, raw] of list.entries()) {
    const node = repairNode(repair, raw, at);
    if (node) nodes.push(node);
  }
  return nodes;
}

function repairNode(repair: Repair, raw: unknown, at: number): NodeSpec | null {
  const { registry, notices } = repair;
  if (!isRecord(raw)) {
    notices.add(`nodes.${at} must be an object, got ${show(raw)}; left out`);
    return null;
  }
  const kind = ownMember(raw, 'kind');
  const definition = typeof kind === 'string' ? registry.nodes.get(kind) : undefined;
  if (!definition) {
    const name = show(ownMember(raw, 'id') ?? `nodes.${at}`);
    notices.add(
      `${name}: ${unknownKind('node', typeof kind === 'string' ? kind : show(kind), registry.nodes)}; left out`,
    );
    return null;
  }
  const id = repairId(repair, ownMember(raw, 'id'), definition.kind);
  noticeStrangers(repair, id, raw, ['id', 'kind', 'title', 'x', 'y', 'params']);
  const max = documentLimits.coordinateMax;
  const range = { min: -max, max, fallback: 0, mayLack: false };
  return {
    id: nodeId(id),
    kind: definition.kind,
    title: repairTitle(repair, id, ownMember(raw, 'title'), definition.title),
    x: repairNumber(repair, id, raw, 'x', range),
    y: repairNumber(repair, id, raw, 'y', range),
    params: repairParams(id, definition.params, ownMember(raw, 'params'), notices),
  };
}
