import { create } from 'zustand';
import { selectionStore } from '../../store/selection-store.ts';
import { settingsStore, type Theme } from '../../store/settings-store.ts';
import { dropKeys } from '../kit/typed-ahead.ts';

/** What a small window shows above its play bar. */
export type SmallView = 'canvas' | 'list' | 'panels';

export interface LayoutState {
  readonly paletteOpen: boolean;
  readonly inspectorOpen: boolean;
  /** Folded away to their row of tabs, as high as `panelsPx`, or over everything. */
  readonly panels: 'folded' | 'open' | 'full';
  /** Height of time bar and panels together. */
  readonly panelsPx: number;
  readonly smallView: SmallView;
  readonly shortcutsOpen: boolean;
  readonly breakItOpen: boolean;
  /** The list of everything. */
  readonly commandsOpen: boolean;
  /** The key was pressed: a comparison is to begin, or the other side to be taken in hand, as soon as what does it is loaded. */
  readonly compareAsked: boolean;
  /** The small map on the canvas. */
  readonly mapOpen: boolean;
  set(change: Partial<Omit<LayoutState, 'set'>>): void;
}

/** Time bar, tabs and a few rows; the projector's larger type takes more (split.tsx). */
const panelsPxMin = 256;
const lowPx = 600;

/** Where the parts of the screen stand. Lasts as long as the page: a reload begins with everything in its place. */
export const useLayout = create<LayoutState>()((set) => ({
  paletteOpen: true,
  inspectorOpen: true,
  // With large type, or as a small frame in another page, a window is so low that the system needs all of it.
  panels: window.innerHeight < lowPx ? 'folded' : 'open',
  panelsPx: Math.max(panelsPxMin, Math.round(window.innerHeight * 0.33)),
  smallView: 'canvas',
  shortcutsOpen: false,
  breakItOpen: false,
  commandsOpen: false,
  compareAsked: false,
  mapOpen: false,
  set: (change) => set(change),
}));

/** Opens the list of everything. What is typed before it stands is kept for it. */
export function openCommands(): void {
  dropKeys();
  useLayout.getState().set({ commandsOpen: true });
}

/** A window that is lower has no room for panels below a canvas whose type is to be read from afar. */
const projectorPx = 900;

/**
 * For a projector the canvas gets the room: palette and inspector fold away, in a low window the panels too unless somebody asked for one,
 * and all come back with another theme. Returns the way to stop.
 */
export function followProjector(): () => void {
  const follow = (theme: Theme, previous: Theme | null) => {
    const [isOn, wasOn] = [theme === 'projector', previous === 'projector'];
    if (isOn === wasOn) return;
    const { panels, set } = useLayout.getState();
    const folds = isOn && window.innerHeight < projectorPx && selectionStore.getState().panel === null;
    const unfolds = !isOn && panels === 'folded';
    set({
      paletteOpen: !isOn,
      inspectorOpen: !isOn,
      panels: folds ? 'folded' : unfolds ? 'open' : panels,
    });
  };
  follow(settingsStore.getState().theme, null);
  return settingsStore.subscribe((state, previous) => follow(state.theme, previous.theme));
}

/** A height below anything useful folds the panels, one that leaves no canvas gives them everything. */
export function resizePanels(px: number, availablePx: number): void {
  const { set } = useLayout.getState();
  if (px < panelsPxMin * 0.75) set({ panels: 'folded' });
  else if (px > availablePx - 60) set({ panels: 'full' });
  else set({ panels: 'open', panelsPx: Math.max(panelsPxMin, px) });
}
