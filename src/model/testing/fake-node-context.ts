import type { Sampler } from '../../kernel/distributions.ts';
import { RandomStreams } from '../../kernel/random-streams.ts';
import { CallTable, NONE } from '../call-table.ts';
import type { CallOptions, NodeContext, TimerHandle } from '../engine-context.ts';
import type { NodeEngine } from '../node-kind.ts';
import { OK, type OutcomeCode, outcomeName } from '../outcome.ts';
import type { RecordedCall } from '../recorded-calls.ts';
import type { Carried, TraceParent } from '../trace-parent.ts';
import { createFakeNodeWorld, type FakeNodeWorld, type FakeTimer } from './fake-node-world.ts';
import { FakeRowTimers } from './fake-row-timers.ts';

/** A node context without a simulation: virtual clock, timers, and a note of all that the engine asks for. For tests only. */
export class FakeNodeContext<Plan, State> extends FakeRowTimers implements NodeContext<Plan> {
  plan: Plan;
  readonly calls: CallTable;
  readonly world: FakeNodeWorld<State>;
  readonly outgoingCount = 0;
  readonly #engine: NodeEngine<Plan, State>;
  readonly #streams: RandomStreams;
  readonly #opened: readonly number[];

  constructor(engine: NodeEngine<Plan, State>, plan: Plan, seed = 1, world?: FakeNodeWorld<State>) {
    super();
    this.#engine = engine;
    this.plan = plan;
    this.world = world ?? createFakeNodeWorld(engine.initial(plan), seed);
    this.calls = new CallTable(this.world.calls);
    this.#streams = new RandomStreams(this.world.streams);
    this.#opened = ['first', 'second', 'third', 'fourth'].map((purpose) =>
      this.#streams.open('node', purpose),
    );
    if (!world) engine.on.start?.(this.world.state, this);
  }

  /** The same node in a copy of its world. */
  clone(): FakeNodeContext<Plan, State> {
    return new FakeNodeContext(this.#engine, this.plan, 0, structuredClone(this.world));
  }

  get nowMs(): number {
    return this.world.nowMs;
  }

  /** Moves the clock, firing what is due on the way, at the end included. */
  advanceTo(ms: number): void {
    for (;;) {
      const timer = this.#nextTimer();
      if (timer === undefined || timer.dueMs > ms) break;
      this.world.nowMs = timer.dueMs;
      this.cancel(timer.handle);
      this.#engine.on.timer?.(this.world.state, timer.kind, timer.argument, this);
    }
    this.world.nowMs = ms;
  }

  /** A request arrives. Returns its row. */
  arrive(
    name: string,
    options: {
      operation?: number;
      deadlineMs?: number;
      recorded?: number;
      attempt?: number;
      key?: number;
    } = {},
  ): number {
    const { calls, world } = this;
    const row = calls.allocate();
    calls.operation[row] = options.operation ?? 0;
    calls.deadlineMs[row] = options.deadlineMs ?? Infinity;
    calls.recorded[row] = options.recorded ?? NONE;
    calls.attempt[row] = options.attempt ?? 1;
    calls.key[row] = options.key ?? NONE;
    calls.startedMs[row] = world.nowMs;
    world.names[row] = name;
    this.#engine.on.request(world.state, row, this);
    return row;
  }

  /** The `nth` of the calls in flight ends. */
  answer(nth: number, outcome: OutcomeCode = OK, flags = 0): void {
    const { calls, world } = this;
    const [row] = world.inFlight.splice(nth, 1);
    const request = calls.parent[row];
    calls.outcome[row] = outcome;
    calls.flags[row] |= flags;
    if (request !== NONE) calls.disown(request, row);
    this.#engine.on.reply?.(world.state, row, request, this);
    calls.free(row);
  }

  expire(request: number): void {
    this.#engine.on.expired?.(this.world.state, request, this);
  }

  /** −1 for all. */
  crash(instance: number): void {
    this.world.down.push(instance);
    this.#engine.on.crashed?.(this.world.state, instance, this);
  }

  restart(instance: number): void {
    this.world.down.splice(this.world.down.indexOf(instance), 1);
    this.#engine.on.restarted?.(this.world.state, instance, this);
  }

  /** Faults have changed what the context says. */
  changeConditions(change: (world: FakeNodeWorld<State>) => void): void {
    change(this.world);
    this.#engine.on.conditions?.(this.world.state, this);
  }

  replan(plan: Plan): void {
    const previous = this.plan;
    this.plan = plan;
    this.#engine.on.replanned?.(this.world.state, previous, this);
  }

  uniform(purpose: number): number {
    return this.#streams.uniform(this.#opened[purpose]);
  }

  below(n: number, purpose: number): number {
    return this.#streams.below(this.#opened[purpose], n);
  }

  sample(sampler: Sampler, purpose: number): number {
    return sampler.sample(this.#streams, this.#opened[purpose]);
  }

  after(delayMs: number, kind: number, argument: number): TimerHandle {
    const { world } = this;
    const handle = ++world.lastHandle;
    world.timers.push({ handle, dueMs: world.nowMs + delayMs, kind, argument });
    return handle;
  }

  cancel(handle: TimerHandle): void {
    const { timers } = this.world;
    const at = timers.findIndex((timer) => timer.handle === handle);
    if (at >= 0) timers.splice(at, 1);
  }

  transition(from: string, to: string, reason: string): void {
    this.world.transitions.push(`${this.nowMs} ${from} → ${to}: ${reason}`);
  }

  call(outgoing: number, operation: number, request: number, options: CallOptions = {}): number {
    const { calls, world } = this;
    const row = calls.allocate();
    calls.parent[row] = request;
    calls.operation[row] = operation;
    calls.recorded[row] = options.recorded ?? NONE;
    calls.key[row] = options.key ?? NONE;
    calls.requestBody.set(row, options.body);
    calls.idempotencyKey.set(row, options.idempotencyKey);
    if (request !== NONE) calls.adopt(request, row);
    world.inFlight.push(row);
    world.noted.push({ type: 'call', atMs: world.nowMs, outgoing, operation });
    return row;
  }

  abandonCall(call: number): void {
    const { calls, world } = this;
    const at = world.inFlight.indexOf(call);
    if (at < 0) throw new Error(`call ${call} is not in flight`);
    world.inFlight.splice(at, 1);
    if (calls.parent[call] !== NONE) calls.disown(calls.parent[call], call);
    world.noted.push({ type: 'abandon', atMs: world.nowMs });
    calls.free(call);
  }

  callByHand(operation: number, options: CallOptions): number {
    return this.call(NONE, operation, NONE, options);
  }

  operationName(operation: number): string {
    return `operation ${operation}`;
  }

  note(): void {
    // Nobody reads its log.
  }

  reply(request: number, outcome: OutcomeCode): void {
    this.#end('reply', request, outcome);
  }

  drop(request: number, outcome: OutcomeCode): void {
    this.#end('drop', request, outcome);
  }

  get clockMs(): number {
    return this.world.nowMs;
  }

  workMs(ms: number): number {
    return ms * this.world.slowFactor;
  }

  recordedMs(request: number, ms: number): number {
    return this.#ofAttempt(request, ({ durationsMs }) => durationsMs) ?? ms;
  }

  recordedOutcome(request: number): OutcomeCode {
    return this.#ofAttempt(request, ({ outcomes }) => outcomes) ?? OK;
  }

  isUp(instance: number): boolean {
    const { down } = this.world;
    return !down.includes(NONE) && !down.includes(instance);
  }

  isPaused(instance: number): boolean {
    return this.world.paused.includes(instance);
  }

  workers(workers: number): number {
    return Math.ceil(workers * this.world.workersFactor);
  }

  answerAt(instance: number): OutcomeCode {
    return this.world.answers.get(instance) ?? OK;
  }

  workedOutcome(): OutcomeCode {
    return this.world.workedOutcome;
  }

  reached(): boolean {
    return false;
  }

  message(message: unknown): unknown {
    return message;
  }

  gauge(busy: number, capacity: number, queued: number): void {
    this.world.gauged = { busy, capacity, queued };
    this.world.busyMax = Math.max(this.world.busyMax, busy);
  }

  spanWait(request: number, fromMs: number): void {
    const { nowMs: atMs, names, noted } = this.world;
    noted.push({ type: 'wait', atMs, fromMs, name: names[request] });
  }

  spanWork(request: number, fromMs: number): void {
    const { nowMs: atMs, names, noted } = this.world;
    noted.push({ type: 'work', atMs, fromMs, name: names[request] });
  }

  spanCarried({ parent }: Carried): TraceParent {
    return parent;
  }

  #end(type: 'reply' | 'drop', request: number, outcome: OutcomeCode): void {
    const { calls, world } = this;
    const name = world.names[request];
    if (name === '') throw new Error(`row ${request} has ended twice`);
    world.names[request] = '';
    const { nowMs: atMs, noted } = world;
    const instance = calls.instance[request];
    const degraded = (calls.flags[request] & 2) !== 0;
    noted.push({ type, atMs, name, outcome: outcomeName(outcome), instance, degraded });
    calls.free(request);
  }

  #ofAttempt(request: number, list: (call: RecordedCall) => readonly number[]): number | undefined {
    const row = this.calls.recorded[request];
    if (row === NONE) return undefined;
    const values = list(this.world.recorded[row]);
    return values[Math.min(this.calls.attempt[request], values.length) - 1];
  }

  #nextTimer(): FakeTimer | undefined {
    let next: FakeTimer | undefined;
    for (const timer of this.world.timers) if (next === undefined || timer.dueMs < next.dueMs) next = timer;
    return next;
  }
}
