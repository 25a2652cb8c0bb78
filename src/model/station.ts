import { createBalancer, growBalancer } from './balancer-state.ts';
import { pickInstance } from './balancing.ts';
import * as int from './call-ints.ts';
import { NONE, WAITING } from './call-table.ts';
import type { NodeContext } from './engine-context.ts';
import { CANCELLED, CONNECTION_REFUSED, OK, type OutcomeCode, TIMEOUT, UNAVAILABLE } from './outcome.ts';
import { noteEnd } from './outliers.ts';
import { FIRST, joinLine, LAST, LENGTH, leaveLine } from './row-line.ts';
import {
  BUSY,
  createInstances,
  instanceCount,
  instanceStride,
  isInstanceUp,
  PAUSED,
  RUNNING_LINE,
  STARTING,
  type StationPlan,
  type StationState,
  UP,
  WAITING_LINE,
  WORKERS,
} from './station-state.ts';

/** What the node does with a request once a worker has it. Both may end requests while they run. */
export interface StationWork<Plan> {
  begin(state: StationState, request: number, context: NodeContext<Plan>): void;
  /** The instance that a request belongs to, where that is not for a balancer to choose; NONE if there is none. */
  place?(state: StationState, request: number, context: NodeContext<Plan>): number;
  /** Lets go of timers and inner calls of a request that is about to end early. */
  stop(request: number, context: NodeContext<Plan>): void;
}

/**
 * Instances with workers and a waiting line each: the G/G/c/K station of queueing theory, once for every instance. A worker is held
 * from begin to end of a request.
 *
 * Registers of a request's row: `instance`; `before` and `after` are its neighbours in the waiting line, which the flag WAITING tells, or
 * among those at work; `memoA` is since when it waits or works; `timer` is its work. The counts and `memoB` are left to the node.
 */
export class Station<Plan extends StationPlan> {
  readonly #work: StationWork<Plan>;

  constructor(work: StationWork<Plan>) {
    this.#work = work;
  }

  initial(plan: StationPlan): StationState {
    const { instances, concurrency } = plan;
    return {
      cells: createInstances(instances, concurrency),
      nextInTurn: 0,
      busyTotal: 0,
      queuedTotal: 0,
      capacity: instances * concurrency,
      balancer: createBalancer(instances),
    };
  }

  start(state: StationState, context: NodeContext<Plan>): void {
    this.#gauge(state, context);
  }

  request(state: StationState, request: number, context: NodeContext<Plan>): void {
    const { calls, plan } = context;
    if (calls.deadlineMs[request] <= context.nowMs) {
      context.drop(request, TIMEOUT);
      return;
    }
    const instance =
      this.#work.place === undefined
        ? pickInstance(state, request, context)
        : this.#work.place(state, request, context);
    if (instance === NONE || !isInstanceUp(state, instance)) {
      context.reply(request, CONNECTION_REFUSED);
      return;
    }
    calls.instance[request] = instance;
    const answered = context.answerAt(instance, request);
    if (answered !== OK) {
      this.#refuse(state, request, answered, context);
      return;
    }
    const { cells } = state;
    const at = instance * instanceStride;
    const waiting = cells[at + WAITING_LINE + LENGTH];
    if (waiting === 0 && canBegin(cells, at)) {
      this.#begin(state, request, at, context);
    } else if (waiting >= plan.queueLimit) {
      this.#refuse(state, request, UNAVAILABLE, context);
      return;
    } else {
      joinLine(cells, at + WAITING_LINE, calls.ints, request);
      calls.flags[request] |= WAITING;
      calls.memoA[request] = context.nowMs;
      state.queuedTotal++;
    }
    this.#gauge(state, context);
  }

  /** Answers a request that is at work, and gives its worker to the next in line. */
  finish(state: StationState, request: number, outcome: OutcomeCode, context: NodeContext<Plan>): void {
    const at = this.#leaveRunning(state, request, context);
    this.#note(state, request, outcome, context);
    // The worker is freed after the answer: a request that arrives in the same instant goes behind the line, whatever the answer sets off.
    context.reply(request, outcome);
    this.#freeWorker(state, at, context);
  }

  expired(state: StationState, request: number, context: NodeContext<Plan>): void {
    const { calls } = context;
    const outcome = calls.deadlineMs[request] <= context.nowMs ? TIMEOUT : CANCELLED;
    if (outcome === TIMEOUT) this.#note(state, request, outcome, context);
    if ((calls.flags[request] & WAITING) !== 0) {
      this.#leaveWaiting(state, request, calls.instance[request] * instanceStride, context);
      context.drop(request, outcome);
      this.#gauge(state, context);
      return;
    }
    this.#work.stop(request, context);
    const at = this.#leaveRunning(state, request, context);
    context.drop(request, outcome);
    this.#freeWorker(state, at, context);
  }

  /** The connections of the lost instances are reset: callers learn at once, and what was done is not known. */
  crashed(state: StationState, instance: number, context: NodeContext<Plan>): void {
    const [from, to] = rangeOf(state, instance);
    for (let i = from; i < to; i++) state.cells[i * instanceStride + UP] = 0;
    state.capacity = capacityUp(state, context.plan);
    for (let i = from; i < to; i++) this.#loseRequests(state, i, context);
    this.#gauge(state, context);
  }

  restarted(state: StationState, instance: number, context: NodeContext<Plan>): void {
    const [from, to] = rangeOf(state, instance);
    // Another fault may still hold one of them down.
    for (let i = from; i < to; i++) noteWhetherUp(state, i, context);
    state.capacity = capacityUp(state, context.plan);
    this.#gauge(state, context);
  }

  /**
   * More workers take up work at once. With fewer, those at work finish; an instance that is no more gets no new requests and serves
   * those it has.
   */
  replanned(state: StationState, context: NodeContext<Plan>): void {
    const { instances } = context.plan;
    if (instances > instanceCount(state)) this.#grow(state, context);
    state.nextInTurn %= instances;
    this.conditions(state, context);
  }

  /** Faults have paused or released instances, or taken or given back workers. */
  conditions(state: StationState, context: NodeContext<Plan>): void {
    const { plan } = context;
    const { cells } = state;
    const known = instanceCount(state);
    for (let i = 0; i < known; i++) {
      cells[i * instanceStride + PAUSED] = context.isPaused(i) ? 1 : 0;
      cells[i * instanceStride + WORKERS] = context.workers(plan.concurrency, i);
    }
    state.capacity = capacityUp(state, plan);
    for (let i = 0; i < known; i++) this.#startWaiting(state, i * instanceStride, context);
    this.#gauge(state, context);
  }

  #grow(state: StationState, context: NodeContext<Plan>): void {
    const { instances, concurrency } = context.plan;
    const known = instanceCount(state);
    const cells = createInstances(instances, concurrency);
    cells.set(state.cells);
    state.cells = cells;
    growBalancer(state.balancer, instances);
    for (let i = known; i < instances; i++) noteWhetherUp(state, i, context);
  }

  /** Answers a request that got no place. */
  #refuse(state: StationState, request: number, outcome: OutcomeCode, context: NodeContext<Plan>): void {
    this.#note(state, request, outcome, context);
    context.reply(request, outcome);
  }

  /** Balancers that learn hear how requests ended. */
  #note(state: StationState, request: number, outcome: OutcomeCode, context: NodeContext<Plan>): void {
    const { calls, plan } = context;
    if (plan.ejection === null && plan.balancing !== 'ewma') return;
    noteEnd(state.balancer, calls.instance[request], outcome, calls.startedMs[request], context);
  }

  #begin(state: StationState, request: number, at: number, context: NodeContext<Plan>): void {
    const { cells } = state;
    joinLine(cells, at + RUNNING_LINE, context.calls.ints, request);
    cells[at + BUSY]++;
    state.busyTotal++;
    this.#work.begin(state, request, context);
  }

  #leaveWaiting(state: StationState, request: number, at: number, context: NodeContext<Plan>): void {
    const { calls } = context;
    leaveLine(state.cells, at + WAITING_LINE, calls.ints, request);
    calls.flags[request] &= ~WAITING;
    state.queuedTotal--;
    context.spanWait(request, calls.memoA[request]);
  }

  /** Returns where the cells of its instance begin, because the row is no more once the request has ended. */
  #leaveRunning(state: StationState, request: number, context: NodeContext<Plan>): number {
    const { ints } = context.calls;
    const at = ints[request + int.instance] * instanceStride;
    leaveLine(state.cells, at + RUNNING_LINE, ints, request);
    return at;
  }

  #freeWorker(state: StationState, at: number, context: NodeContext<Plan>): void {
    state.cells[at + BUSY]--;
    state.busyTotal--;
    this.#startWaiting(state, at, context);
    this.#gauge(state, context);
  }

  /** A loop, and guarded: a program that ends in no time would otherwise recurse through the whole line. */
  #startWaiting(state: StationState, at: number, context: NodeContext<Plan>): void {
    const { cells } = state;
    if (cells[at + WAITING_LINE + LENGTH] === 0 || cells[at + UP] === 0 || cells[at + STARTING] === 1) return;
    const { calls, plan } = context;
    cells[at + STARTING] = 1;
    while (cells[at + WAITING_LINE + LENGTH] > 0 && canBegin(cells, at)) {
      const request = cells[at + WAITING_LINE + (plan.discipline === 'lifo' ? LAST : FIRST)];
      this.#leaveWaiting(state, request, at, context);
      if (calls.deadlineMs[request] <= context.nowMs) context.drop(request, TIMEOUT);
      else this.#begin(state, request, at, context);
    }
    cells[at + STARTING] = 0;
  }

  #loseRequests(state: StationState, instance: number, context: NodeContext<Plan>): void {
    const { cells } = state;
    const at = instance * instanceStride;
    while (cells[at + RUNNING_LINE + LENGTH] > 0) {
      const request = cells[at + RUNNING_LINE + FIRST];
      this.#work.stop(request, context);
      this.#leaveRunning(state, request, context);
      cells[at + BUSY]--;
      state.busyTotal--;
      context.reply(request, CONNECTION_REFUSED);
    }
    while (cells[at + WAITING_LINE + LENGTH] > 0) {
      const request = cells[at + WAITING_LINE + FIRST];
      this.#leaveWaiting(state, request, at, context);
      context.reply(request, CONNECTION_REFUSED);
    }
  }

  #gauge(state: StationState, context: NodeContext<Plan>): void {
    // Workers taken away finish first: until then there are as many as are busy.
    context.gauge(state.busyTotal, Math.max(state.capacity, state.busyTotal), state.queuedTotal);
  }
}

function canBegin(cells: Int32Array, at: number): boolean {
  return cells[at + BUSY] < cells[at + WORKERS] && cells[at + PAUSED] === 0;
}

function noteWhetherUp<Plan>(state: StationState, instance: number, context: NodeContext<Plan>): void {
  state.cells[instance * instanceStride + UP] = context.isUp(instance) ? 1 : 0;
}

function capacityUp(state: StationState, plan: StationPlan): number {
  let workers = 0;
  for (let i = 0; i < plan.instances; i++)
    if (isInstanceUp(state, i)) workers += state.cells[i * instanceStride + WORKERS];
  return workers;
}

/** From the first to behind the last of the instances that −1 (all) or an index means. */
function rangeOf(state: StationState, instance: number): readonly [from: number, to: number] {
  const count = instanceCount(state);
  return instance < 0 ? [0, count] : [instance, Math.min(instance + 1, count)];
}
