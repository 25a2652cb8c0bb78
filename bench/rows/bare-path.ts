import { BareLoop } from '../hand-written/bare-loop.ts';
import { interleaved } from '../interleaved.ts';
import { barePathRun } from '../models/bare-path.ts';
import { bareNumbers } from '../numbers.ts';
import { type Row, ratioRow } from '../row.ts';

/** client → breaker → service on the kernel alone. */
export function barePathRows(rounds: number): Row[] {
  const requests = (bareNumbers.untilMs / 1000) * bareNumbers.ratePerSecond;
  const [loop, kernel] = interleaved(
    [
      { name: 'hand-written loop', run: () => new BareLoop().run() },
      { name: 'kernel', run: barePathRun },
    ],
    requests,
    rounds,
  );
  return [ratioRow('bare-path', 'bare path: client → breaker (XState) → service ÷ loop', loop, kernel, 2)];
}
