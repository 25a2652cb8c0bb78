import { NONE } from '../../model/call-table.ts';
import type { Wiring } from '../../model/node-kind.ts';
import { type SagaOrchestratorParams, type SagaStepParams, stepsMax } from './params.ts';

/** A step as sagas keep it that have begun with it. Numbers of operations stay the same in a run; the wire is found by whom it leads to. */
export interface SagaStep {
  readonly name: string;
  readonly to: string;
  readonly execute: number;
  /** NONE where there is nothing to undo. */
  readonly compensate: number;
  readonly timeoutMs: number;
  readonly attempts: number;
}

export interface SagaPlan {
  readonly steps: readonly SagaStep[];
  /** Index of the wire by the node that it leads to. */
  readonly outgoing: ReadonlyMap<string, number>;
  readonly compensationAttempts: number;
  readonly retryMs: number;
  readonly retryMaxMs: number;
  readonly persistMs: number;
  readonly idempotencyKeys: boolean;
  readonly answersAtOnce: boolean;
  readonly sagasMax: number;
}

export function prepareSaga(params: SagaOrchestratorParams, wiring: Wiring): SagaPlan {
  const { stepTimeoutMs, stepAttempts } = params;
  const { compensationAttempts, retryMs, retryMaxMs, persistMs, idempotencyKeys, sagasMax } = params;
  return {
    steps: namedApart(stepsOf(params, wiring)).map(
      ({ name, to, execute, compensate, timeoutMs, attempts }) => ({
        name,
        to,
        execute: wiring.operation(execute),
        compensate: compensate === '' ? NONE : wiring.operation(compensate),
        timeoutMs: timeoutMs ?? stepTimeoutMs,
        attempts: attempts ?? stepAttempts,
      }),
    ),
    outgoing: new Map(wiring.outgoing.map(({ to }, i) => [to, i])),
    compensationAttempts,
    retryMs,
    retryMaxMs,
    persistMs,
    idempotencyKeys,
    answersAtOnce: params.answer === 'at-once',
    sagasMax,
  };
}

/** The steps that are named, or one for each wire. */
function stepsOf({ steps }: SagaOrchestratorParams, { outgoing }: Wiring): readonly SagaStepParams[] {
  if (steps.length > 0) return steps;
  return outgoing.slice(0, stepsMax).map(({ to }) => ({
    name: to,
    to,
    execute: 'do',
    compensate: 'undo',
    timeoutMs: undefined,
    attempts: undefined,
  }));
}

/** A step's idempotency key has its name: a second one of the same name would be taken for the first that comes again. */
function namedApart(steps: readonly SagaStepParams[]): readonly SagaStepParams[] {
  const taken = new Set<string>();
  return steps.map((step) => {
    let { name } = step;
    for (let nth = 2; taken.has(name); nth++) name = `${step.name} ${nth}`;
    taken.add(name);
    return { ...step, name };
  });
}

/** What is wrong with the steps, as sentences for a person. */
export function sagaProblems(params: SagaOrchestratorParams, wiring: Wiring): string[] {
  const wired = new Set(wiring.outgoing.map(({ to }) => to));
  return params.steps.flatMap(({ name, to }, i) =>
    wired.has(to) ? [] : [`Step ${i + 1}, “${name}”, calls “${to}”, but no wire leads there: it will fail.`],
  );
}
