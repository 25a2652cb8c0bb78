import { selectionStore } from '../store/selection-store.ts';
import { settingsStore } from '../store/settings-store.ts';
import { openGallery, openHandbook } from '../ui/learn/learn-store.ts';
import { useLayout } from '../ui/shell/layout-store.ts';
import type { UrlOptions } from './url-options-contract.ts';

/** What an address says about the look of the page. It holds as long as the page and changes nobody's settings. */
export function applyLook({
  theme,
  labels,
  embed,
  present,
  panel,
  gallery,
  handbook,
  lock,
}: UrlOptions): void {
  // First: a projector folds panels that nobody asked for.
  if (panel !== null) {
    selectionStore.getState().openPanel(panel);
    // A phone has one view at a time, and the outline in one of its own.
    useLayout.getState().set({ panels: 'open', smallView: panel === 'outline' ? 'list' : 'panels' });
  }
  if (present) settingsStore.setState({ theme: 'projector' });
  if (theme !== null) settingsStore.setState({ theme });
  if (labels !== null) settingsStore.setState({ wireLabels: [...labels] });
  if (present || embed) useLayout.getState().set({ paletteOpen: false, inspectorOpen: false });
  if (embed) document.documentElement.dataset.embed = '';
  if (gallery) openGallery();
  if (handbook !== null) openHandbook(handbook);
  if (lock.length > 0) void import('../ui/sharing/lock-page.ts').then((m) => m.lockPage(lock));
}
