import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { FaultlineDocument } from '../model/document.ts';
import { takenIds } from '../model/document.ts';

/** Panels at the bottom, in the order of their tabs. */
export const panelNames = [
  'lesson',
  'trace',
  'events',
  'metrics',
  'comparison',
  'data',
  'sagas',
  'statechart',
  'theory',
  'faults',
  'hints',
  'outline',
] as const;
export type PanelName = (typeof panelNames)[number];

export interface SelectionState {
  /** Ids of nodes, wires, policies or faults, in the order in which they were chosen. */
  readonly selected: readonly string[];
  readonly selectedTrace: number | null;
  readonly hoveredCall: number | null;
  /** The panel that was asked for; null until one is, and the traces are shown. */
  readonly panel: PanelName | null;
  /** What the charts, log and trace list are about; null for everything. */
  readonly focusSubject: string | null;
  select(ids: readonly string[]): void;
  toggleSelected(id: string): void;
  clearSelection(): void;
  selectTrace(trace: number | null): void;
  hoverCall(call: number | null): void;
  openPanel(panel: PanelName | null): void;
  focus(subject: string | null): void;
}

const nothing: readonly string[] = [];

export const selectionStore = createStore<SelectionState>()((set) => ({
  selected: nothing,
  selectedTrace: null,
  hoveredCall: null,
  panel: null,
  focusSubject: null,
  select: (ids) => set(({ selected }) => (sameList(selected, ids) ? {} : { selected: ids })),
  toggleSelected: (id) =>
    set(({ selected }) => ({
      selected: selected.includes(id) ? selected.filter((other) => other !== id) : [...selected, id],
    })),
  clearSelection: () => set(({ selected }) => (selected.length === 0 ? {} : { selected: nothing })),
  selectTrace: (selectedTrace) => set({ selectedTrace }),
  hoverCall: (hoveredCall) => set({ hoveredCall }),
  openPanel: (panel) => set({ panel }),
  focus: (focusSubject) => set({ focusSubject }),
}));

export function useSelection<T>(selector: (state: SelectionState) => T): T {
  return useStore(selectionStore, selector);
}

/** What was deleted, or does not exist yet at the time that is shown, is not selected. */
export function dropVanished(document: FaultlineDocument): void {
  const { selected, focusSubject } = selectionStore.getState();
  if (selected.length === 0 && focusSubject === null) return;
  const known = takenIds(document);
  const kept = selected.filter((id) => known.has(id));
  if (kept.length < selected.length) selectionStore.setState({ selected: kept });
  if (focusSubject !== null && !known.has(focusSubject)) selectionStore.setState({ focusSubject: null });
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
