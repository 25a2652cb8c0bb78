import { create } from 'zustand';

export type SharingDialog = 'share' | 'recent' | 'versions' | 'teacher' | 'scenarios' | 'paste' | 'clip';

export interface SharingState {
  readonly dialog: SharingDialog | null;
  /** While a file is dragged over the page. */
  readonly isFileOver: boolean;
}

/** Which dialog about files and links is open. */
export const useSharing = create<SharingState>()(() => ({ dialog: null, isFileOver: false }));

export function openSharingDialog(dialog: SharingDialog): void {
  useSharing.setState({ dialog });
}

export function closeSharingDialog(): void {
  useSharing.setState({ dialog: null });
}
