import type { FaultId, FrameId, NodeId, NoteId, PolicyId, StickerId, WireId } from '../base/ids.ts';

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
  notesMax: 200,
  framesMax: 200,
  noteLengthMax: 2000,
  titleLengthMax: 120,
  coordinateMax: 100_000,
  /** Width and height of notes and frames, px at zoom 1. */
  sideMin: 48,
  sideMax: 20_000,
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

/** The ways of a wire. */
export const wireWays = ['request', 'response'] as const;
export type WireWay = (typeof wireWays)[number];
export const wireDirections = [...wireWays, 'both'] as const;
export type WireDirection = (typeof wireDirections)[number];

export type FaultTarget =
  | {
      readonly type: 'node';
      readonly id: NodeId /** 1-based; 0 means all instances. A choice is made anew each time the fault begins. */;
      readonly instance: number | InstanceChoice;
    }
  | { readonly type: 'wire'; readonly id: WireId; readonly direction: WireDirection }
  /** Of a fault on nodes: the members of a frame that can suffer it. All of them, those that join while it lasts included, or some. */
  | { readonly type: 'group'; readonly id: FrameId; readonly members: 'all' | InstanceChoice }
  /** Of a fault on wires: the wires of a frame's members, those that are drawn while it lasts included. */
  | {
      readonly type: 'group-wires';
      readonly id: FrameId;
      readonly wires: GroupWires;
      readonly direction: WireDirection;
    };

/** All wires at a member, those between two members, or those between a member and anybody else. */
export const groupWires = ['all', 'inside', 'across'] as const;
export type GroupWires = (typeof groupWires)[number];

/**
 * Some instances of a node, or members of a group, by chance, in the modes of Chaos Mesh (its `percent` is called `fixed-percent` there; its `all` is instance 0, or `all` members).
 * A share is rounded up: somebody is always struck. Who joins later is not among the chosen.
 */
export type InstanceChoice =
  | { readonly mode: 'one' }
  /** So many (from 1), or as many as there are. */
  | { readonly mode: 'fixed'; readonly value: number }
  /** So many percent, or a whole number of percent from 1 up to this, all equally likely; 1–100. */
  | { readonly mode: 'percent' | 'random-max-percent'; readonly value: number };

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

/** A rectangle on the canvas: top left corner, width and height, in px at zoom 1. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const noteTones = ['sand', 'sky', 'leaf', 'rose'] as const;
export type NoteTone = (typeof noteTones)[number];

/** A piece of paper on the canvas. No run knows of it. */
export interface NoteSpec extends Box {
  readonly id: NoteId;
  /** Plain text, lines parted by newlines; may be empty. */
  readonly text: string;
  readonly tone: NoteTone;
}

export const framePurposes = ['bounded-context', 'zone', 'group'] as const;
type FramePurpose = (typeof framePurposes)[number];

/** A box around nodes that belong together. No run knows of it, but for faults that strike it as a group. */
export interface FrameSpec extends Box {
  readonly id: FrameId;
  readonly title: string;
  readonly purpose: FramePurpose;
  /** Drawn as one node; the box keeps its size for when it is opened. */
  readonly collapsed: boolean;
  /** Nodes that move with it. A node is in one frame at most. */
  readonly members: readonly NodeId[];
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
  /** Absent rather than empty, so that the text of a document without any is what it was before there were notes. */
  readonly notes?: readonly NoteSpec[];
  /** As of notes. */
  readonly frames?: readonly FrameSpec[];
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

const none: readonly never[] = [];

export function notesOf({ notes }: FaultlineDocument): readonly NoteSpec[] {
  return notes ?? none;
}

export function framesOf({ frames }: FaultlineDocument): readonly FrameSpec[] {
  return frames ?? none;
}

export function findFrame(document: FaultlineDocument, id: string): FrameSpec | undefined {
  return framesOf(document).find((frame) => frame.id === id);
}

/** The document with these notes and frames; the only place that writes them, so that its text stays canonical. */
export function withNotesAndFrames(
  { notes: _notes, frames: _frames, ...rest }: FaultlineDocument,
  notes: readonly NoteSpec[],
  frames: readonly FrameSpec[],
): FaultlineDocument {
  return { ...rest, ...(notes.length > 0 && { notes }), ...(frames.length > 0 && { frames }) };
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
  for (const { id } of notesOf(document)) taken.add(id);
  for (const { id } of framesOf(document)) taken.add(id);
  return taken;
}
