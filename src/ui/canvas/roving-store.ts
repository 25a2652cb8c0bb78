import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** The one thing on the canvas that Tab reaches from outside; null before there is one. */
export const rovingStore = createStore<{ readonly current: string | null }>()(() => ({ current: null }));

/** `tabIndex` of a node, wire or policy. */
export function useRovingTabIndex(id: string): 0 | -1 {
  return useStore(rovingStore, ({ current }) => (current === id ? 0 : -1));
}

export function stand(id: string | null): void {
  if (rovingStore.getState().current !== id) rovingStore.setState({ current: id });
}
