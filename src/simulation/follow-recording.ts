import { NONE } from '../model/call-table.ts';
import type { RecordedCall } from '../model/recorded-calls.ts';
import type { Core, NodeRuntime } from './core.ts';

/**
 * Calls in flight know their line of a client's script by its place. When the script is edited they go along with it: lines that come or go
 * before theirs move it, and a line that was changed is played as it is now. Whose line is gone has no script any more: the callee takes its
 * own time.
 */
export function followRecording(core: Core, client: NodeRuntime, before: readonly RecordedCall[]): void {
  const { calls, wires } = core;
  const after = client.recorded;
  const shorter = Math.min(before.length, after.length);
  const [was, is] = [before, after].map((lines) => lines.map((line) => JSON.stringify(line)));
  let head = 0;
  while (head < shorter && was[head] === is[head]) head++;
  let tail = 0;
  while (tail < shorter - head && was[was.length - 1 - tail] === is[is.length - 1 - tail]) tail++;
  for (const row of calls.rows()) {
    const place = calls.recorded[row];
    if (place === NONE || place < head || wires[calls.wire[row]].cell.from !== client.slot) continue;
    if (place >= was.length - tail) calls.recorded[row] = place + is.length - was.length;
    else if (place >= is.length - tail) calls.recorded[row] = NONE;
  }
}
