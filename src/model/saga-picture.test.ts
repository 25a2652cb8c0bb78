import { expect, it } from 'vitest';
import { mostTelling, type SagaPhase, type SagaRow } from './saga-picture.ts';

const row = (id: string, phase: SagaPhase): SagaRow => ({
  id,
  phase,
  mode: '',
  reason: '',
  sinceMs: 0,
  cells: [],
  chain: [],
});

it('puts first what needs somebody, then what is on its way, then what has ended, each the newest first', () => {
  const rows = [
    row('1', 'completed'),
    row('2', 'stuck'),
    row('3', 'running'),
    row('4', 'compensated'),
    row('5', 'hung'),
    row('6', 'compensating'),
  ];
  expect(mostTelling(rows).map(({ id }) => id)).toEqual(['5', '2', '6', '3', '4', '1']);
});

it('never leaves out a stuck one for newer ones that have ended', () => {
  const rows = [row('stuck', 'stuck'), ...Array.from({ length: 500 }, (_, i) => row(`${i}`, 'completed'))];
  expect(mostTelling(rows)).toHaveLength(200);
  expect(mostTelling(rows)[0]?.id).toBe('stuck');
});
