import { signalAgain } from '../../model/signal-again.ts';

/** Expires everything when it begins, and again and again if it is told to. */
export const synchronisedExpiryEngine = signalAgain('expire');
