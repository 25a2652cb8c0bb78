import { assert } from '../base/assert.ts';
import type { Command } from '../model/commands.ts';
import type { FaultlineDocument, StickerSpec } from '../model/document.ts';
import type { RecordedCall } from '../model/recorded-calls.ts';
import type { Core, FaultRuntime, NodeRuntime } from './core.ts';

/**
 * What runs faults (fault-wiring.ts), stops worlds (hold.ts), watches stickers (sticker-watch.ts), names what commands are
 * about and has calls in flight follow an edited script (follow-recording.ts). It loads
 * with all the kinds, so that a system without any of them begins without it.
 */
export interface LaterPart {
  attachFaults(
    core: Core,
    document: FaultlineDocument,
    nodeSlots: ReadonlyMap<string, number>,
    wireSlots: ReadonlyMap<string, number>,
  ): void;
  rebuildFaults(core: Core): void;
  beginFault(core: Core, slot: number): void;
  faultTimeIsOver(core: Core, slot: number): void;
  doneMsOf(core: Core, fault: FaultRuntime): number | null;

  isStopped(core: Core, node: number, instance: number): boolean;
  takeTimers(core: Core): void;
  holdBack(core: Core, kind: number, row: number): boolean;
  cancelHeld(core: Core, handle: number): void;

  attachStickers(core: Core, specs: readonly StickerSpec[]): void;
  findWatched(core: Core): void;
  watchStickers(core: Core): void;

  subjectOf(command: Command): string;
  followRecording(core: Core, client: NodeRuntime, before: readonly RecordedCall[]): void;
}

let part: LaterPart | null = null;

/** For bring-later-part.ts alone. */
export function bringLaterPart(brought: LaterPart): void {
  part = brought;
}

/** To be asked for only where there is a fault, a sticker or a command, or was one. */
export function laterPart(): LaterPart {
  assert(part !== null, 'a run with faults, stickers or commands must import bring-later-part.ts');
  return part;
}
