import type { FaultId, FrameId, NodeId, NoteId, PolicyId, StickerId, WireId } from '../base/ids.ts';
import type {
  FaultSpec,
  FrameSpec,
  NodeSpec,
  NoteSpec,
  Params,
  PolicySpec,
  StickerSpec,
  WireSpec,
} from './document.ts';

/**
 * Everything a person does to a document is one of these. `applyCommand` (reducer.ts) is the only code that changes a document; it
 * runs on both sides of the worker's border, and gives the inverse with which undo works.
 */
export type Command =
  | {
      readonly type: 'add-node';
      readonly node: NodeSpec /** Place in the list; the end if absent. */;
      readonly at?: number;
    }
  | { readonly type: 'remove-node'; readonly id: NodeId }
  | {
      readonly type: 'move-nodes';
      readonly moves: readonly { readonly id: NodeId; readonly x: number; readonly y: number }[];
    }
  | { readonly type: 'rename-node'; readonly id: NodeId; readonly title: string }
  | { readonly type: 'set-node-params'; readonly id: NodeId; readonly params: Params }
  | { readonly type: 'add-wire'; readonly wire: WireSpec; readonly at?: number }
  | { readonly type: 'remove-wire'; readonly id: WireId }
  | {
      readonly type: 'set-wire';
      readonly id: WireId;
      readonly latencyMs?: number;
      readonly jitterMs?: number;
    }
  | { readonly type: 'add-policy'; readonly wire: WireId; readonly policy: PolicySpec; readonly at: number }
  | { readonly type: 'remove-policy'; readonly id: PolicyId }
  /** `at` is the place after the policy was taken out; 0 is outermost. */
  | { readonly type: 'move-policy'; readonly id: PolicyId; readonly at: number }
  | { readonly type: 'set-policy-params'; readonly id: PolicyId; readonly params: Params }
  | { readonly type: 'enable-policy'; readonly id: PolicyId; readonly enabled: boolean }
  | { readonly type: 'add-fault'; readonly fault: FaultSpec; readonly at?: number }
  /** Heals. */
  | { readonly type: 'remove-fault'; readonly id: FaultId }
  | { readonly type: 'set-fault'; readonly fault: FaultSpec }
  | { readonly type: 'add-sticker'; readonly sticker: StickerSpec; readonly at?: number }
  | { readonly type: 'remove-sticker'; readonly id: StickerId }
  | { readonly type: 'set-sticker'; readonly sticker: StickerSpec }
  | { readonly type: 'add-note'; readonly note: NoteSpec; readonly at?: number }
  | { readonly type: 'remove-note'; readonly id: NoteId }
  | { readonly type: 'set-note'; readonly note: NoteSpec }
  | { readonly type: 'add-frame'; readonly frame: FrameSpec; readonly at?: number }
  /** Leaves its members where they are. */
  | { readonly type: 'remove-frame'; readonly id: FrameId }
  | { readonly type: 'set-frame'; readonly frame: FrameSpec }
  | { readonly type: 'set-title'; readonly title: string }
  /**
   * A hand on a running engine, e.g. trip or reset a breaker. A word, and if wanted behind a space what of the engine it is for: `resolve
   * order-7`. `data` goes with the signals that ask for it (signal-form.ts). Changes no document and has no inverse.
   */
  | {
      readonly type: 'signal';
      readonly id: PolicyId | NodeId;
      readonly signal: string;
      readonly data?: Params;
    }
  /** One step of undo made of several commands; all or nothing. */
  | { readonly type: 'batch'; readonly label: string; readonly commands: readonly Command[] };

/**
 * A command at its virtual time. `group` tells what it did to history: a person's own step, or the undoing or redoing of one, so
 * that the undo history is a fold over the log and needs no place of its own.
 */
export interface TimedCommand {
  readonly atMs: number;
  readonly command: Command;
  readonly cause: 'edit' | 'undo' | 'redo';
}
