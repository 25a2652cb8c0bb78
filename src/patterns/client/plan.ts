import { createSampler, type Sampler } from '../../kernel/distributions.ts';
import type { Wiring } from '../../model/node-kind.ts';
import { keysOf } from './keys.ts';
import type { ClientParams } from './params.ts';
import { type RecordedRequest, readRecording } from './recorded-entry.ts';
import { type SessionPlan, sessionPlanOf } from './session-guarantee.ts';

/** What the client may ask for: an operation on a wire. `upTo` is the sum of the weights so far. */
export interface Choice {
  readonly outgoing: number;
  readonly operation: number;
  readonly upTo: number;
}

/** What every call reads comes first: of a thousand clients each has gone cold when its turn comes, and is read line by line. */
export interface ClientPlan {
  readonly workload: ClientParams['workload'];
  /** The choice, if there is one only. */
  readonly only: Choice | null;
  /** Null if calls have no keys. */
  readonly keys: Sampler | null;
  /** Null if nothing is guaranteed or counted. */
  readonly session: SessionPlan | null;
  readonly users: number;
  /** 0 for endless. */
  readonly patienceMs: number;
  readonly startAfterMs: number;
  /** Infinity for never. */
  readonly stopAfterMs: number;
  readonly ratePerSecond: number;
  readonly rampToPerSecond: number;
  readonly rampMs: number;
  readonly spikeToPerSecond: number;
  readonly spikeAfterMs: number;
  readonly spikeForMs: number;
  readonly dayMs: number;
  readonly daySwing: number;
  readonly burstSize: number;
  readonly burstEveryMs: number;
  readonly think: Sampler;
  /** Empty if the client can call nobody: then it does nothing. */
  readonly choices: readonly Choice[];
  /** Recorded calls in order of time. The simulation reads this of the client whose calls are in flight. */
  readonly recorded: readonly RecordedRequest[];
  /** Number of each recorded call's operation. */
  readonly recordedOperations: readonly number[];
  /** Says when two plans have the same arrivals. */
  readonly arrivals: string;
}

export function prepareClient(params: ClientParams, wiring: Wiring): ClientPlan {
  const recorded = params.workload === 'recorded' ? readRecording(params.recorded, params.operation) : [];
  const { workload, startAfterMs, ratePerSecond, rampToPerSecond, rampMs } = params;
  const { spikeToPerSecond, spikeAfterMs, spikeForMs, dayMs, daySwing } = params;
  const stopAfterMs = params.stopAfterMs === 0 ? Infinity : params.stopAfterMs;
  const choices = choicesOf(params, wiring);
  return {
    workload,
    only: choices.length === 1 ? choices[0] : null,
    keys: keysOf(params),
    session: sessionPlanOf(params, wiring.operation),
    users: workload === 'closed' ? params.users : 0,
    patienceMs: params.patienceMs,
    startAfterMs,
    stopAfterMs,
    ratePerSecond,
    rampToPerSecond,
    rampMs,
    spikeToPerSecond,
    spikeAfterMs,
    spikeForMs,
    dayMs,
    daySwing,
    burstSize: params.burstSize,
    burstEveryMs: params.burstEveryMs,
    think: createSampler({ kind: params.thinkTime, mean: params.thinkMs }),
    choices,
    recorded,
    recordedOperations: recorded.map(({ operation }) => wiring.operation(operation)),
    arrivals: JSON.stringify([
      [workload, choices.length > 0, startAfterMs, params.stopAfterMs],
      workload === 'ramp' && [ratePerSecond, rampToPerSecond, rampMs],
      workload === 'spike' && [ratePerSecond, spikeToPerSecond, spikeAfterMs, spikeForMs],
      workload === 'diurnal' && [ratePerSecond, dayMs, daySwing],
      workload === 'recorded' && params.recorded,
    ]),
  };
}

function choicesOf(params: ClientParams, wiring: Wiring): Choice[] {
  const { outgoing } = wiring;
  const mix = params.requestMix.length > 0 ? params.requestMix : [{ operation: params.operation, weight: 1 }];
  const choices: Choice[] = [];
  let upTo = 0;
  for (const { operation: name, weight, to } of mix) {
    const operation = wiring.operation(name);
    const wires = [...outgoing.keys()].filter((i) => to === undefined || outgoing[i].to === to);
    // Two wires to the same node are as good as one each.
    for (const wire of wires) {
      upTo += weight / wires.length;
      choices.push({ outgoing: wire, operation, upTo });
    }
  }
  return choices;
}
