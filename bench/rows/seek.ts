import '../../src/simulation/bring-later-part.ts';
import { registry } from '../../src/patterns/registry.ts';
import { sessionOf } from '../../src/scenarios/scenario-contract.ts';
import { shop } from '../../src/scenarios/shop/scenario.ts';
import { Timeline } from '../../src/simulation/timeline.ts';
import { median } from '../interleaved.ts';
import type { Row } from '../row.ts';

const endMs = 600_000;
const places = 40;
/** As the player has them: every message kept for the screen, every trace in detail. */
const options = { journalCapacity: 200_000, messageCapacity: 4000, traceEvery: 1 };

/** Ten minutes of `shop`: jumps from its end to places all over it, and steps back from each. The slowest place counts. */
export function seekRows(rounds: number): Row[] {
  const timeline = new Timeline(registry, sessionOf(shop), options, () => undefined);
  timeline.run(endMs);
  const hash = timeline.simulation.hash();
  const seeks: number[] = [];
  const steps: number[] = [];
  for (let place = 0; place < places; place++) {
    const toMs = ((place + 0.37) * endMs) / places;
    const seekMs: number[] = [];
    const stepMs: number[] = [];
    for (let round = 0; round < Math.min(rounds, 5); round++) {
      timeline.seek(endMs);
      seekMs.push(cpuMs(() => timeline.seek(toMs)));
      stepMs.push(cpuMs(() => timeline.stepBack()));
    }
    seeks.push(median(seekMs));
    steps.push(median(stepMs));
  }
  timeline.seek(endMs);
  if (timeline.simulation.hash() !== hash) throw new Error('seeking has changed the run');
  return [
    row('seek', 'seek anywhere in 10 minutes of shop, the slowest of 40', seeks),
    row('step-back', 'step back anywhere in it, the slowest of 40', steps),
  ];
}

function row(id: string, what: string, times: readonly number[]): Row {
  const note = `half of them within ${median(times).toFixed(1)} ms`;
  return { id, what, figure: Math.max(...times), unit: 'ms', bar: 100, note };
}

function cpuMs(action: () => unknown): number {
  const before = process.cpuUsage();
  action();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000;
}
