import type { ClipWriter, FromClipWorker, ToClipWorker } from './clip-protocol.ts';

/** The entry of the worker that writes a clip's file, so that the page's own thread does not. */
let writer: ClipWriter | null = null;

self.onmessage = ({ data }: MessageEvent<ToClipWorker>) => {
  take(data).catch((error: unknown) => {
    say({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  });
};

/** The page waits for an answer before it sends the next. */
async function take(message: ToClipWorker): Promise<void> {
  switch (message.type) {
    case 'begin':
      writer = await open(message);
      say({ type: 'taken' });
      return;
    case 'picture':
      await writer?.add(message.pixels);
      say({ type: 'taken' });
      return;
    case 'end': {
      const bytes = await writer?.finish();
      if (bytes === undefined) return;
      const { buffer } = bytes.slice();
      self.postMessage({ type: 'done', bytes: buffer } satisfies FromClipWorker, { transfer: [buffer] });
    }
  }
}

async function open(message: Extract<ToClipWorker, { type: 'begin' }>): Promise<ClipWriter> {
  if (message.format === 'gif') {
    const { createGifWriter } = await import('./gif-writer.ts');
    return createGifWriter(message.width, message.height);
  }
  const { createWebmWriter } = await import('./webm-writer.ts');
  return createWebmWriter(message.width, message.height, message.video);
}

function say(message: FromClipWorker): void {
  self.postMessage(message);
}
