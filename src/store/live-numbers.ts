import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AskedView } from '../model/asked.ts';
import type { FaultlineDocument } from '../model/document.ts';
import type { InstanceView, TargetView } from '../model/node-kind.ts';
import type { PolicyView } from '../model/policy-kind.ts';
import type { Violation } from '../model/stickers.ts';
import { type Numbers, nodeColumns, type StatusName, statusNames, wireColumns } from '../protocol/frame.ts';
import { samePlain } from './same-plain.ts';

type Columns<Names extends readonly string[]> = {
  readonly [Name in Exclude<Names[number], 'status'>]: number;
};
interface Judged {
  readonly status: StatusName;
  /** Length of the window that the numbers are about, in virtual ms; print it with them. */
  readonly windowMs: number;
}

/** Rates per virtual second, ratios 0–1, NaN where there is nothing to measure. */
export type NodeNumbers = Columns<typeof nodeColumns> & Judged;
export type WireNumbers = Columns<typeof wireColumns> & Judged;

/**
 * One small store per entity, so that a frame wakes only the components whose own numbers have changed. The simulation sends numbers at
 * most ten times a second.
 */
class Cells<Value> {
  readonly #cells = new Map<string, StoreApi<Value | null>>();
  readonly #same: (a: Value, b: Value) => boolean;

  constructor(same: (a: Value, b: Value) => boolean) {
    this.#same = same;
  }

  of(id: string): StoreApi<Value | null> {
    let cell = this.#cells.get(id);
    if (cell === undefined) {
      cell = createStore<Value | null>()(() => null);
      this.#cells.set(id, cell);
    }
    return cell;
  }

  put(id: string, value: Value): void {
    const cell = this.of(id);
    const known = cell.getState();
    if (known === null || !this.#same(known, value)) cell.setState(value, true);
  }

  /** Ids that are not among the kept have no numbers any more. */
  keepOnly(ids: ReadonlySet<string>): void {
    for (const [id, cell] of this.#cells)
      if (!ids.has(id) && cell.getState() !== null) cell.setState(null, true);
  }
}

const nodes = new Cells<NodeNumbers>(samePlain);
const wires = new Cells<WireNumbers>(samePlain);
const policies = new Cells<PolicyView>(samePlain);
const instances = new Cells<readonly (InstanceView | TargetView)[]>(samePlain);
const signals = new Cells<readonly string[]>(samePlain);
const asked = new Cells<AskedView>(samePlain);
const lines = new Cells<string>((a, b) => a === b);
/** What broke a sticker's rule, or that nothing has. */
export type StickerView = { readonly holds: true } | { readonly holds: false; readonly violation: Violation };

const stickers = new Cells<StickerView>(samePlain);
const activeFaults = createStore<readonly string[]>()(() => []);
const doneFaults = createStore<Numbers['doneFaults']>()(() => ({}));
const struck = createStore<Numbers['struck']>()(() => ({}));

export function useNodeNumbers(id: string): NodeNumbers | null {
  return useStore(nodes.of(id));
}

export function useWireNumbers(id: string): WireNumbers | null {
  return useStore(wires.of(id));
}

export function usePolicyView(id: string): PolicyView | null {
  return useStore(policies.of(id));
}

export function readPolicyView(id: string): PolicyView | null {
  return policies.of(id).getState();
}

export function useInstances(id: string): readonly (InstanceView | TargetView)[] | null {
  return useStore(instances.of(id));
}

/** By fault id: numbers of the instances on which it acts now, or ids of what of a group it acts on; see `Numbers`. */
export function useStruck(): Numbers['struck'] {
  return useStore(struck);
}

/** Signals that the node can be given now; null before the first frame, and for a kind that takes none. */
export function useSignals(id: string): readonly string[] | null {
  return useStore(signals.of(id));
}

export function readSignals(id: string): readonly string[] | null {
  return signals.of(id).getState();
}

/** Commands that were given to the node by hand; null before the first frame, and for a kind that takes none. */
export function useAsked(id: string): AskedView | null {
  return useStore(asked.of(id));
}

/** What a node says of itself in a few words; null for nothing. */
export function useNodeLine(id: string): string | null {
  return useStore(lines.of(id));
}

export function readNodeLine(id: string): string | null {
  return lines.of(id).getState();
}

/** null before the first frame that knows of the sticker. */
export function useSticker(id: string): StickerView | null {
  return useStore(stickers.of(id));
}

/** Ids of the faults that act now. */
export function useActiveFaults(): readonly string[] {
  return useStore(activeFaults);
}

/** By fault id, since when those that have nothing more to do have had nothing, although their time lasts; see `Numbers`. */
export function useDoneFaults(): Numbers['doneFaults'] {
  return useStore(doneFaults);
}

export function readDoneFaults(): Numbers['doneFaults'] {
  return doneFaults.getState();
}

export function readNodeNumbers(id: string): NodeNumbers | null {
  return nodes.of(id).getState();
}

export function readWireNumbers(id: string): WireNumbers | null {
  return wires.of(id).getState();
}

export function readStruck(): Numbers['struck'] {
  return struck.getState();
}

export function readActiveFaults(): readonly string[] {
  return activeFaults.getState();
}

/** Tells when the numbers of one node or wire change, for those who draw without React. Returns the way to stop. */
export function onNodeNumbers(id: string, listener: (numbers: NodeNumbers | null) => void): () => void {
  return nodes.of(id).subscribe(listener);
}

export function onWireNumbers(id: string, listener: (numbers: WireNumbers | null) => void): () => void {
  return wires.of(id).subscribe(listener);
}

/** Spreads a frame's numbers, which are in the order of this document. Called by port.ts alone. */
export function numbersFrame(numbers: Numbers, document: FaultlineDocument): void {
  const { windowMs } = numbers;
  for (const [row, node] of document.nodes.entries()) {
    if ((row + 1) * nodeColumns.length > numbers.nodes.length) break;
    nodes.put(node.id, readRow<NodeNumbers>(nodeColumns, numbers.nodes, row, windowMs));
  }
  for (const [row, wire] of document.wires.entries()) {
    if ((row + 1) * wireColumns.length > numbers.wires.length) break;
    wires.put(wire.id, readRow<WireNumbers>(wireColumns, numbers.wires, row, windowMs));
  }
  for (const id of Object.keys(numbers.policies)) policies.put(id, numbers.policies[id] as PolicyView);
  for (const id of Object.keys(numbers.instances))
    instances.put(id, numbers.instances[id] as readonly (InstanceView | TargetView)[]);
  for (const id of Object.keys(numbers.signals)) signals.put(id, numbers.signals[id] as readonly string[]);
  for (const id of Object.keys(numbers.asked)) asked.put(id, numbers.asked[id] as AskedView);
  for (const [id, line] of Object.entries(numbers.lines)) lines.put(id, line);
  for (const [id, violation] of Object.entries(numbers.stickers))
    stickers.put(id, violation === null ? { holds: true } : { holds: false, violation });
  stickers.keepOnly(new Set(Object.keys(numbers.stickers)));
  nodes.keepOnly(new Set(document.nodes.map(({ id }) => id)));
  wires.keepOnly(new Set(document.wires.map(({ id }) => id)));
  policies.keepOnly(new Set(Object.keys(numbers.policies)));
  instances.keepOnly(new Set(Object.keys(numbers.instances)));
  signals.keepOnly(new Set(Object.keys(numbers.signals)));
  asked.keepOnly(new Set(Object.keys(numbers.asked)));
  lines.keepOnly(new Set(Object.keys(numbers.lines)));
  if (!samePlain(activeFaults.getState(), numbers.activeFaults))
    activeFaults.setState(numbers.activeFaults, true);
  if (!samePlain(struck.getState(), numbers.struck)) struck.setState(numbers.struck, true);
  if (!samePlain(doneFaults.getState(), numbers.doneFaults)) doneFaults.setState(numbers.doneFaults, true);
}

/** The cast makes a typed record of the columns, whose names are the type's own source. */
export function readRow<Row>(
  columns: readonly string[],
  values: Float64Array,
  row: number,
  windowMs: number,
): Row {
  const record: Record<string, unknown> = { windowMs };
  for (const [column, name] of columns.entries()) {
    const value = values[row * columns.length + column] as number;
    record[name] = name === 'status' ? (statusNames[value] ?? 'idle') : value;
  }
  return record as Row;
}
