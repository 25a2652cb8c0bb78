import { settingsStore, usualWireLabels, type WireLabel, wireLabels } from '../../store/settings-store.ts';

/** Shows it on all wires, or no longer. */
export function toggleWireLabel(label: WireLabel): void {
  const { wireLabels: shown, set } = settingsStore.getState();
  const isShown = shown.includes(label);
  set({ wireLabels: wireLabels.filter((one) => (one === label ? !isShown : shown.includes(one))) });
}

export function showUsualWireLabels(): void {
  settingsStore.getState().set({ wireLabels: [...usualWireLabels] });
}
