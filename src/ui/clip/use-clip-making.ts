import { useEffect, useRef, useState } from 'react';
import type { Session } from '../../model/session.ts';
import { announce } from '../../store/notice-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { downloadBlob } from '../evidence/download-text.ts';
import { fileStem } from '../sharing/export-file.ts';
import { closeSharingDialog } from '../sharing/sharing-store.ts';
import { words } from '../words/words.ts';
import { type ClipProgress, makeClip } from './make-clip.ts';
import { type ClipChoice, orderClip } from './order-clip.ts';

type ClipMaking =
  | { readonly mode: 'choosing' }
  | { readonly mode: 'making'; readonly progress: ClipProgress }
  | { readonly mode: 'failed'; readonly reason: string };

interface ClipMaker {
  readonly making: ClipMaking;
  make(choice: ClipChoice, session: Session, nowMs: number): Promise<void>;
  cancel(): void;
}

/** Makes one clip at a time and hands it over as a file; a dialog that is closed leaves nothing at work behind it. */
export function useClipMaking(): ClipMaker {
  const [making, setMaking] = useState<ClipMaking>({ mode: 'choosing' });
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  async function make(choice: ClipChoice, session: Session, nowMs: number): Promise<void> {
    const abort = new AbortController();
    current.current = abort;
    const tell = (progress: ClipProgress) => {
      if (!abort.signal.aborted) setMaking({ mode: 'making', progress });
    };
    try {
      tell({ phase: 'replaying', share: 0 });
      const order = orderClip(choice, session, nowMs);
      const clip = await makeClip(order, tell, abort.signal);
      const name = `${fileStem(sessionStore.getState().document.title)}.${choice.format}`;
      downloadBlob(name, clip);
      announce(words().sharing.exported(name));
      closeSharingDialog();
    } catch (error) {
      if (abort.signal.aborted) return;
      setMaking({ mode: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  }

  return {
    making,
    make,
    cancel: () => {
      current.current?.abort();
      setMaking({ mode: 'choosing' });
    },
  };
}
