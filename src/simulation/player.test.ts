import { describe, expect, test } from 'vitest';
import { registry } from '../patterns/registry.ts';
import type { FromSimulation, Question } from '../protocol/messages.ts';
import { Player } from './player.ts';
import { readings } from './readings.ts';
import { buildSession } from './testing/build-session.ts';

const session = buildSession({
  nodes: {
    client: { kind: 'client', ratePerSecond: 200 },
    back: { kind: 'service', concurrency: 8, meanServiceMs: 5 },
  },
  wires: { 'client>back': { latencyMs: 5 } },
});

/** A player whose clock goes on by 5 ms at each look: a slice is over after three of them. */
function open() {
  const said: FromSimulation[] = [];
  let realMs = 0;
  const player = new Player(registry, () => readings, {
    post: (message) => {
      said.push(message);
      if (message.type === 'frame') player.receive({ type: 'acknowledge' });
    },
    realMs: () => (realMs += 5),
  });
  const ask = (id: number, question: Question) => player.receive({ type: 'ask', id, question });
  const answers = () =>
    said.flatMap((message) => (message.type === 'answer' ? [[message.id, message.answer] as const] : []));
  const frames = () => said.flatMap((message) => (message.type === 'frame' ? [message.frame] : []));
  const arrive = () => {
    let slices = 0;
    for (; player.isMoving && slices < 100_000; slices++) player.tick();
    return slices;
  };
  return { player, ask, answers, frames, arrive };
}

const load = (atMs: number, play = false) => ({ type: 'load', session, atMs, play, speed: 1 }) as const;

test('a frame of a session that is not where it was told to play from yet does not tell that it stands', () => {
  const { player, frames, arrive } = open();
  player.receive(load(0, true));
  const landed = frames().filter(({ playing }) => !playing);
  expect(landed.map(({ heard }) => heard)).toEqual(landed.map(() => 0));
  expect(landed.length).toBeGreaterThan(0);
  player.tick();
  expect(frames().at(-1)).toMatchObject({ heard: 1, playing: true });
  player.receive({ type: 'pause' });
  arrive();
});

test('a frame tells how many orders had been heard, those that wait for a way to end not among them', () => {
  const { player, frames, arrive } = open();
  player.receive(load(600_000));
  player.receive({ type: 'set-speed', speed: 3 });
  player.receive({ type: 'play' });
  expect(frames().map(({ heard }) => heard)).not.toContain(3);
  player.receive({ type: 'pause' });
  expect(frames().at(-1)).toMatchObject({ heard: 4, playing: false, speed: 3 });
  arrive();
});

describe('a way to a far time', () => {
  test('is gone in slices, with frames on the way, and ends where one run ends', () => {
    const far = open();
    far.player.receive(load(600_000));
    expect(far.player.isMoving).toBe(true);
    expect(far.arrive()).toBeGreaterThan(10);
    const times = far.frames().map(({ nowMs }) => nowMs);
    expect(times.length).toBeGreaterThan(5);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(far.frames().at(-1)).toMatchObject({ nowMs: 600_000, playing: false });
    far.ask(1, { type: 'hash' });

    const near = open();
    near.player.receive(load(0));
    near.ask(2, { type: 'advance', byMs: 600_000 });
    near.arrive();
    near.ask(1, { type: 'hash' });
    expect(far.answers()[0]).toEqual(near.answers()[1]);
  });

  test('lets what is asked meanwhile wait, in order', () => {
    const { player, ask, answers, arrive } = open();
    player.receive(load(0));
    ask(1, { type: 'advance', byMs: 300_000 });
    ask(2, { type: 'hash' });
    ask(3, { type: 'advance', byMs: 1000 });
    ask(4, { type: 'hash' });
    expect(answers()).toEqual([]);
    arrive();
    expect(answers().map(([id]) => id)).toEqual([1, 2, 3, 4]);
    expect(answers()[1]![1]).toMatchObject({ nowMs: 300_000 });
    expect(answers()[3]![1]).toMatchObject({ nowMs: 301_000 });
  });

  test('lets every step wait for the one before it, and each of them stops the clock', () => {
    const steps: readonly Question[] = [
      { type: 'advance', byMs: 1000 },
      { type: 'step' },
      { type: 'step-back' },
    ];
    for (const step of steps) {
      const { player, ask, answers, frames, arrive } = open();
      player.receive(load(0, true));
      ask(1, { type: 'advance', byMs: 300_000 });
      player.receive({ type: 'play' });
      ask(2, step);
      expect(answers()).toEqual([]);
      arrive();
      expect(answers()[0]).toEqual([1, { nowMs: 300_000 }]);
      expect(answers().map(([id]) => id)).toEqual([1, 2]);
      expect(frames().at(-1)).toMatchObject({ playing: false });
    }
  });

  test('is broken off by a pause, there and then', () => {
    const { player, ask, answers, frames } = open();
    player.receive(load(0));
    ask(1, { type: 'advance', byMs: 3_600_000 });
    player.tick();
    player.receive({ type: 'pause' });
    expect(player.isMoving).toBe(false);
    const [[id, answer]] = answers() as [[number, { nowMs: number }]];
    expect(id).toBe(1);
    expect(answer.nowMs).toBeGreaterThan(0);
    expect(answer.nowMs).toBeLessThan(3_600_000);
    expect(frames().at(-1)).toMatchObject({ nowMs: answer.nowMs, playing: false });
  });

  test('gives way to another goal, and plays on at its end if it was to', () => {
    const { player, ask, answers, frames } = open();
    player.receive(load(3_600_000, true));
    ask(1, { type: 'seek', toMs: 2000 });
    expect(answers()).toEqual([[1, { nowMs: 2000 }]]);
    expect(frames().at(-1)).toMatchObject({ playing: true });
  });

  test('keeps a command for its end', () => {
    const { player, ask, frames, arrive } = open();
    player.receive(load(0));
    ask(1, { type: 'advance', byMs: 300_000 });
    player.receive({ type: 'command', command: { type: 'set-title', title: 'There' }, cause: 'edit' });
    expect(frames().at(-1)!.revision).toBe(0);
    arrive();
    expect(frames().at(-1)).toMatchObject({ nowMs: 300_000, revision: 1 });
  });
});
