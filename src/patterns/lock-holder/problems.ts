import type { Wiring } from '../../model/node-kind.ts';
import type { LockHolderParams } from './params.ts';

/** What is wrong with where it is wired to, as sentences for a person. */
export function lockHolderProblems({ lock, store }: LockHolderParams, { outgoing }: Wiring): string[] {
  const problems: string[] = [];
  const isWired = (id: string) => outgoing.some(({ to }) => to === id);
  if (lock !== '' && !isWired(lock))
    problems.push(`The lock is “${lock}”, but no wire leads there: every request ends with “unavailable”.`);
  if (store !== '' && !isWired(store))
    problems.push(`The store is “${store}”, but no wire leads there: every request ends with “unavailable”.`);
  return problems;
}
