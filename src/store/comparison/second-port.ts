import { assert } from '../../base/assert.ts';
import type { SimulationPort } from '../../protocol/simulation-port.ts';
import { openPort } from '../simulation.ts';

/** A simulation beside the page's own; whoever takes it closes it. */
export function secondPort(): SimulationPort {
  const port = openPort();
  assert(port !== undefined, 'a comparison began before there was a simulation');
  return port;
}
