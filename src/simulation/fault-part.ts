import { assert } from '../base/assert.ts';
import type { FaultlineDocument } from '../model/document.ts';
import type { Core } from './core.ts';

/** What runs faults (fault-wiring.ts). It loads with the kinds of faults, so that a system without any begins without it. */
export interface FaultPart {
  attachFaults(
    core: Core,
    document: FaultlineDocument,
    nodeSlots: ReadonlyMap<string, number>,
    wireSlots: ReadonlyMap<string, number>,
  ): void;
  rebuildFaults(core: Core): void;
  beginFault(core: Core, slot: number): void;
  faultTimeIsOver(core: Core, slot: number): void;
}

let part: FaultPart | null = null;

/** For bring-faults.ts alone. */
export function bringFaultPart(brought: FaultPart): void {
  part = brought;
}

/** To be asked for only where there is a fault, or was one. */
export function faultPart(): FaultPart {
  assert(part !== null, 'a run with faults must import bring-faults.ts');
  return part;
}
