import type { FaultlineDocument, NodeSpec, Params, PolicySpec, WireSpec } from './document.ts';
import { membersOf } from './fault-reach.ts';
import { sameJson } from './stable-json.ts';

type PartSort = 'node' | 'wire' | 'policy' | 'fault' | 'sticker';

/** One thing in which two documents differ. */
export type Difference =
  /** Only one of the two has it. */
  | {
      readonly type: 'only';
      readonly side: 'a' | 'b';
      readonly sort: PartSort;
      readonly id: string;
      readonly kind: string;
      /** What it stands on: the wire of a policy, the target of a fault; else empty. */
      readonly on: string;
    }
  /** Both have it, and this of it is not the same. `field` is a parameter's key or a field of the spec, such as `latencyMs` or `enabled`. */
  | {
      readonly type: 'field';
      readonly sort: PartSort;
      readonly id: string;
      readonly kind: string;
      readonly on: string;
      readonly field: string;
      readonly isParam: boolean;
      readonly a: unknown;
      readonly b: unknown;
    }
  /** Both have the same, in another order: policies of a wire act in theirs, faults on one target too. */
  | {
      readonly type: 'order';
      readonly sort: PartSort;
      /** Of the wire, for policies; else empty. */
      readonly on: string;
      readonly a: readonly string[];
      readonly b: readonly string[];
    };

/**
 * In what two documents differ as far as a run can tell: where nodes stand on the canvas and what the document is called is left out. Empty
 * exactly if there is nothing else. In the order nodes, wires, policies, faults, stickers; within a sort that of `a`, then what only `b` has.
 */
export function documentDifferences(a: FaultlineDocument, b: FaultlineDocument): Difference[] {
  return [
    ...listDifferences(a.nodes.map(nodePart), b.nodes.map(nodePart)),
    ...listDifferences(a.wires.map(wirePart), b.wires.map(wirePart)),
    ...listDifferences(policyParts(a), policyParts(b)),
    ...a.wires.flatMap((wire) => policyOrder(wire, b.wires)),
    ...listDifferences(faultParts(a), faultParts(b)),
    ...listDifferences(
      a.stickers.map(({ id, kind, params }) => ({ ...part('sticker', id, kind, ''), fields: {}, params })),
      b.stickers.map(({ id, kind, params }) => ({ ...part('sticker', id, kind, ''), fields: {}, params })),
    ),
    ...orderOf('node', '', a.nodes, b.nodes),
    ...orderOf('wire', '', a.wires, b.wires),
    ...orderOf('fault', '', a.faults, b.faults),
    ...orderOf('sticker', '', a.stickers, b.stickers),
  ];
}

interface Part {
  readonly sort: PartSort;
  readonly id: string;
  readonly kind: string;
  readonly on: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly params: Params;
}

function part(sort: PartSort, id: string, kind: string, on: string) {
  return { sort, id, kind, on };
}

const noParams: Params = {};

function nodePart({ id, kind, title, params }: NodeSpec): Part {
  return { ...part('node', id, kind, ''), fields: { kind, title }, params };
}

function wirePart({ id, from, to, latencyMs, jitterMs }: WireSpec): Part {
  return { ...part('wire', id, '', ''), fields: { from, to, latencyMs, jitterMs }, params: noParams };
}

function policyParts({ wires }: FaultlineDocument): Part[] {
  return wires.flatMap((wire) =>
    wire.policies.map(({ id, kind, enabled, params }: PolicySpec) => ({
      ...part('policy', id, kind, wire.id),
      fields: { kind, enabled, wire: wire.id },
      params,
    })),
  );
}

/** Of a group, who is in it belongs to what the fault strikes. */
function faultParts(document: FaultlineDocument): Part[] {
  return document.faults.map(({ id, kind, target, startMs, durationMs, trigger, params }) => {
    const isGroup = target.type === 'group' || target.type === 'group-wires';
    const members = isGroup ? { members: membersOf(document, target.id) } : {};
    return {
      ...part('fault', id, kind, target.id),
      fields: { kind, target, ...members, startMs, durationMs, trigger },
      params,
    };
  });
}

function listDifferences(a: readonly Part[], b: readonly Part[]): Difference[] {
  const inB = new Map(b.map((one) => [one.id, one]));
  const inA = new Set(a.map(({ id }) => id));
  return [
    ...a.flatMap((one) => {
      const other = inB.get(one.id);
      return other === undefined ? [only('a', one)] : fieldDifferences(one, other);
    }),
    ...b.filter(({ id }) => !inA.has(id)).map((one) => only('b', one)),
  ];
}

function only(side: 'a' | 'b', { sort, id, kind, on }: Part): Difference {
  return { type: 'only', side, sort, id, kind, on };
}

function fieldDifferences(a: Part, b: Part): Difference[] {
  const { sort, id, kind, on } = a;
  const differing = (left: Params, right: Params, isParam: boolean) =>
    [...new Set([...Object.keys(left), ...Object.keys(right)])]
      .filter((field) => !sameJson(left[field], right[field]))
      .map(
        (field): Difference => ({
          type: 'field',
          sort,
          id,
          kind,
          on,
          field,
          isParam,
          a: left[field],
          b: right[field],
        }),
      );
  return [...differing(a.fields, b.fields, false), ...differing(a.params, b.params, true)];
}

function policyOrder(wire: WireSpec, others: readonly WireSpec[]): Difference[] {
  const other = others.find(({ id }) => id === wire.id);
  return other === undefined ? [] : orderOf('policy', wire.id, wire.policies, other.policies);
}

interface Named {
  readonly id: string;
}

/** Only what both have can be in another order. */
function orderOf(sort: PartSort, on: string, a: readonly Named[], b: readonly Named[]): Difference[] {
  const shared = (list: readonly Named[], others: readonly Named[]) => {
    const known = new Set(others.map(({ id }) => id));
    return list.map(({ id }) => id).filter((id) => known.has(id));
  };
  const [inA, inB] = [shared(a, b), shared(b, a)];
  return sameJson(inA, inB) ? [] : [{ type: 'order', sort, on, a: inA, b: inB }];
}
