import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ClipFile } from './clip-file.ts';
import type { FromClipWorker, ToClipWorker } from './clip-protocol.ts';

/** A worker that answers what it is told to answer. */
class FakeWorker {
  static answer: (message: ToClipWorker) => FromClipWorker | Error = () => ({ type: 'taken' });
  static isEnded = false;
  onmessage: ((event: { data: FromClipWorker }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;

  postMessage(message: ToClipWorker): void {
    setTimeout(() => {
      const answer = FakeWorker.answer(message);
      if (answer instanceof Error) this.onerror?.({ message: answer.message });
      else this.onmessage?.({ data: answer });
    });
  }

  terminate(): void {
    FakeWorker.isEnded = true;
  }
}

beforeEach(() => {
  vi.stubGlobal('Worker', FakeWorker);
  FakeWorker.answer = ({ type }) =>
    type === 'end' ? { type: 'done', bytes: new Uint8Array([1, 2, 3]).buffer } : { type: 'taken' };
});

afterEach(() => vi.unstubAllGlobals());

const gif = { type: 'begin', format: 'gif', width: 2, height: 2 } as const;

test('pictures become a file of their type', async () => {
  const file = new ClipFile(gif);
  await file.add(new ArrayBuffer(16));
  await file.add(new ArrayBuffer(16));
  const blob = await file.finish();
  expect([blob.type, blob.size]).toEqual(['image/gif', 3]);
  file.close();
  expect(FakeWorker.isEnded).toBe(true);
});

test('what the encoder says of a picture is heard with the next one, or at the end', async () => {
  FakeWorker.answer = ({ type }) =>
    type === 'picture' ? { type: 'failed', reason: 'the encoder gave up' } : { type: 'taken' };
  const file = new ClipFile(gif);
  await file.add(new ArrayBuffer(16));
  await expect(file.add(new ArrayBuffer(16))).rejects.toThrow('the encoder gave up');
  await expect(file.finish()).rejects.toThrow('the encoder gave up');
});

test('a worker that cannot be had says so', async () => {
  FakeWorker.answer = () => new Error('');
  await expect(new ClipFile(gif).add(new ArrayBuffer(16))).rejects.toThrow('could not be loaded');
});
