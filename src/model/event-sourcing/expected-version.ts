import { isCount } from '../../base/is-count.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { show } from '../fields.ts';

/** What a writer knows of a stream: nothing, that it is empty, that it is not, or exactly how many events it has. */
export type ExpectedVersion = 'any' | 'none' | 'exists' | number;

/** Somebody else has written, or the writer has seen what is not there. */
export interface VersionConflict {
  readonly type: 'conflict';
  readonly stream: string;
  readonly expected: ExpectedVersion;
  readonly actual: number;
}

/** What somebody says in a body: nothing is `any`. What cannot be read is told and never taken for `any`, which would leave the check out. */
export function readExpected(value: unknown): Result<ExpectedVersion, string> {
  if (value === undefined) return ok('any');
  if (isCount(value) || value === 'any' || value === 'none' || value === 'exists') return ok(value);
  return err(`expectedVersion must be any, none, exists or a version from 0, got ${show(value)}`);
}

/** Whether a stream of `actual` events is what a writer takes it for. */
export function isAsExpected(expected: ExpectedVersion, actual: number): boolean {
  if (typeof expected === 'number') return expected === actual;
  return expected === 'any' || (expected === 'none') === (actual === 0);
}

/** A conflict as a sentence that names both versions; one of which the version is right is about events that are there in part. */
export function conflictText({
  stream,
  expected,
  actual,
}: Pick<VersionConflict, 'stream' | 'expected' | 'actual'>): string {
  if (isAsExpected(expected, actual))
    return `${stream} is at version ${actual} and holds the first of these events, but others follow it`;
  const wanted = typeof expected === 'number' ? `version ${expected}` : expectedWords[expected];
  return `${stream} is at version ${actual}, expected was ${wanted}`;
}

const expectedWords = { any: 'any version', none: 'no stream', exists: 'a stream that exists' } as const;
