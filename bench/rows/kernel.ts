import { mm1Loop, mmcLoop } from '../hand-written/station-loop.ts';
import { interleaved } from '../interleaved.ts';
import { stationOnKernel } from '../models/station-on-kernel.ts';
import { type Row, ratioRow } from '../row.ts';

const requests = 1_000_000;
const seed = 1;
const gapMs = 10;
const barRatio = 2.2;

/** A million requests through M/M/1 and M/M/4 at ρ = 0.9. */
export function kernelRows(rounds: number): Row[] {
  return [1, 4].map((servers) => {
    const serviceMs = 9 * servers;
    const [loop, kernel] = interleaved(
      [
        {
          name: 'hand-written loop',
          run: () =>
            servers === 1
              ? mm1Loop(requests, gapMs, serviceMs, seed)
              : mmcLoop(servers, requests, gapMs, serviceMs, seed),
        },
        { name: 'kernel', run: () => stationOnKernel(servers, requests, gapMs, serviceMs, seed) },
      ],
      requests,
      rounds,
    );
    return ratioRow(
      `kernel-mm${servers}`,
      `kernel, M/M/${servers}, 1e6 requests ÷ loop`,
      loop,
      kernel,
      barRatio,
    );
  });
}
