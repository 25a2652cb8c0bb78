import * as float from '../model/call-floats.ts';
import * as int from '../model/call-ints.ts';
import { CAUSED, DEGRADED, INSIDE, NONE, SAMPLED } from '../model/call-table.ts';
import type { OutcomeCode } from '../model/outcome.ts';
import type { Carried, TraceParent } from '../model/trace-parent.ts';
import type { Core } from './core.ts';
import {
  AT_MS,
  ATTEMPT,
  BACKOFF,
  CALL,
  CARRIED,
  floatsPerRow,
  intsPerRow,
  LATE_ANSWER,
  SERVED,
  STARTED_MS,
  WORK,
} from './journal.ts';
import * as field from './journal-fields.ts';
import { nodeLeft, wireSettled } from './measure.ts';
import { LATE } from './metrics.ts';
import { SPANS } from './world.ts';

/** Measures what has ended and writes it into the journal, straight into its rows: logging makes no objects. */
export class CallLog {
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
  }

  /** A call as its caller sees it has ended. */
  call(row: number): void {
    const { calls, journal, nodes, wires, world } = this.#core;
    const wire = wires[calls.wire[row]];
    wireSettled(this.#core, wire, row);
    const entry = this.#describe(row, CALL, wire.slot);
    const at = entry * intsPerRow;
    const { ints } = journal.rows;
    // Counted, not the row's own number: a policy further in may have begun the further ones.
    ints[at + field.attempt] = calls.attempts[row];
    ints[at + field.detail] = (calls.flags[row] & DEGRADED) === 0 ? 0 : 1;
    const request = calls.parent[row];
    if (request !== NONE) {
      ints[at + field.parent] = calls.span[request];
    } else if ((calls.flags[row] & INSIDE) !== 0) {
      calls.flags[row] &= ~INSIDE;
      nodeLeft(this.#core, nodes[calls.node[row]], row, calls.outcome[row]);
    } else if ((calls.flags[row] & CAUSED) !== 0) {
      ints[at + field.parent] = calls.cause[row];
    }
    journal.seal(world, entry, wire.idHash);
  }

  /** An attempt has ended, or was refused by a policy (slot + 1; 0 for none) before it went out. */
  attempt(row: number, isOutermost: boolean, outcome: OutcomeCode, rejectedBy: number): void {
    const { calls, journal, wires, world } = this.#core;
    const entry = this.#describe(row, ATTEMPT, calls.wire[row]);
    const at = entry * intsPerRow;
    const { ints } = journal.rows;
    calls.attempts[calls.outermost[row]]++;
    ints[at + field.outcome] = outcome;
    ints[at + field.detail] = rejectedBy;
    ints[at + field.parent] = isOutermost ? calls.span[row] : calls.span[calls.parent[row]];
    // An attempt has a number of its own; where the row is the call itself, or was refused before it got one, it is given now.
    if (isOutermost || rejectedBy > 0) ints[at + field.call] = ++world.counters[SPANS];
    journal.seal(world, entry, wires[calls.wire[row]].idHash);
  }

  /** A request leaves the node. */
  served(request: number, outcome: OutcomeCode): void {
    const { calls, journal, nodes, world } = this.#core;
    const node = nodes[calls.node[request]];
    calls.flags[request] &= ~INSIDE;
    nodeLeft(this.#core, node, request, outcome);
    const entry = this.#describe(request, SERVED, node.slot);
    const at = entry * intsPerRow;
    const { ints } = journal.rows;
    ints[at + field.outcome] = outcome;
    ints[at + field.detail] = (calls.flags[request] & DEGRADED) === 0 ? 0 : 1;
    const attempt = calls.peer[request];
    ints[at + field.parent] = calls.isSame(attempt, calls.peerGeneration[request]) ? calls.span[attempt] : 0;
    journal.seal(world, entry, node.idHash);
  }

  /** An answer is back and nobody waits for it any more. */
  late(request: number): void {
    const { calls, journal, wires, world } = this.#core;
    const wire = wires[calls.wire[request]];
    world.metrics.numbers[wire.numbersAt + LATE]++;
    journal.seal(world, this.#describe(request, LATE_ANSWER, wire.slot), wire.idHash);
  }

  /** A note on the trace: the call slept from `fromMs` to now. */
  wait(policy: number, call: number, fromMs: number): void {
    const { calls } = this.#core;
    if ((calls.flags[call] & SAMPLED) === 0) return;
    this.#note(this.#describe(call, BACKOFF, calls.wire[call]), fromMs, calls.span[call], policy + 1);
  }

  /** A note on the trace of a request: queue or work from `fromMs` to now. */
  atNode(kind: number, request: number, fromMs: number): void {
    const { calls } = this.#core;
    if ((calls.flags[request] & SAMPLED) === 0) return;
    this.#note(this.#describe(request, kind, calls.node[request]), fromMs, calls.span[request], 0);
  }

  /**
   * A note on a trace that has no row here any more: something was done for it by `node` in the course of another trace. It has a number like
   * a call, whether or not the trace is sampled, because what follows from it names it as its parent.
   */
  carried(node: number, { parent, what, carrier, sinceMs, fromMs }: Carried): TraceParent {
    const { calls, journal, queue, traceEvery, world } = this.#core;
    const follows = { trace: parent.trace, span: ++world.counters[SPANS] };
    if (follows.trace % traceEvery !== 0) return follows;
    const operation = journal.numberOf(what);
    const entry = this.#describeCarried(carrier, CARRIED, node, operation, follows.trace);
    const { ints, floats } = journal.rows;
    floats[entry * floatsPerRow + STARTED_MS] = sinceMs;
    ints[entry * intsPerRow + field.detail] = calls.trace[carrier];
    ints[entry * intsPerRow + field.call] = follows.span;
    ints[entry * intsPerRow + field.parent] = parent.span;
    if (fromMs < queue.nowMs)
      this.#note(
        this.#describeCarried(carrier, WORK, node, operation, follows.trace),
        fromMs,
        follows.span,
        0,
      );
    return follows;
  }

  /** Notes are not counted among the calls' numbers: whether a trace is sampled must change nothing that others can see. */
  #note(entry: number, fromMs: number, parent: number, detail: number): void {
    const { ints, floats } = this.#core.journal.rows;
    const at = entry * intsPerRow;
    floats[entry * floatsPerRow + STARTED_MS] = fromMs;
    ints[at + field.parent] = parent;
    ints[at + field.call] = 0;
    ints[at + field.detail] = detail;
  }

  #describeCarried(carrier: number, kind: number, node: number, operation: number, trace: number): number {
    const entry = this.#describe(carrier, kind, node);
    const { ints } = this.#core.journal.rows;
    ints[entry * intsPerRow + field.operation] = operation;
    ints[entry * intsPerRow + field.trace] = trace;
    return entry;
  }

  /** A new row of the journal with all that the call's own row tells. */
  #describe(row: number, kind: number, subject: number): number {
    const { calls, journal, queue } = this.#core;
    const entry = journal.begin();
    const { ints, floats } = journal.rows;
    const { ints: callInts, floats: callFloats } = calls;
    const at = entry * intsPerRow;
    ints[at + field.kind] = kind;
    ints[at + field.subject] = subject;
    ints[at + field.operation] = callInts[row + int.operation];
    ints[at + field.call] = callInts[row + int.span];
    ints[at + field.parent] = 0;
    ints[at + field.trace] = callInts[row + int.trace];
    ints[at + field.attempt] = callInts[row + int.attempt];
    ints[at + field.instance] = callInts[row + int.instance] + 1;
    ints[at + field.outcome] = callInts[row + int.outcome];
    ints[at + field.detail] = 0;
    floats[entry * floatsPerRow + AT_MS] = queue.nowMs;
    floats[entry * floatsPerRow + STARTED_MS] = callFloats[row + float.startedMs];
    return entry;
  }
}
