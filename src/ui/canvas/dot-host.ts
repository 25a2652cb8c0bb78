import type { FromDots, ToDots } from './dot-protocol.ts';

/** A stage at work, wherever it is. */
export interface DotStageHandle {
  post(message: ToDots, transfer?: Transferable[]): void;
  close(): void;
}

interface Hearing {
  tell(message: FromDots): void;
  /** The worker could not be had; the canvas that it was given is lost. */
  fail(): void;
}

export function canDrawInWorker(): boolean {
  return 'transferControlToOffscreen' in HTMLCanvasElement.prototype && typeof Worker === 'function';
}

/** A stage in a worker of its own: the page's thread neither draws nor commits what moves. */
export function openWorkerStage(canvas: HTMLCanvasElement, { tell, fail }: Hearing): DotStageHandle {
  const worker = new Worker(new URL('./dot-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = (event: MessageEvent<FromDots>) => tell(event.data);
  worker.onerror = fail;
  const surface = canvas.transferControlToOffscreen();
  worker.postMessage({ type: 'canvas', canvas: surface } satisfies ToDots, [surface]);
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    close: () => worker.terminate(),
  };
}

/** The same stage in the page, for browsers whose workers cannot draw. */
export function openPageStage(canvas: HTMLCanvasElement, { tell }: Pick<Hearing, 'tell'>): DotStageHandle {
  const early: ToDots[] = [{ type: 'canvas', canvas }];
  let receive = (message: ToDots): void => void early.push(message);
  let isOpen = true;
  import('./dot-stage.ts').then(({ createDotStage }) => {
    if (!isOpen) return;
    const stage = createDotStage({
      tell,
      requestFrame: (draw) => requestAnimationFrame(() => isOpen && draw()),
    });
    receive = stage.receive;
    for (const message of early) receive(message);
  }, reportError);
  return {
    post: (message) => receive(message),
    close: () => {
      isOpen = false;
    },
  };
}
