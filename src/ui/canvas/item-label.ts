import { type RefObject, useEffect } from 'react';
import type { NodeId, WireId } from '../../base/ids.ts';
import { useSession } from '../../store/session-store.ts';
import { afterFirstPicture } from '../shell/lazy-later.ts';
import { plainNodeLabel, plainWireLabel } from './plain-label.ts';

type ElementRef = RefObject<HTMLElement | null>;

/** Accessible name of a node without its numbers; those are written into the element by and by, past React. */
export function useNodeLabel(ref: ElementRef, id: NodeId): string {
  const label = useSession(({ document }) => plainNodeLabel(document, id));
  useEffect(() => {
    return keepLater(async () => {
      const { keepNodeLabel } = await import('./live-label.ts');
      return keepNodeLabel(ref, id);
    });
  }, [ref, id]);
  return label;
}

/** The same for a wire. */
export function useWireLabel(ref: ElementRef, id: WireId): string {
  const label = useSession(({ document }) => plainWireLabel(document, id));
  useEffect(() => {
    return keepLater(async () => {
      const { keepWireLabel } = await import('./live-label.ts');
      return keepWireLabel(ref, id);
    });
  }, [ref, id]);
  return label;
}

/** The numbers in a name are heard after the first picture, and their code comes then; without it the plain name stays. */
function keepLater(keep: () => Promise<() => void>): () => void {
  let stop: () => void = () => undefined;
  let isOver = false;
  const begin = async () => {
    await afterFirstPicture();
    if (isOver) return;
    const stopLive = await keep();
    if (isOver) stopLive();
    else stop = stopLive;
  };
  void begin().catch(() => undefined);
  return () => {
    isOver = true;
    stop();
  };
}
