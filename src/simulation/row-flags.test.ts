import { expect, it } from 'vitest';
import * as table from '../model/call-table.ts';
import { BROKEN, ENDING, FORWARDED, WAITS_TO_TELL } from './transport.ts';

it('gives each flag of a row a bit of its own', () => {
  const { SAMPLED, DEGRADED, INSIDE, OPTIONAL, OUTERMOST, CORRUPT, CAUSED, WAITING } = table;
  const flags = [SAMPLED, DEGRADED, INSIDE, OPTIONAL, OUTERMOST, CORRUPT, CAUSED, WAITING];
  flags.push(FORWARDED, WAITS_TO_TELL, ENDING, BROKEN);
  for (const flag of flags) expect(flag & (flag - 1)).toBe(0);
  expect(new Set(flags).size).toBe(flags.length);
});
