import type { Result } from '../../base/result.ts';
import { removeOldest } from './version-shelf.ts';
import { tellKeeping, type UnsavedReason } from './work-store.ts';

/** Versions deleted at once. */
const step = 10;

/** Where the device is full, the oldest versions of all works make room for what is written, and it is said. */
export async function withRoom<Problem extends UnsavedReason>(
  put: () => Promise<Result<void, Problem>>,
): Promise<Result<void, Problem>> {
  let result = await put();
  let versions = 0;
  while (!result.ok && result.error === 'full') {
    const removed = await removeOldest(step);
    if (removed === 0) break;
    versions += removed;
    result = await put();
  }
  if (versions > 0) tellKeeping({ type: 'made-room', versions });
  return result;
}
