import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Session } from '../../model/session.ts';
import type { Frame } from '../../protocol/frame.ts';
import type { PartingAnswer, Series } from '../../protocol/messages.ts';
import type { Report } from '../../protocol/report.ts';

/** A is the session as it was when the comparison began, B the copy that was made of it. */
export type Side = 'a' | 'b';

export type Sides<Value> = Readonly<Record<Side, Value>>;

export type Search =
  | { readonly mode: 'searching' }
  | { readonly mode: 'done'; readonly answer: PartingAnswer }
  | { readonly mode: 'failed'; readonly reason: string };

/** What both runs measured up to the same virtual time, to the event. */
interface Measured {
  readonly reports: Sides<Report>;
  /** Of the node or wire that was asked for. */
  readonly series: Sides<Series> | null;
}

export interface Comparison {
  /** The side whose session is the page's own: on its canvas, under its commands, played by its time bar. */
  readonly edited: Side;
  /** The session of the other side, which only follows. */
  readonly twin: Session;
  /** Its last frame with numbers; null until there is one. */
  readonly frame: Frame | null;
  readonly search: Search;
  readonly measured: Measured | null;
}

export interface ComparisonState {
  readonly comparison: Comparison | null;
  /** The node or wire whose course is wanted from both; null for none. */
  readonly subject: string | null;
}

/** Small, because the first picture asks whether there is a comparison; what makes one is loaded with it. */
export const comparisonStore = createStore<ComparisonState>()(() => ({
  comparison: null,
  subject: null,
}));

export function useComparison<T>(selector: (state: ComparisonState) => T): T {
  return useStore(comparisonStore, selector);
}

export const selectEdited = ({ comparison }: ComparisonState): Side | null => comparison?.edited ?? null;

export function changeComparison(change: Partial<Comparison>): void {
  comparisonStore.setState(({ comparison }) =>
    comparison === null ? {} : { comparison: { ...comparison, ...change } },
  );
}

export function otherSide(side: Side): Side {
  return side === 'a' ? 'b' : 'a';
}
