import { create } from 'zustand';

/** What is read over the page: the gallery, or the handbook at the page of a kind. */
type LearnView = { readonly type: 'gallery' } | { readonly type: 'handbook'; readonly kind: string };

export interface LearnState {
  readonly view: LearnView | null;
}

export const useLearn = create<LearnState>()(() => ({ view: null }));

export function openGallery(): void {
  useLearn.setState({ view: { type: 'gallery' } });
}

export function openHandbook(kind: string): void {
  useLearn.setState({ view: { type: 'handbook', kind } });
}

export function closeLearn(): void {
  useLearn.setState({ view: null });
}
