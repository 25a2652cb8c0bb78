import { type PanelName, selectionStore } from '../../store/selection-store.ts';
import { useLayout } from './layout-store.ts';

/** Opens a panel where it is seen: folded panels unfold, a small window goes over to them. */
export function showPanel(panel: PanelName): void {
  unfoldPanel(panel);
  useLayout.getState().set({ smallView: 'panels' });
}

/** Opens the waterfall of a trace. */
export function showTrace(trace: number): void {
  selectionStore.getState().selectTrace(trace);
  showPanel('trace');
}

/** Opens a panel without leaving the canvas of a small window. */
export function unfoldPanel(panel: PanelName): void {
  selectionStore.getState().openPanel(panel);
  const { panels, set } = useLayout.getState();
  if (panels === 'folded') set({ panels: 'open' });
}

/** A small window goes over to the canvas, and panels that have the whole height give it room. */
export function showCanvas(): void {
  const { panels, set } = useLayout.getState();
  set({ smallView: 'canvas', ...(panels === 'full' && { panels: 'open' as const }) });
}
