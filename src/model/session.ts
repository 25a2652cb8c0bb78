import type { TimedCommand } from './commands.ts';
import type { FaultlineDocument } from './document.ts';

/**
 * A session is the whole truth of a run: same session, same trace, bit by bit. It is the share link, the bug report, the e2e fixture
 * and the regression test.
 */
export interface Session {
  /** As it stood at 0 ms. */
  readonly document: FaultlineDocument;
  /** Unsigned 32-bit. */
  readonly seed: number;
  /** Ordered by `atMs`; equal times keep their order. */
  readonly commands: readonly TimedCommand[];
}

export const seedMax = 0xffff_ffff;
