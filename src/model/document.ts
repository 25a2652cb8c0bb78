import type { FaultId, NodeId, PolicyId, StickerId, WireId } from '../base/ids.ts';

/** Version of the document format that this build writes. Older ones migrate (document-migrations.ts). */
export const documentVersion = 1;

/** Limits of a document; beyond them it is refused with a notice rather than loaded. */
export const documentLimits = {
  textLengthMax: 8_000_000,
  depthMax: 40,
  nodesMax: 2000,
  wiresMax: 6000,
  policiesPerWireMax: 12,
  faultsMax: 500,
  stickersMax: 50,
  titleLengthMax: 120,
  coordinateMax: 100_000,
} as const;

/** Parameters as plain JSON; always complete (defaults filled in) and valid for their kind once in a document. */
export type Params = Readonly<Record<string, unknown>>;

export interface NodeSpec {
  readonly id: NodeId;
  /** Kind in the registry: `client`, `service`, `database` … */
  readonly kind: string;
  readonly title: string;
  /** Top left corner on the canvas, in canvas units (px at zoom 1). */
  readonly x: number;
  readonly y: number;
  readonly params: Params;
}

export interface PolicySpec {
  readonly id: PolicyId;
  readonly kind: string;
  /** Switched off it stays in its place and costs nothing. */
  readonly enabled: boolean;
  readonly params: Params;
}

export interface WireSpec {
  readonly id: WireId;
  /** The caller. */
  readonly from: NodeId;
  /** The callee. */
  readonly to: NodeId;
  /** One-way network delay, 0–600000 ms. */
  readonly latencyMs: number;
  /** The delay varies evenly by ± this, 0–600000 ms; messages keep their order. */
  readonly jitterMs: number;
  /** Outermost first. */
  readonly policies: readonly PolicySpec[];
}

export type WireDirection = 'request' | 'response' | 'both';

export type FaultTarget =
  | {
      readonly type: 'node';
      readonly id: NodeId /** 1-based; 0 means all instances. */;
      readonly instance: number;
    }
  | { readonly type: 'wire'; readonly id: WireId; readonly direction: WireDirection };

/** What has a fault begin, from its `startMs` on. */
export type FaultTrigger =
  /** The time alone. */
  | { readonly type: 'time' }
  /** Chance, again and again: well for an exponential time, then broken for one. */
  | { readonly type: 'recurring'; readonly meanTimeBetweenMs: number; readonly meanTimeToRepairMs: number }
  /** The first time that the policy or node of this id comes into this mode, e.g. a breaker into `open`. */
  | { readonly type: 'mode'; readonly id: string; readonly mode: string };

export const triggeredByTime: FaultTrigger = { type: 'time' };

export interface FaultSpec {
  readonly id: FaultId;
  readonly kind: string;
  readonly target: FaultTarget;
  /** Virtual time at which it begins, or, with another trigger than the time, from which on it may. */
  readonly startMs: number;
  /** How long it lasts once it has begun, or how long a recurring one goes on recurring; null means until it is healed. */
  readonly durationMs: number | null;
  readonly trigger: FaultTrigger;
  readonly params: Params;
}

/** A rule that the run is watched by, see stickers.ts. */
export interface StickerSpec {
  readonly id: StickerId;
  readonly kind: string;
  readonly params: Params;
}

export interface FaultlineDocument {
  readonly format: 'faultline';
  readonly version: typeof documentVersion;
  readonly title: string;
  readonly nodes: readonly NodeSpec[];
  readonly wires: readonly WireSpec[];
  /** In the order in which they compose on a shared target. */
  readonly faults: readonly FaultSpec[];
  /** Documents that were written before there were stickers have none. */
  readonly stickers: readonly StickerSpec[];
}

export const emptyDocument: FaultlineDocument = {
  format: 'faultline',
  version: documentVersion,
  title: 'Untitled',
  nodes: [],
  wires: [],
  faults: [],
  stickers: [],
};

export function findNode(document: FaultlineDocument, id: NodeId): NodeSpec | undefined {
  return document.nodes.find((node) => node.id === id);
}

export function findWire(document: FaultlineDocument, id: WireId): WireSpec | undefined {
  return document.wires.find((wire) => wire.id === id);
}

/** Every id in use, of any sort: ids are unique over the whole document, because the log and `--set` name things by id alone. */
export function takenIds(document: FaultlineDocument): Set<string> {
  const taken = new Set<string>();
  for (const node of document.nodes) taken.add(node.id);
  for (const wire of document.wires) {
    taken.add(wire.id);
    for (const policy of wire.policies) taken.add(policy.id);
  }
  for (const fault of document.faults) taken.add(fault.id);
  for (const sticker of document.stickers) taken.add(sticker.id);
  return taken;
}
