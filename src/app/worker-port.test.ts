import { expect, test, vi } from 'vitest';
import { nodeId } from '../base/ids.ts';
import { emptyDocument } from '../model/document.ts';
import type { FromSimulation, ToSimulation } from '../protocol/messages.ts';
import { createWorkerPort, type WorkerLike } from './worker-port.ts';

class FakeWorker implements WorkerLike {
  readonly received: ToSimulation[] = [];
  terminated = false;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  postMessage(message: ToSimulation): void {
    this.received.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(message: FromSimulation): void {
    this.onmessage?.({ data: message } as MessageEvent<FromSimulation>);
  }
  crash(message = 'an assertion failed'): void {
    this.say({ type: 'crashed', message });
  }
}

function setUp() {
  const workers: FakeWorker[] = [];
  const locks = new Map<string, () => void>();
  const spawn = () => {
    workers.push(new FakeWorker());
    return workers.at(-1)!;
  };
  const port = createWorkerPort(spawn, (lock, act) => locks.set(lock, act));
  port.send({
    type: 'load',
    session: { document: emptyDocument, seed: 7, commands: [] },
    atMs: 0,
    play: true,
    speed: 2,
  });
  return { port, workers, locks, last: () => workers.at(-1)! };
}

const frame = (nowMs: number, heard = 1, playing = true): FromSimulation => ({
  type: 'frame',
  frame: {
    nowMs,
    endMs: nowMs,
    playing,
    speed: 2,
    reachedSpeed: 2,
    heard,
    revision: 1,
    epoch: 0,
    eventCount: 0,
    messages: new Float64Array(),
    numbers: null,
    markers: [],
    notices: [],
  },
});

const entry = {
  atMs: 400,
  command: { type: 'rename-node', id: nodeId('a'), title: 'B' },
  cause: 'edit',
} as const;

test('a worker that dies is replaced, with every committed command, at the time of the last frame', () => {
  const { port, workers, last } = setUp();
  const restarted = vi.fn();
  port.onRestarted(restarted);
  last().say({ type: 'committed', entry, revision: 1, droppedCount: 0 });
  last().say(frame(1234));
  last().crash();
  expect(workers).toHaveLength(2);
  expect(workers[0]!.terminated).toBe(true);
  expect(last().received).toEqual([
    {
      type: 'load',
      session: { document: emptyDocument, seed: 7, commands: [entry] },
      atMs: 1234,
      play: true,
      speed: 2,
    },
  ]);
  expect(restarted).toHaveBeenCalledWith('an assertion failed');
});

test('commands behind a rewound point are not sent again', () => {
  const { last } = setUp();
  for (const revision of [1, 2, 3]) last().say({ type: 'committed', entry, revision, droppedCount: 0 });
  const replacing = { ...entry, atMs: 100 };
  last().say({ type: 'committed', entry: replacing, revision: 1, droppedCount: 3 });
  last().crash();
  expect(last().received[0]).toMatchObject({ session: { commands: [replacing] } });
});

test('a question that only reads is asked again, one that steps is rejected clearly', async () => {
  const { port, last } = setUp();
  const hash = port.ask({ type: 'hash' });
  const step = port.ask({ type: 'step' });
  last().crash();
  await expect(step).rejects.toThrow('restarted before it answered "step"');
  const again = last().received.find((message) => message.type === 'ask');
  expect(again).toMatchObject({ question: { type: 'hash' } });
  last().say({ type: 'answer', id: (again as { id: number }).id, answer: { hash: 'abc', nowMs: 5 } });
  expect(await hash).toEqual({ hash: 'abc', nowMs: 5 });
});

test('a session that kills every worker comes back paused, then at the start, then not at all', async () => {
  const { port, workers, last } = setUp();
  const told = vi.fn();
  port.listen(told);
  last().say(frame(900));
  last().crash();
  last().crash();
  expect(last().received[0]).toMatchObject({ atMs: 900, play: false });
  last().crash();
  expect(last().received[0]).toMatchObject({ atMs: 0, play: false });
  const question = port.ask({ type: 'hash' });
  last().crash('again');
  await expect(question).rejects.toThrow('4 times in a row');
  expect(workers).toHaveLength(4);
  expect(told).toHaveBeenLastCalledWith({ type: 'crashed', message: 'again' });
  await expect(port.ask({ type: 'hash' })).rejects.toThrow('reload the page');
});

test('what an old worker says after its death is not heard', () => {
  const { port, workers } = setUp();
  const told = vi.fn();
  port.listen(told);
  workers[0]!.crash();
  workers[0]!.say(frame(5));
  expect(told).not.toHaveBeenCalled();
});

test('a worker that vanishes without a word has let go of its lock, and is replaced', () => {
  const { port, workers, locks, last } = setUp();
  const restarted = vi.fn();
  port.onRestarted(restarted);
  last().say({ type: 'ready', protocolVersion: 1, lock: 'first' });
  last().say(frame(700));
  locks.get('first')!();
  expect(workers).toHaveLength(2);
  expect(last().received[0]).toMatchObject({ type: 'load', atMs: 700, play: true });
  expect(restarted).toHaveBeenCalledWith('it ended without a word');
});

test('the lock of a worker that was replaced already kills nobody else', () => {
  const { workers, locks, last } = setUp();
  last().say({ type: 'ready', protocolVersion: 1, lock: 'first' });
  last().crash();
  locks.get('first')!();
  expect(workers).toHaveLength(2);
});

test('a frame that set out before a pause was heard does not take it back, and a page that is left then remembers it', () => {
  const { port, last } = setUp();
  const playing: boolean[] = [];
  port.listen((message) => {
    if (message.type === 'frame') playing.push(message.frame.playing);
  });
  last().say(frame(100));
  port.send({ type: 'pause' });
  last().say(frame(110, 1));
  last().say(frame(115, 2, false));
  port.send({ type: 'play' });
  last().say(frame(115, 2, false));
  last().say(frame(120, 3));
  // What the worker says of its own accord stands: a run that was halted, or led by a question, plays no more.
  last().say(frame(130, 3, false));
  expect(playing).toEqual([true, false, false, true, true, false]);
});

test('another worker has heard nothing yet', () => {
  const { port, last } = setUp();
  const playing: boolean[] = [];
  port.send({ type: 'pause' });
  last().crash();
  port.listen((message) => {
    if (message.type === 'frame') playing.push(message.frame.playing);
  });
  last().say(frame(10, 0));
  last().say(frame(20, 1, true));
  expect(playing).toEqual([false, true]);
});
