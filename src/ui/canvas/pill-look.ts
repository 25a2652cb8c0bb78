import type { ComponentType } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { WireSpec } from '../../model/document.ts';
import type { StatusName } from '../../protocol/frame.ts';
import type { WireNumbers } from '../../store/live-numbers.ts';
import { settingsStore, usualWireLabels, type WireLabel } from '../../store/settings-store.ts';
import { formatMs, formatRate, formatShare } from '../words/format.ts';

export type PillNumber = Exclude<WireLabel, 'policies'>;

/** What the labels of wires show, and how. */
export interface PillLook {
  /** Numbers, line by line; in the first line they stand behind the mark of the status. */
  readonly lines: readonly (readonly PillNumber[])[];
  /** Px at zoom 1 that the label of a wire takes, faults apart: width, height, and how much higher it is when the word of what fails stands in it. */
  readonly room: (wire: Pick<WireSpec, 'policies'>) => readonly [number, number, number];
  /** The policies of a wire in words, where they are shown. */
  readonly Policies: ComponentType<{ readonly wire: WireSpec }> | null;
}

/** Below one line the word has room to spare. */
const usualRoom = [152, 26, 0] as const;
export const usualLook: PillLook = {
  lines: [['rate', 'p95', 'errors']],
  room: () => usualRoom,
  Policies: null,
};
/** Until what makes another look is there: what nobody chose is not shown. */
const unknown: PillLook = { ...usualLook, lines: [[]] };

export function isUsual(labels: readonly WireLabel[]): boolean {
  return String(labels) === String(usualWireLabels);
}

export const pillLook = createStore<PillLook>()(() =>
  isUsual(settingsStore.getState().wireLabels) ? usualLook : unknown,
);

export function usePillLook(): PillLook {
  return useStore(pillLook);
}

/** A number as it stands in a label, without its name. */
export function pillNumber(name: PillNumber, numbers: WireNumbers | null): string {
  switch (name) {
    case 'rate':
      return formatRate(numbers?.ratePerSecond ?? Number.NaN);
    case 'errors':
      return formatShare(numbers?.errorRatio ?? Number.NaN);
    case 'p50':
    case 'p95':
    case 'p99':
      return formatMs(numbers?.[`${name}Ms`] ?? Number.NaN);
  }
}

/** Where nothing goes there is one number: nought. */
export function numbersShown(lines: PillLook['lines'], status: StatusName): PillLook['lines'] {
  return status === 'idle' ? lines.slice(0, 1).map((line) => line.slice(0, 1)) : lines;
}

/** Whether a number needs its name beside it: the others say by their unit what they are. */
export function isTime(name: WireLabel): name is 'p50' | 'p95' | 'p99' {
  return name === 'p50' || name === 'p95' || name === 'p99';
}
