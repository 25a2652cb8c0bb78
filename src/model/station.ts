import { createBalancer, growBalancer } from './balancer-state.ts';
import { pickInstance } from './balancing.ts';
import { NONE } from './call-table.ts';
import type { NodeContext } from './engine-context.ts';
import { CANCELLED, CONNECTION_REFUSED, OK, type OutcomeCode, TIMEOUT, UNAVAILABLE } from './outcome.ts';
import { noteEnd } from './outliers.ts';
import type { StationPlan, StationState } from './station-state.ts';
import { createWaitingLine, joinLine, leaveLine, rowAt } from './waiting-line.ts';

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
 * Registers of a request's row: `instance`; `countC` is the place in the waiting line, or −1 − the place among the running; `memoA`
 * is since when the request waits or works; `timer` is its work. `countA`, `countB` and `memoB` are left to the node.
 */
export class Station<Plan extends StationPlan> {
  readonly #work: StationWork<Plan>;

  constructor(work: StationWork<Plan>) {
    this.#work = work;
  }

  initial(plan: StationPlan): StationState {
    const { instances, concurrency } = plan;
    return {
      busy: new Int32Array(instances),
      up: new Uint8Array(instances).fill(1),
      paused: new Uint8Array(instances),
      workers: new Int32Array(instances).fill(concurrency),
      starting: new Uint8Array(instances),
      waiting: Array.from({ length: instances }, createWaitingLine),
      running: Array.from({ length: instances }, createWaitingLine),
      balancer: createBalancer(instances),
      busyTotal: 0,
      queuedTotal: 0,
      capacity: instances * concurrency,
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
    if (instance === NONE || state.up[instance] === 0) {
      context.reply(request, CONNECTION_REFUSED);
      return;
    }
    calls.instance[request] = instance;
    const answered = context.answerAt(instance, request);
    if (answered !== OK) {
      this.#refuse(state, request, answered, context);
      return;
    }
    const line = state.waiting[instance];
    if (line.length === 0 && canBegin(state, instance)) {
      this.#begin(state, request, instance, context);
    } else {
      const place = joinLine(line, request, plan.queueLimit);
      if (place === NONE) {
        this.#refuse(state, request, UNAVAILABLE, context);
        return;
      }
      calls.countC[request] = place;
      calls.memoA[request] = context.nowMs;
      state.queuedTotal++;
    }
    this.#gauge(state, context);
  }

  /** Answers a request that is at work, and gives its worker to the next in line. */
  finish(state: StationState, request: number, outcome: OutcomeCode, context: NodeContext<Plan>): void {
    const instance = this.#leaveRunning(state, request, context);
    this.#note(state, request, outcome, context);
    // The worker is freed after the answer: a request that arrives in the same instant goes behind the line, whatever the answer sets off.
    context.reply(request, outcome);
    this.#freeWorker(state, instance, context);
  }

  expired(state: StationState, request: number, context: NodeContext<Plan>): void {
    const { calls } = context;
    const outcome = calls.deadlineMs[request] <= context.nowMs ? TIMEOUT : CANCELLED;
    const place = calls.countC[request];
    if (outcome === TIMEOUT) this.#note(state, request, outcome, context);
    if (place >= 0) {
      leaveLine(state.waiting[calls.instance[request]], place);
      state.queuedTotal--;
      context.spanWait(request, calls.memoA[request]);
      context.drop(request, outcome);
      this.#gauge(state, context);
      return;
    }
    this.#work.stop(request, context);
    const instance = this.#leaveRunning(state, request, context);
    context.drop(request, outcome);
    this.#freeWorker(state, instance, context);
  }

  /** The connections of the lost instances are reset: callers learn at once, and what was done is not known. */
  crashed(state: StationState, instance: number, context: NodeContext<Plan>): void {
    const [from, to] = rangeOf(state, instance);
    state.up.fill(0, from, to);
    state.capacity = capacityUp(state, context.plan);
    for (let i = from; i < to; i++) this.#loseRequests(state, i, context);
    this.#gauge(state, context);
  }

  restarted(state: StationState, instance: number, context: NodeContext<Plan>): void {
    const [from, to] = rangeOf(state, instance);
    // Another fault may still hold one of them down.
    for (let i = from; i < to; i++) state.up[i] = context.isUp(i) ? 1 : 0;
    state.capacity = capacityUp(state, context.plan);
    this.#gauge(state, context);
  }

  /**
   * More workers take up work at once. With fewer, those at work finish; an instance that is no more gets no new requests and serves
   * those it has.
   */
  replanned(state: StationState, context: NodeContext<Plan>): void {
    const { instances } = context.plan;
    if (instances > state.busy.length) this.#grow(state, context);
    state.balancer.next %= instances;
    this.conditions(state, context);
  }

  /** Faults have paused or released instances, or taken or given back workers. */
  conditions(state: StationState, context: NodeContext<Plan>): void {
    const { plan } = context;
    for (let i = 0; i < state.busy.length; i++) {
      state.paused[i] = context.isPaused(i) ? 1 : 0;
      state.workers[i] = context.workers(plan.concurrency, i);
    }
    state.capacity = capacityUp(state, plan);
    for (let i = 0; i < state.busy.length; i++) this.#startWaiting(state, i, context);
    this.#gauge(state, context);
  }

  #grow(state: StationState, context: NodeContext<Plan>): void {
    const { instances, concurrency } = context.plan;
    const known = state.busy.length;
    for (let i = known; i < instances; i++) {
      state.waiting.push(createWaitingLine());
      state.running.push(createWaitingLine());
    }
    state.busy = lengthened(state.busy, new Int32Array(instances));
    state.starting = lengthened(state.starting, new Uint8Array(instances));
    state.up = lengthened(state.up, new Uint8Array(instances));
    state.paused = lengthened(state.paused, new Uint8Array(instances));
    state.workers = lengthened(state.workers, new Int32Array(instances).fill(concurrency));
    growBalancer(state.balancer, instances);
    for (let i = known; i < instances; i++) state.up[i] = context.isUp(i) ? 1 : 0;
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

  #begin(state: StationState, request: number, instance: number, context: NodeContext<Plan>): void {
    context.calls.countC[request] = -1 - joinLine(state.running[instance], request, NO_LIMIT);
    state.busy[instance]++;
    state.busyTotal++;
    this.#work.begin(state, request, context);
  }

  /** Returns the instance, because the row is no more once the request has ended. */
  #leaveRunning(state: StationState, request: number, context: NodeContext<Plan>): number {
    const { calls } = context;
    const instance = calls.instance[request];
    leaveLine(state.running[instance], -1 - calls.countC[request]);
    return instance;
  }

  #freeWorker(state: StationState, instance: number, context: NodeContext<Plan>): void {
    state.busy[instance]--;
    state.busyTotal--;
    this.#startWaiting(state, instance, context);
    this.#gauge(state, context);
  }

  /** A loop, and guarded: a program that ends in no time would otherwise recurse through the whole line. */
  #startWaiting(state: StationState, instance: number, context: NodeContext<Plan>): void {
    const line = state.waiting[instance];
    if (line.length === 0 || state.up[instance] === 0 || state.starting[instance] === 1) return;
    const { calls, plan } = context;
    state.starting[instance] = 1;
    while (line.length > 0 && canBegin(state, instance)) {
      const place = plan.discipline === 'lifo' ? line.last : line.first;
      const request = rowAt(line, place);
      leaveLine(line, place);
      state.queuedTotal--;
      context.spanWait(request, calls.memoA[request]);
      if (calls.deadlineMs[request] <= context.nowMs) context.drop(request, TIMEOUT);
      else this.#begin(state, request, instance, context);
    }
    state.starting[instance] = 0;
  }

  #loseRequests(state: StationState, instance: number, context: NodeContext<Plan>): void {
    const running = state.running[instance];
    while (running.length > 0) {
      const request = rowAt(running, running.first);
      this.#work.stop(request, context);
      this.#leaveRunning(state, request, context);
      state.busy[instance]--;
      state.busyTotal--;
      context.reply(request, CONNECTION_REFUSED);
    }
    const waiting = state.waiting[instance];
    while (waiting.length > 0) {
      const request = rowAt(waiting, waiting.first);
      leaveLine(waiting, waiting.first);
      state.queuedTotal--;
      context.spanWait(request, context.calls.memoA[request]);
      context.reply(request, CONNECTION_REFUSED);
    }
  }

  #gauge(state: StationState, context: NodeContext<Plan>): void {
    // Workers taken away finish first: until then there are as many as are busy.
    context.gauge(state.busyTotal, Math.max(state.capacity, state.busyTotal), state.queuedTotal);
  }
}

const NO_LIMIT = 0x7fffffff;

function canBegin(state: StationState, instance: number): boolean {
  return state.busy[instance] < state.workers[instance] && state.paused[instance] === 0;
}

function capacityUp(state: StationState, plan: StationPlan): number {
  let workers = 0;
  for (let i = 0; i < plan.instances; i++) if (state.up[i] === 1) workers += state.workers[i];
  return workers;
}

/** From the first to behind the last of the instances that −1 (all) or an index means. */
function rangeOf(state: StationState, instance: number): readonly [from: number, to: number] {
  if (instance < 0) return [0, state.busy.length];
  return [instance, Math.min(instance + 1, state.busy.length)];
}

function lengthened<Column extends Int32Array | Uint8Array>(column: Column, longer: Column): Column {
  longer.set(column);
  return longer;
}
