import { type PanelName, selectionStore } from '../../store/selection-store.ts';
import { useLayout } from './layout-store.ts';

/** Opens a panel where it is seen: folded panels unfold, a small window goes over to them. */
export function showPanel(panel: PanelName): void {
  selectionStore.getState().openPanel(panel);
  const { panels, set } = useLayout.getState();
  set({ smallView: 'panels', ...(panels === 'folded' && { panels: 'open' }) });
}
