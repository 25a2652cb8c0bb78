import { signalAgain } from '../../model/signal-again.ts';

/** Flushes when it begins, and again and again if it is told to. */
export const cacheFlushEngine = signalAgain('flush');
