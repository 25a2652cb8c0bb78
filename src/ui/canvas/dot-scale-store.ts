import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** How many messages one dot stands for, by wire; what is not here stands for one. */
const dotScaleStore = createStore<Readonly<Record<string, number>>>()(() => ({}));

export function useDotScale(wire: string): number {
  return useStore(dotScaleStore, (scales) => scales[wire] ?? 1);
}

export function readDotScale(wire: string): number {
  return dotScaleStore.getState()[wire] ?? 1;
}

export function setDotScales(scales: Readonly<Record<string, number>>): void {
  dotScaleStore.setState(scales);
}
