import { create } from 'zustand';

/** What a small window shows above its play bar. */
export type SmallView = 'canvas' | 'list' | 'panels';

export interface LayoutState {
  readonly paletteOpen: boolean;
  readonly inspectorOpen: boolean;
  /** Height of the bottom panels. */
  readonly panels: 'folded' | 'open' | 'full';
  readonly smallView: SmallView;
  readonly shortcutsOpen: boolean;
  set(change: Partial<Omit<LayoutState, 'set'>>): void;
}

/** Where the parts of the screen stand. Lasts as long as the page: a reload begins with everything in its place. */
export const useLayout = create<LayoutState>()((set) => ({
  paletteOpen: true,
  inspectorOpen: true,
  panels: 'open',
  smallView: 'canvas',
  shortcutsOpen: false,
  set: (change) => set(change),
}));
