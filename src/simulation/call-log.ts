import * as float from '../model/call-floats.ts';
import * as int from '../model/call-ints.ts';
import { CAUSED, DEGRADED, INSIDE, NONE, OUTERMOST, SAMPLED } from '../model/call-table.ts';
import type { OutcomeCode } from '../model/outcome.ts';
import type { Carried, TraceParent } from '../model/trace-parent.ts';
import type { Core } from './core.ts';
import { ATTEMPT, BACKOFF, CALL, CARRIED, type CallRow, LATE_ANSWER, SERVED, WORK } from './journal.ts';
import { nodeLeft, wireSettled } from './measure.ts';
import { LATE } from './metrics.ts';
import { SPANS } from './world.ts';

/** Measures what has ended and writes it into the journal. One scratch row is reused for all, so logging allocates nothing. */
export class CallLog {
  readonly #core: Core;
  readonly #row: CallRow = {
    kind: 0,
    subject: 0,
    subjectHash: 0,
    operation: 0,
    call: 0,
    parent: 0,
    trace: 0,
    attempt: 0,
    instance: 0,
    outcome: 0,
    detail: 0,
    startedMs: 0,
    atMs: 0,
  };

  constructor(core: Core) {
    this.#core = core;
  }

  /** A call as its caller sees it has ended. */
  call(row: number): void {
    const { calls, nodes, wires } = this.#core;
    const wire = wires[calls.wire[row]];
    wireSettled(this.#core, wire, row);
    const entry = this.#describe(row, CALL, wire.slot);
    // Counted, not the row's own number: a policy further in may have begun the further ones.
    entry.attempt = calls.attempts[row];
    entry.detail = (calls.flags[row] & DEGRADED) === 0 ? 0 : 1;
    const request = calls.parent[row];
    if (request !== NONE) {
      entry.parent = calls.span[request];
    } else if ((calls.flags[row] & INSIDE) !== 0) {
      calls.flags[row] &= ~INSIDE;
      nodeLeft(this.#core, nodes[calls.node[row]], row, calls.outcome[row]);
    } else if ((calls.flags[row] & CAUSED) !== 0) {
      entry.parent = calls.cause[row];
    }
    this.#core.log(entry);
  }

  /** An attempt has ended, or was refused by a policy (slot + 1; 0 for none) before it went out. */
  attempt(row: number, isOutermost: boolean, outcome: OutcomeCode, rejectedBy: number): void {
    const { calls, world } = this.#core;
    const entry = this.#describe(row, ATTEMPT, calls.wire[row]);
    calls.attempts[this.#outermostOf(row)]++;
    entry.outcome = outcome;
    entry.detail = rejectedBy;
    entry.parent = isOutermost ? calls.span[row] : calls.span[calls.parent[row]];
    // An attempt has a number of its own; where the row is the call itself, or was refused before it got one, it is given now.
    if (isOutermost || rejectedBy > 0) entry.call = ++world.counters[SPANS];
    this.#core.log(entry);
  }

  /** A request leaves the node. */
  served(request: number, outcome: OutcomeCode): void {
    const { calls, nodes } = this.#core;
    const node = nodes[calls.node[request]];
    calls.flags[request] &= ~INSIDE;
    nodeLeft(this.#core, node, request, outcome);
    const entry = this.#describe(request, SERVED, node.slot);
    entry.subjectHash = node.idHash;
    entry.outcome = outcome;
    entry.detail = (calls.flags[request] & DEGRADED) === 0 ? 0 : 1;
    const attempt = calls.peer[request];
    entry.parent = calls.isSame(attempt, calls.peerGeneration[request]) ? calls.span[attempt] : 0;
    this.#core.log(entry);
  }

  /** An answer is back and nobody waits for it any more. */
  late(request: number): void {
    const { calls, wires, world } = this.#core;
    world.metrics.numbers[wires[calls.wire[request]].numbersAt + LATE]++;
    this.#core.log(this.#describe(request, LATE_ANSWER, calls.wire[request]));
  }

  /** A note on the trace: the call slept from `fromMs` to now. */
  wait(policy: number, call: number, fromMs: number): void {
    const { calls } = this.#core;
    if ((calls.flags[call] & SAMPLED) === 0) return;
    this.#note(this.#describe(call, BACKOFF, calls.wire[call]), fromMs, policy + 1);
  }

  /** A note on the trace of a request: queue or work from `fromMs` to now. */
  atNode(kind: number, request: number, fromMs: number): void {
    const { calls } = this.#core;
    if ((calls.flags[request] & SAMPLED) === 0) return;
    this.#note(this.#describe(request, kind, calls.node[request]), fromMs, 0);
  }

  /**
   * A note on a trace that has no row here any more: something was done for it by `node` in the course of another trace. It has a number like
   * a call, whether or not the trace is sampled, because what follows from it names it as its parent.
   */
  carried(node: number, { parent, what, carrier, sinceMs, fromMs }: Carried): TraceParent {
    const core = this.#core;
    const follows = { trace: parent.trace, span: ++core.world.counters[SPANS] };
    if (follows.trace % core.traceEvery !== 0) return follows;
    const entry = this.#describe(carrier, CARRIED, node);
    entry.startedMs = sinceMs;
    entry.detail = entry.trace;
    entry.call = follows.span;
    entry.parent = parent.span;
    entry.operation = core.journal.numberOf(what);
    entry.trace = follows.trace;
    core.log(entry);
    if (fromMs < core.nowMs) {
      entry.kind = WORK;
      this.#note(entry, fromMs, 0);
    }
    return follows;
  }

  #outermostOf(row: number): number {
    const { ints } = this.#core.calls;
    let outer = row;
    while ((ints[outer + int.flags] & OUTERMOST) === 0) outer = ints[outer + int.parent];
    return outer;
  }

  #note(entry: CallRow, fromMs: number, detail: number): void {
    entry.startedMs = fromMs;
    entry.parent = entry.call;
    // Notes are not counted among the calls' numbers: whether a trace is sampled must change nothing that others can see.
    entry.call = 0;
    entry.detail = detail;
    this.#core.log(entry);
  }

  #describe(row: number, kind: number, subject: number): CallRow {
    const { calls, wires } = this.#core;
    const { ints, floats } = calls;
    const entry = this.#row;
    entry.kind = kind;
    entry.subject = subject;
    entry.subjectHash = wires[ints[row + int.wire]].idHash;
    entry.operation = ints[row + int.operation];
    entry.call = ints[row + int.span];
    entry.parent = 0;
    entry.trace = ints[row + int.trace];
    entry.attempt = ints[row + int.attempt];
    entry.instance = ints[row + int.instance] + 1;
    entry.outcome = ints[row + int.outcome];
    entry.detail = 0;
    entry.startedMs = floats[row + float.startedMs];
    return entry;
  }
}
