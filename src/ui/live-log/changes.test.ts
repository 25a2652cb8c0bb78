import { expect, test } from 'vitest';
import type { Marker } from '../../protocol/frame.ts';
import { changesBetween, type Seen } from './changes.ts';

const seen = (nowMs: number, rest: Partial<Seen> = {}): Seen => ({
  nowMs,
  epoch: 1,
  markers: [],
  failing: [],
  ...rest,
});
const transition = (atMs: number, subject: string, from: string, to: string): Marker => ({
  kind: 'transition',
  atMs,
  subject,
  said: [from, to, 'why'],
});
const fault = (atMs: number, kind: 'fault-begin' | 'fault-end', subject = 'slow-payments'): Marker => ({
  kind,
  atMs,
  subject,
  said: ['Slow', kind === 'fault-begin' ? 'began' : 'ended', 'payments'],
});

test('only what happened since the last look is told, and again when it is played again', () => {
  const markers = [
    transition(500, 'breaker', 'closed', 'open'),
    transition(1500, 'breaker', 'open', 'halfOpen'),
  ];
  const told = (from: number, to: number) =>
    changesBetween(seen(from, { markers }), seen(to, { markers }))?.modes.map((one) => one.to);
  expect(told(0, 1000)).toEqual(['open']);
  expect(told(1000, 2000)).toEqual(['halfOpen']);
  expect(told(2000, 3000)).toEqual([]);
  expect(told(0, 1000)).toEqual(['open']);
});

test('several changes of one thing are one, from the first to the last', () => {
  const markers = [
    transition(100, 'breaker', 'closed', 'open'),
    transition(200, 'other', 'closed', 'open'),
    transition(300, 'breaker', 'open', 'halfOpen'),
    transition(400, 'breaker', 'halfOpen', 'closed'),
  ];
  expect(changesBetween(seen(0), seen(1000, { markers }))?.modes).toEqual([
    { subject: 'breaker', from: 'closed', to: 'closed', reason: 'why', count: 3 },
    { subject: 'other', from: 'closed', to: 'open', reason: 'why', count: 1 },
  ]);
});

test('nodes that began or ceased to fail, and not those that still do', () => {
  const changes = changesBetween(seen(0, { failing: ['a', 'b'] }), seen(1000, { failing: ['b', 'c'] }));
  expect([changes?.failing, changes?.well]).toEqual([['c'], ['a']]);
});

test('of a fault the last is told, for each of its targets', () => {
  const markers = [fault(100, 'fault-begin'), fault(200, 'fault-end'), fault(300, 'fault-begin', 'other')];
  const changes = changesBetween(seen(0), seen(1000, { markers }));
  expect(changes?.faults.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
    'fault-end slow-payments',
    'fault-begin other',
  ]);
});

test('a jump tells nothing', () => {
  const markers = [transition(500, 'breaker', 'closed', 'open')];
  expect(changesBetween(seen(0), seen(1000, { epoch: 2, markers }))).toBeNull();
  expect(changesBetween(seen(2000), seen(1000, { markers }))).toBeNull();
});
