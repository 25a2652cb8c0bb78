import { expect, test } from 'vitest';
import { nodeId, stickerId } from '../base/ids.ts';
import { createFault } from '../model/create-spec.ts';
import type { StickerSpec } from '../model/document.ts';
import { firstRegistry } from '../patterns/first-registry.ts';
import { registry } from '../patterns/registry.ts';
import type { FromSimulation, ToPlayer } from '../protocol/messages.ts';
import { Inbox } from './inbox.ts';
import { Player } from './player.ts';
import { readings } from './readings.ts';
import { buildSession } from './testing/build-session.ts';
import { WorkerParts } from './worker-parts.ts';

const session = buildSession({
  nodes: {
    client: { kind: 'client', ratePerSecond: 200 },
    back: { kind: 'service', concurrency: 8, meanServiceMs: 5 },
  },
  wires: { 'client>back': { latencyMs: 5 } },
});
const target = { type: 'node', id: nodeId('back'), instance: 0 } as const;
const fault = createFault(session.document, registry, 'slow', target, 0);
const slowDown: ToPlayer = { type: 'command', command: { type: 'add-fault', fault }, cause: 'edit' };
const load: ToPlayer = { type: 'load', session, atMs: 500, play: false, speed: 1 };

function ask(id: number, question: Extract<ToPlayer, { type: 'ask' }>['question']): ToPlayer {
  return { type: 'ask', id, question };
}

const script: readonly ToPlayer[] = [
  load,
  slowDown,
  ask(1, { type: 'advance', byMs: 1000 }),
  ask(2, { type: 'hash' }),
  ask(3, { type: 'report' }),
  ask(4, { type: 'log', query: { from: -20, count: 20 } }),
];

/** A worker without a worker, whose other kinds come when `loadAll` says so. */
function open(loadAll: () => Promise<typeof registry>) {
  const said: FromSimulation[] = [];
  const parts = new WorkerParts(firstRegistry, { registry: loadAll, readings: async () => readings });
  const player = new Player(parts.registry, parts.readings, {
    post: (message) => said.push(message),
    realMs: () => 0,
  });
  const failed: string[] = [];
  const inbox = new Inbox(parts, {
    deliver: (message) => player.receive(message),
    fail: ({ type }) => failed.push(type),
  });
  return { inbox, said, failed };
}

const answersIn = (said: readonly FromSimulation[]) => said.filter(({ type }) => type === 'answer');
const settle = () => new Promise((resolve) => setTimeout(resolve));

test('a run is the same whether a kind was there or had to be loaded', async () => {
  const late = open(async () => {
    await settle();
    return registry;
  });
  for (const message of script) late.inbox.receive(message);
  expect(answersIn(late.said), 'nothing overtakes what waits for its kind').toEqual([]);
  await settle();
  await settle();

  const said: FromSimulation[] = [];
  const player = new Player(registry, () => readings, {
    post: (message) => said.push(message),
    realMs: () => 0,
  });
  for (const message of script) player.receive(message);
  expect(answersIn(late.said)).toHaveLength(4);
  expect(answersIn(late.said)).toEqual(answersIn(said));
});

test('what needs nothing more is delivered at once', () => {
  const { inbox, said } = open(() => Promise.reject(new Error('offline')));
  inbox.receive(load);
  inbox.receive(ask(1, { type: 'advance', byMs: 10 }));
  expect(answersIn(said)).toHaveLength(1);
});

test('a document with stickers waits for what watches them', async () => {
  const { inbox, said } = open(async () => {
    await settle();
    return registry;
  });
  const sticker: StickerSpec = { id: stickerId('rule'), kind: 'calls-conserved', params: {} };
  const document = { ...session.document, stickers: [sticker] };
  inbox.receive({ type: 'load', session: { ...session, document }, atMs: 500, play: false, speed: 1 });
  inbox.receive(ask(1, { type: 'advance', byMs: 10 }));
  expect(answersIn(said)).toEqual([]);
  await settle();
  await settle();
  expect(answersIn(said)).toHaveLength(1);
});

test('what cannot be had is said, and what comes after it is delivered', async () => {
  let isOnline = false;
  const { inbox, said, failed } = open(() =>
    isOnline ? Promise.resolve(registry) : Promise.reject(new Error('offline')),
  );
  inbox.receive(load);
  inbox.receive(slowDown);
  inbox.receive(ask(1, { type: 'hash' }));
  await settle();
  expect(failed).toEqual(['command']);
  expect(answersIn(said)).toHaveLength(1);
  isOnline = true;
  inbox.receive(slowDown);
  await settle();
  expect(failed).toEqual(['command']);
  expect(said.some(({ type }) => type === 'committed')).toBe(true);
});

test('a kind that nobody knows is judged by all kinds, however few were there', async () => {
  const { inbox, said } = open(() => Promise.resolve(registry));
  inbox.receive(load);
  const command = { type: 'add-fault', fault: { ...fault, kind: 'solar-flare' } } as const;
  inbox.receive({ type: 'command', command, cause: 'edit' });
  await settle();
  const refused = said.find(({ type }) => type === 'refused');
  for (const kind of registry.faults.keys())
    expect(refused).toMatchObject({ reason: expect.stringContaining(kind) });
});
