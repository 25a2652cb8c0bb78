import { assert } from '../../base/assert.ts';
import { CallTable, DEGRADED, NONE } from '../call-table.ts';
import type { PolicyContext, TimerHandle } from '../engine-context.ts';
import { OK, type OutcomeCode, type OutcomeName, outcomeCode, outcomeName } from '../outcome.ts';
import type { PolicyEngine } from '../policy-kind.ts';
import { FakeRowTimers } from './fake-row-timers.ts';
import {
  type CallEnd,
  type Due,
  drawLuck,
  emptyWorld,
  enqueue,
  type FakeCall,
  type FakeReply,
  type FakeWorld,
  freeInner,
} from './fake-world.ts';

/**
 * Stands in for the simulation around one policy: a virtual clock, the layer outside (`call`, `cancel`, `end`) and the layer inside
 * (`answer`, `answerIn`). Strict where the simulation is forgiving: a call that ends twice, or a freed row touched, throws.
 */
export class FakePolicyContext<Plan, State> extends FakeRowTimers implements PolicyContext<Plan> {
  plan: Plan;
  calls: CallTable;
  /** When set, every inner call ends with this before `forward` returns. */
  answersAtOnce: OutcomeName | null = null;
  /** Called as soon as a call has ended, as a caller that at once makes its next one. */
  whenEnded: (() => void) | null = null;
  /** When set, every draw of chance gives this. */
  fixedUniform: number | null = null;
  private readonly engine: PolicyEngine<Plan, State>;
  private readonly world: FakeWorld<State>;

  constructor(engine: PolicyEngine<Plan, State>, plan: Plan, world?: FakeWorld<State>) {
    super();
    this.engine = engine;
    this.plan = plan;
    this.world = world ?? emptyWorld(engine.initial(plan));
    this.calls = new CallTable(this.world.calls);
  }

  /** An equal world that shares nothing with this one. */
  clone(): FakePolicyContext<Plan, State> {
    const twin = new FakePolicyContext(this.engine, this.plan, structuredClone(this.world));
    twin.answersAtOnce = this.answersAtOnce;
    twin.fixedUniform = this.fixedUniform;
    return twin;
  }

  get state(): State {
    return this.world.state;
  }

  get nowMs(): number {
    return this.world.nowMs;
  }

  get transitions(): readonly string[] {
    return this.world.transitions;
  }

  get forwards(): FakeWorld<State>['forwards'] {
    return this.world.forwards;
  }

  get waits(): FakeWorld<State>['waits'] {
    return this.world.waits;
  }

  /** Timers of the engine that have neither fired nor been cancelled. */
  get pendingTimers(): number {
    return this.world.queue.filter((due) => due.answer === null).length;
  }

  /** Numbers of the calls that have not ended. */
  get inFlight(): number[] {
    return [...this.world.rows.keys()];
  }

  /** How many inner calls are under way. */
  get innerInFlight(): number {
    return this.inFlight.filter((number) => this.innerOf(number) !== NONE).length;
  }

  /** Everything observable, for comparing two worlds. */
  observed(): unknown {
    const { ends, transitions, forwards, waits, nowMs, state, queue } = this.world;
    return structuredClone({ ends, transitions, forwards, waits, nowMs, state, queue });
  }

  /** A call comes from outside; gives its number. */
  call(options: FakeCall = {}): number {
    const { world, calls } = this;
    const row = calls.allocate();
    const number = world.numbers++;
    calls.parent[row] = NONE;
    calls.key[row] = options.key ?? NONE;
    calls.attempt[row] = 1;
    calls.operation[row] = options.operation ?? 0;
    calls.startedMs[row] = world.nowMs;
    calls.deadlineMs[row] = options.deadlineMs ?? Number.POSITIVE_INFINITY;
    world.rows.set(number, row);
    this.engine.on.call(world.state, row, this);
    return number;
  }

  /** The inner call of a call ends now. */
  answer(number: number, outcome: OutcomeName = 'ok', reply: FakeReply = {}): void {
    const inner = this.innerOf(number);
    assert(inner !== NONE, `call ${number} has no inner call in flight`);
    this.calls.replyBody.set(inner, reply.body);
    this.calls.retryAfterMs[inner] = reply.retryAfterMs ?? Number.NaN;
    if (reply.degraded) this.calls.flags[inner] = DEGRADED;
    this.endInner(inner, outcomeCode(outcome));
  }

  /** The answer is on its way: it takes its place in the queue now and ends the inner call in `delayMs`, if that is still in flight. */
  answerIn(delayMs: number, number: number, outcome: OutcomeName = 'ok'): void {
    enqueue(this.world, delayMs, 0, 0, { number, outcome });
  }

  /** Somebody outside stops waiting. */
  cancelCall(number: number): void {
    const row = this.rowOf(number);
    freeInner(this.calls, row);
    this.engine.on.cancelled(this.world.state, row, this);
    this.world.rows.delete(number);
    this.calls.free(row);
  }

  /** How a call ended; throws if it has not. */
  end(number: number): CallEnd {
    const end = this.world.ends.get(number);
    assert(end !== undefined, `call ${number} has not ended`);
    return end;
  }

  hasEnded(number: number): boolean {
    return this.world.ends.has(number);
  }

  signal(signal: string): void {
    this.engine.on.signal?.(this.world.state, signal, this);
  }

  replan(plan: Plan): void {
    const previous = this.plan;
    this.plan = plan;
    this.engine.on.replanned?.(this.world.state, previous, this);
  }

  advance(ms: number): void {
    this.advanceTo(this.world.nowMs + ms);
  }

  /** Fires everything that is due up to and including `ms`. */
  advanceTo(ms: number): void {
    const { world } = this;
    for (;;) {
      const next = world.queue[0];
      if (next === undefined || next.dueMs > ms) break;
      world.queue.shift();
      world.nowMs = next.dueMs;
      this.fire(next);
    }
    world.nowMs = ms;
  }

  /** Moves the clock to `ms` but leaves what is due exactly then in the queue: the next input comes before it. */
  advanceToJustBeforeEventsAt(ms: number): void {
    const next = this.world.queue[0];
    assert(next === undefined || next.dueMs >= ms, 'there are earlier events');
    this.world.nowMs = ms;
  }

  uniform(): number {
    return this.fixedUniform ?? drawLuck(this.world);
  }

  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  sample(): number {
    throw new Error('no policy samples a distribution');
  }

  after(delayMs: number, kind: number, argument: number): TimerHandle {
    assert(delayMs >= 0, `a delay is 0 ms or more, got ${delayMs}`);
    return enqueue(this.world, delayMs, kind, argument, null);
  }

  cancel(handle: TimerHandle): void {
    const { world } = this;
    world.queue = world.queue.filter((due) => due.answer !== null || due.handle !== handle);
  }

  transition(from: string, to: string, reason: string): void {
    this.world.transitions.push(`${this.world.nowMs} ${from} → ${to}: ${reason}`);
  }

  forward(call: number, operation = ''): void {
    const { calls, world } = this;
    const number = this.numberOf(call);
    const inner = calls.allocate();
    calls.parent[inner] = call;
    calls.key[inner] = calls.key[call];
    calls.attempt[inner] = calls.attempt[call] as number;
    calls.operation[inner] = calls.operation[call] as number;
    calls.startedMs[inner] = world.nowMs;
    calls.deadlineMs[inner] = calls.deadlineMs[call] as number;
    calls.adopt(call, inner);
    world.forwards.push({
      number,
      atMs: world.nowMs,
      attempt: calls.attempt[inner] as number,
      deadlineMs: calls.deadlineMs[inner] as number,
      ...(operation !== '' && { operation }),
    });
    if (this.answersAtOnce !== null) this.endInner(inner, outcomeCode(this.answersAtOnce));
  }

  forwardAs(call: number, operation: string): void {
    this.forward(call, operation);
  }

  settle(call: number, outcome: OutcomeCode, retryAfterMs = Number.NaN): void {
    this.calls.retryAfterMs[call] = retryAfterMs;
    this.finish(call, outcome);
  }

  relay(call: number, inner: number): void {
    const { calls } = this;
    assert(calls.parent[inner] === call, 'relay: not an inner call of this call');
    calls.flags[call] = (calls.flags[call] as number) | (calls.flags[inner] as number);
    calls.retryAfterMs[call] = calls.retryAfterMs[inner] as number;
    calls.replyBody.set(call, calls.replyBody.get(inner));
    this.finish(call, calls.outcome[inner] as number);
  }

  cancelInner(call: number): void {
    this.numberOf(call);
    freeInner(this.calls, call);
  }

  spanWait(call: number, fromMs: number): void {
    this.world.waits.push({ number: this.numberOf(call), fromMs, toMs: this.world.nowMs });
  }

  private fire(due: Due): void {
    if (due.answer === null) {
      this.engine.on.timer?.(this.world.state, due.kind, due.argument, this);
    } else if (this.world.rows.has(due.answer.number) && this.innerOf(due.answer.number) !== NONE) {
      this.answer(due.answer.number, due.answer.outcome);
    }
  }

  private finish(call: number, outcome: OutcomeCode): void {
    const { calls, world } = this;
    const number = this.numberOf(call);
    freeInner(this.calls, call);
    world.ends.set(number, {
      atMs: world.nowMs,
      outcome: outcomeName(outcome),
      retryAfterMs: calls.retryAfterMs[call] as number,
      degraded: outcome === OK && ((calls.flags[call] as number) & DEGRADED) !== 0,
      body: calls.replyBody.get(call),
    });
    world.rows.delete(number);
    calls.free(call);
    this.whenEnded?.();
  }

  private endInner(inner: number, outcome: OutcomeCode): void {
    const { calls } = this;
    const call = calls.parent[inner] as number;
    calls.disown(call, inner);
    calls.outcome[inner] = outcome;
    this.engine.on.settled(this.world.state, call, inner, this);
    calls.free(inner);
  }

  private innerOf(number: number): number {
    return this.calls.child[this.rowOf(number)] as number;
  }

  /** Row of a call in flight. */
  rowOf(number: number): number {
    const row = this.world.rows.get(number);
    assert(row !== undefined, `call ${number} is not in flight`);
    return row;
  }

  private numberOf(row: number): number {
    for (const [number, other] of this.world.rows) if (other === row) return number;
    throw new Error(`row ${row} is no call in flight: it has ended or was never begun`);
  }
}
