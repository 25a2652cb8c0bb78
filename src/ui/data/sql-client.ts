import type { FromSql, SqlResult, ToSql } from '../../sql/sql-protocol.ts';

/** SQLite stops a statement by itself; what it cannot stop in this time is stopped with its worker. */
const patienceMs = 15_000;

type Unnumbered<Message> = Message extends unknown ? Omit<Message, 'id'> : never;

/** A worker with a database. It is started with the first question, and again after one that it did not survive. */
export class SqlClient {
  #worker: Worker | null = null;
  #nextId = 1;
  /** Counts workers: a new one knows no tables. */
  life = 0;

  #isClosed = false;

  ask(message: Unnumbered<ToSql>): Promise<SqlResult | null> {
    if (this.#isClosed) return Promise.reject(new Error('the console is closed'));
    const worker = this.#worker ?? this.#start();
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const stop = new AbortController();
      const end = (reason: string) => {
        stop.abort();
        clearTimeout(timer);
        this.#end();
        reject(new Error(reason));
      };
      const timer = setTimeout(() => end(`stopped after ${patienceMs / 1000} s`), patienceMs);
      const receive = ({ data }: MessageEvent<FromSql>) => {
        if (data.id !== id) return;
        stop.abort();
        clearTimeout(timer);
        if (data.type === 'failed') reject(new Error(data.reason));
        else resolve(data.type === 'result' ? data.result : null);
      };
      worker.addEventListener('message', receive, { signal: stop.signal });
      worker.addEventListener('error', () => end('SQLite could not be loaded'), { signal: stop.signal });
      worker.postMessage({ ...message, id });
    });
  }

  /** For good: what is asked later is refused, and starts no worker. */
  close(): void {
    this.#isClosed = true;
    this.#end();
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  #start(): Worker {
    this.life++;
    this.#worker = new Worker(new URL('../../sql/sql-worker.ts', import.meta.url), {
      type: 'module',
      name: 'SQLite',
    });
    return this.#worker;
  }
}
