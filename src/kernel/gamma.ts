import { ln } from './exact-math.ts';
import type { RandomStreams } from './random-streams.ts';
import { standardNormal } from './ziggurat.ts';

/**
 * A gamma variable of shape d + 1/3 and scale 1, which for a whole shape is Erlang's: Marsaglia & Tsang, "A Simple Method for Generating Gamma
 * Variables", ACM TOMS 26(3), 2000. Costs the same for every shape; adding up stages would cost up to 100 draws.
 */
export function gamma(d: number, streams: RandomStreams, stream: number): number {
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = standardNormal(streams, stream);
    const root = 1 + c * z;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = streams.uniform(stream);
    const square = z * z;
    if (u < 1 - 0.0331 * square * square) return d * v;
    if (ln(u) < 0.5 * square + d * (1 - v + ln(v))) return d * v;
  }
}
