import type { Scenario } from '../scenario-contract.ts';

const replica = (id: string, title: string, x: number, y: number) => ({
  id,
  kind: 'quorum-replica',
  title,
  x,
  y,
  params: { readQuorum: 2, writeQuorum: 2 },
});

const app = (id: string, title: string, x: number, y: number) => ({
  id,
  kind: 'client',
  title,
  x,
  y,
  params: {
    ratePerSecond: 10,
    keys: 'uniform',
    keyCount: 10,
    requestMix: [{ operation: 'read', weight: 4 }, { operation: 'write' }],
  },
});

const link = (from: string, to: string) => ({ id: `${from}-${to}`, from, to, latencyMs: 30, jitterMs: 5 });

/** Two cities have clients; the third replica is there for the majority. */
export const replicasScenario: Scenario = {
  id: 'replicas',
  title: 'Choose two minutes of pain',
  summary:
    'Three copies of a store in three cities, of which two must take part in every read and write. Cut one off: its side refuses, or it goes on alone and the copies go apart.',
  seed: 1,
  speed: 0.5,
  untilMs: 60_000,
  document: {
    title: 'Choose two minutes of pain',
    nodes: [
      app('app-oslo', 'Clients in Oslo', 0, 0),
      app('app-rome', 'Clients in Rome', 0, 440),
      replica('oslo', 'Oslo', 400, 0),
      replica('rome', 'Rome', 400, 440),
      replica('wien', 'Vienna', 1000, 220),
    ],
    wires: [
      { id: 'app-oslo-oslo', from: 'app-oslo', to: 'oslo', latencyMs: 5 },
      { id: 'app-rome-rome', from: 'app-rome', to: 'rome', latencyMs: 5 },
      link('oslo', 'rome'),
      link('rome', 'oslo'),
      link('oslo', 'wien'),
      link('wien', 'oslo'),
      link('rome', 'wien'),
      link('wien', 'rome'),
    ],
    faults: [],
  },
  breakIt: [
    { label: 'Cut Oslo off', fault: 'isolate', target: 'oslo', params: {} },
    { label: 'Vienna down', fault: 'crash', target: 'wien', params: {} },
    {
      label: 'Oslo’s clock a minute ahead',
      fault: 'clock-skew',
      target: 'oslo',
      params: { offsetMs: 60_000 },
    },
  ],
  tryThis: [
    'Cut Oslo off: its clients are refused, those in Rome notice nothing. Heal it, and Oslo gets what it has missed.',
    'Set “When cut off” of all three to “accept”, cut Oslo off for a while and heal it: see in Oslo’s and Rome’s tables which acknowledged writes were lost.',
    'Set both quorums to 1: answers come sooner, and some of them are old.',
  ],
};
