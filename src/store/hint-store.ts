import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { FaultlineDocument, WireSpec } from '../model/document.ts';
import type { Finding } from '../model/lint/finding.ts';
import type { MultipliedCall } from '../model/lint/retries-multiply.ts';

/** What the linter says of the document that is shown, some tenths of a second later. */
export interface HintState {
  /** The document that was judged; null before the first. */
  readonly of: FaultlineDocument | null;
  /** A lesson asks what this system will do: nothing tells it before. */
  readonly isHeldBack: boolean;
  /** Warnings first. */
  readonly findings: readonly Finding[];
  /** By id of the wire: what one call on it may become. */
  readonly multiplied: ReadonlyMap<string, MultipliedCall>;
}

export const hintStore = createStore<HintState>()(() => ({
  of: null,
  isHeldBack: false,
  findings: [],
  multiplied: new Map(),
}));

export function useHints<T>(selector: (state: HintState) => T): T {
  return useStore(hintStore, selector);
}

/** The findings about a wire or a policy on it, as one text; empty for none. */
export function hintText({ findings }: HintState, { id, policies }: WireSpec): string {
  return findings
    .filter(({ subject }) => subject === id || policies.some((policy) => policy.id === subject))
    .map(({ text }) => text)
    .join(' ');
}
