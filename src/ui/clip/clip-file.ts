import type { FromClipWorker, ToClipWorker } from './clip-protocol.ts';

type Begin = Extract<ToClipWorker, { type: 'begin' }>;
type Answer = Exclude<FromClipWorker, { type: 'failed' }>;

/** A clip's file that is being written, in a worker. */
export class ClipFile {
  readonly #worker = new Worker(new URL('./clip-worker.ts', import.meta.url), { type: 'module' });
  readonly #type: string;
  /** The answer to what was sent last: one picture is written while the next is drawn. */
  #answer: Promise<Answer>;

  constructor(begin: Begin) {
    this.#type = begin.format === 'gif' ? 'image/gif' : 'video/webm';
    this.#answer = this.#tell(begin, []);
  }

  /** Resolves when the picture before this one is written, so that no more than two lie in memory. */
  async add(pixels: ArrayBuffer): Promise<void> {
    await this.#answer;
    this.#answer = this.#tell({ type: 'picture', pixels }, [pixels]);
  }

  async finish(): Promise<Blob> {
    await this.#answer;
    const answer = await this.#tell({ type: 'end' }, []);
    if (answer.type !== 'done') throw new Error('the file was not finished');
    return new Blob([answer.bytes], { type: this.#type });
  }

  close(): void {
    this.#worker.terminate();
  }

  #tell(message: ToClipWorker, transfer: Transferable[]): Promise<Answer> {
    const answer = new Promise<Answer>((resolve, reject) => {
      this.#worker.onmessage = ({ data }: MessageEvent<FromClipWorker>) => {
        if (data.type === 'failed') reject(new Error(data.reason));
        else resolve(data);
      };
      this.#worker.onerror = (event) => reject(new Error(event.message || 'its script could not be loaded'));
    });
    // Whoever asks next hears of it; until then nobody listens.
    answer.catch(() => undefined);
    this.#worker.postMessage(message, transfer);
    return answer;
  }
}
