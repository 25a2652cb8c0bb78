import { describe, expect, test } from 'vitest';
import type { Session } from '../model/session.ts';
import { registry } from '../patterns/registry.ts';
import type { Answers, FromSimulation, Question } from '../protocol/messages.ts';
import type { SimulationPort } from '../protocol/simulation-port.ts';
import { sessionOf } from '../scenarios/scenario-contract.ts';
import { shop } from '../scenarios/shop/scenario.ts';
import { Player } from '../simulation/player.ts';
import { readings } from '../simulation/readings.ts';
import { ClipRun } from './clip-run.ts';
import { createMessageStream } from './message-stream.ts';

/** A simulation in this thread on a machine for whose clock each look takes so long; it speaks when nobody else does, as a worker would. */
function openPort(lookMs: number): SimulationPort & { readonly asked: Question[] } {
  const asked: Question[] = [];
  const waiting = new Map<number, (answer: Answers[keyof Answers]) => void>();
  let hear: (message: Exclude<FromSimulation, { type: 'answer' }>) => void = () => undefined;
  let [realMs, nextId] = [0, 1];
  const player = new Player(registry, () => readings, {
    post: (message) => {
      setImmediate(() => {
        if (message.type === 'answer') waiting.get(message.id)?.(message.answer);
        else hear(message);
      });
    },
    realMs: () => (realMs += lookMs),
  });
  const keepTicking = () => {
    if (!player.isMoving) return;
    player.tick();
    setImmediate(keepTicking);
  };
  const receive: SimulationPort['send'] = (message) => {
    if (message.type !== 'load-the-rest') player.receive(message);
    keepTicking();
  };
  return {
    asked,
    send: receive,
    ask: (question) => {
      asked.push(question);
      const id = nextId++;
      const answer = new Promise<Answers[keyof Answers]>((resolve) => waiting.set(id, resolve));
      player.receive({ type: 'ask', id, question });
      keepTicking();
      return answer as never;
    },
    listen: (listener) => {
      hear = listener;
      return () => undefined;
    },
    onRestarted: () => () => undefined,
    another: () => openPort(lookMs),
    close: () => undefined,
  };
}

const session: Session = {
  ...sessionOf(shop),
  commands: [
    { atMs: 3000, command: { type: 'rename-node', id: 'payments' as never, title: 'Cards' }, cause: 'edit' },
  ],
};

/** What is known of each of these instants, and what is on the wires there. */
async function momentsOn(lookMs: number, instants: readonly number[]) {
  const run = new ClipRun(openPort(lookMs), session, () => undefined);
  await run.begin(instants[0] ?? 0);
  const moments = [];
  for (const instant of instants) {
    const { nowMs, document, numbers } = await run.momentAt(instant);
    const messages: object[] = [];
    run.messages.forEachMessage(nowMs, 125, (message) => messages.push({ ...message }));
    moments.push({ nowMs, document, numbers, messages });
  }
  run.close();
  return moments;
}

describe('a run that happens again for a clip', () => {
  test('stands at each instant that was asked for, with its document, its numbers and its messages', async () => {
    const moments = await momentsOn(0.01, [2950, 2975, 3000, 3025]);
    expect(moments.map(({ nowMs }) => nowMs)).toEqual([2950, 2975, 3000, 3025]);
    const titles = moments.map(({ document }) => document.nodes.find(({ id }) => id === 'payments')?.title);
    expect(titles).toEqual(['Payments', 'Payments', 'Cards', 'Cards']);
    for (const { messages, numbers, document } of moments) {
      expect(messages.length).toBeGreaterThan(0);
      expect(numbers.nodes.length % document.nodes.length).toBe(0);
    }
  });

  test('tells of an instant what a screen is told that jumps there', async () => {
    const [moment] = await momentsOn(0.01, [12_345]);
    const told: FromSimulation[] = [];
    const player = new Player(registry, () => readings, {
      post: (message) => told.push(message),
      realMs: () => 0,
    });
    player.receive({ type: 'load', session, atMs: 12_345, play: false, speed: 1 });
    while (player.isMoving) player.tick();
    const frames = told.flatMap((message) => (message.type === 'frame' ? [message.frame] : []));
    expect(JSON.stringify(moment?.numbers)).toBe(JSON.stringify(frames.at(-1)?.numbers));
    const wires = sessionOf(shop).document.wires.length;
    const stream = createMessageStream();
    for (const { messages } of frames) stream.push(messages, moment!.document, 0);
    const onWires: object[] = [];
    stream.forEachMessage(12_345, 0, ({ call, direction, departMs, wire }) => {
      expect(wire).toBeLessThan(wires);
      onWires.push({ call, direction, departMs });
    });
    const own = moment!.messages.filter((message) => (message as { arriveMs: number }).arriveMs >= 12_345);
    expect(onWires.length).toBeGreaterThan(0);
    expect(own).toMatchObject(onWires);
  });

  test('shows the same on a slow machine as on a fast one, far into the run too', async () => {
    const instants = [30_000, 30_050, 30_100, 34_000];
    const [fast, slow] = [await momentsOn(0.001, instants), await momentsOn(60, instants)];
    expect(JSON.stringify(slow)).toBe(JSON.stringify(fast));
  });

  test('tells how far it has come on its way, and goes there once', async () => {
    const way: number[] = [];
    const port = openPort(60);
    const run = new ClipRun(port, session, (nowMs) => way.push(nowMs));
    await run.begin(600_000);
    expect(way.length).toBeGreaterThan(5);
    expect(way).toEqual([...way].sort((a, b) => a - b));
    expect(port.asked.some(({ type }) => type === 'seek')).toBe(false);
    run.close();
  });

  test('ends with a reason when its simulation has died', async () => {
    const port = openPort(0.01);
    let die: (reason: string) => void = () => undefined;
    const keep: SimulationPort['onRestarted'] = (listener) => {
      die = listener;
      return () => undefined;
    };
    const run = new ClipRun({ ...port, onRestarted: keep }, session, () => undefined);
    await run.begin(1000);
    die('out of memory');
    await expect(run.momentAt(1050)).rejects.toThrow('out of memory');
  });
});
