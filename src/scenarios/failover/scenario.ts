import type { Scenario } from '../scenario-contract.ts';

const replica = (id: string, title: string, x: number, y: number) => ({
  id,
  kind: 'replica',
  title,
  x,
  y,
  params: { startsAsLeader: id === 'first' },
});

const link = (from: string, to: string) => ({ id: `${from}-${to}`, from, to, latencyMs: 10 });

export const failover: Scenario = {
  id: 'failover',
  title: 'The leader is gone',
  summary:
    'One replica leads, two follow it 200 ms behind. Crash the leader: the others elect a new one, and what had been acknowledged and not sent yet is lost. When the old leader comes back, it says which writes.',
  seed: 1,
  speed: 0.5,
  untilMs: 30_000,
  document: {
    title: 'The leader is gone',
    nodes: [
      {
        id: 'writers',
        kind: 'client',
        title: 'Writers',
        x: 0,
        y: 0,
        params: { ratePerSecond: 20, operation: 'write', keys: 'uniform', keyCount: 50 },
      },
      {
        id: 'readers',
        kind: 'client',
        title: 'Readers',
        x: 0,
        y: 440,
        params: { ratePerSecond: 40, operation: 'read', keys: 'uniform', keyCount: 50 },
      },
      replica('first', 'First replica', 400, 0),
      replica('second', 'Second replica', 400, 440),
      replica('third', 'Third replica', 1000, 220),
    ],
    wires: [
      { id: 'writers-first', from: 'writers', to: 'first', latencyMs: 5 },
      { id: 'writers-second', from: 'writers', to: 'second', latencyMs: 5 },
      { id: 'readers-second', from: 'readers', to: 'second', latencyMs: 5 },
      link('first', 'second'),
      link('second', 'first'),
      link('first', 'third'),
      link('third', 'first'),
      link('second', 'third'),
      link('third', 'second'),
    ],
    faults: [],
  },
  breakIt: [
    { label: 'First replica down', fault: 'crash', target: 'first', params: { restartAfterMs: 5000 } },
    { label: 'First replica cut off', fault: 'isolate', target: 'first', params: {} },
    { label: 'First replica stops for 3 s', fault: 'pause', target: 'first', params: { durationMs: 3000 } },
  ],
  tryThis: [
    'Crash the first replica and wait until it is back: its line says how many writes are lost, and the log names them.',
    'Set the replication of all three to “sync” and do it again: nothing is lost, and every write takes the way to a follower and back.',
    'Open the second replica’s data: which answers were old, and how old.',
  ],
};
