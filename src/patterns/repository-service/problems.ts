import type { Wiring } from '../../model/node-kind.ts';
import type { RepositoryServiceParams } from './params.ts';

/** What is wrong with how it is wired and set, as sentences for a person. */
export function repositoryProblems(
  { saving, identityMap, versionCheck, changedLines }: RepositoryServiceParams,
  { outgoing }: Wiring,
): string[] {
  const problems: string[] = [];
  if (outgoing.length === 0)
    problems.push('It is wired to no data store: every request ends with “unavailable”.');
  if (saving === 'unit-of-work' && !identityMap && versionCheck && changedLines > 1)
    problems.push(
      'Without an identity map a request has several copies of its order, and with a version check the second cannot be written after the first: it ends with “conflict”, however often it tries.',
    );
  return problems;
}
