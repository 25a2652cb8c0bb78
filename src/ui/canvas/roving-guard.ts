import { useEffect } from 'react';
import { sessionStore } from '../../store/session-store.ts';
import { canvasOrder } from './reading-order.ts';
import { rovingStore, stand } from './roving-store.ts';

/** Sees to it that Tab always finds something on a canvas that is not empty. */
export function useRovingGuard(): void {
  useEffect(() => {
    guard();
    return sessionStore.subscribe((state, previous) => {
      if (state.document !== previous.document) guard();
    });
  }, []);
}

function guard(): void {
  const { current } = rovingStore.getState();
  const items = canvasOrder(sessionStore.getState().document);
  if (current === null || items.every((item) => item.id !== current)) stand(items[0]?.id ?? null);
}
