import { useGesture } from './gesture-store.ts';

/** Whether the text of this note or the title of this frame is being written in its place. */
export function useWriting(id: string): boolean {
  return useGesture((gesture) => gesture.mode === 'write' && gesture.id === id);
}
