import { createSampler, meanOf, type Sampler } from '../../kernel/distributions.ts';
import { NONE } from '../../model/call-table.ts';
import type { Wiring } from '../../model/node-kind.ts';
import { OK, type OutcomeCode, outcomeCode } from '../../model/outcome.ts';
import { timeDistribution } from '../../model/service-time.ts';
import type { ProgramCall, ProgramStep, ServiceParams } from './params.ts';

/** What a flat step does. */
export const WORK = 0;
export const CALLS = 1;
export const FAIL = 2;
export const PUBLISH = 3;
export const IF = 4;
export const END = 5;

/** One step of a compiled program. All steps have all fields, so that the engine's reads stay monomorphic. */
export interface Step {
  readonly code: number;
  /** Of `CALLS`, the first of so many that are made in parallel; of `IF`, so many steps of its own follow; 1 for all others. */
  readonly width: number;
  /** `WORK` */
  readonly sampler: Sampler;
  /** `WORK`: the first of its program, which plays a recorded duration; later ones then take no time. */
  readonly isFirstWork: boolean;
  /** `CALLS`, `PUBLISH`: index of the wire, or `NONE` if it is not there. */
  readonly outgoing: number;
  /** `CALLS`, `PUBLISH`: number of the operation, or `NONE` for the request's own. */
  readonly operation: number;
  readonly optional: boolean;
  /** `FAIL` */
  readonly outcome: OutcomeCode;
  /** `FAIL`, `IF` */
  readonly ratio: number;
  /** Says when a step of one plan is the same as a step of another. */
  readonly key: string;
}

export interface Programs {
  readonly steps: readonly Step[];
  /** Where each operation's program begins, by the operation's number; beyond the end it is the first entry's, the default program. */
  readonly startOf: readonly number[];
  readonly defaultStart: number;
}

/** Where a request goes on whose program has changed under it: after what it is doing now comes the end. */
const LAST_STEP = 0;

export function compilePrograms(params: ServiceParams, wiring: Wiring): Programs {
  const compiler = createCompiler(params, wiring);
  const steps: Step[] = [compiler.nothing, compiler.end];
  const defaultStart = steps.length;
  steps.push(...compiler.program(defaultProgram(wiring)));
  const starts: [operation: number, start: number][] = [];
  for (const { name, steps: program } of params.operations) {
    const operation = wiring.operation(name);
    if (starts.some(([taken]) => taken === operation)) continue;
    starts.push([operation, steps.length]);
    steps.push(...compiler.program(program));
  }
  const startOf = Array<number>(1 + Math.max(-1, ...starts.map(([operation]) => operation))).fill(
    defaultStart,
  );
  for (const [operation, start] of starts) startOf[operation] = start;
  return { steps, startOf, defaultStart };
}

/** Where the program for an operation begins. */
export function startOfProgram({ startOf, defaultStart }: Programs, operation: number): number {
  return operation < startOf.length ? startOf[operation] : defaultStart;
}

/**
 * The step of the new programs at which a request goes on that was at step `at` of the old ones: the same step, if everything up to it
 * is unchanged.
 */
export function relocate(before: Programs, after: Programs, operation: number, at: number): number {
  if (at === LAST_STEP) return LAST_STEP;
  const oldStart = startOfProgram(before, operation);
  const newStart = startOfProgram(after, operation);
  const reach = at - oldStart + before.steps[at].width;
  for (let i = 0; i < reach; i++) {
    if (before.steps[oldStart + i].key !== after.steps[newStart + i]?.key) return LAST_STEP;
  }
  return newStart + (at - oldStart);
}

/** Work, then each wire in turn. */
function defaultProgram(wiring: Wiring): ProgramStep[] {
  const wires = wiring.outgoing.map(({ to }) => ({ do: 'call', to, optional: false }) as const);
  return [{ do: 'work' }, ...wires];
}

function createCompiler(params: ServiceParams, wiring: Wiring) {
  const blank: Step = {
    code: END,
    width: 1,
    sampler: createSampler({ kind: 'constant', mean: 0 }),
    isFirstWork: false,
    outgoing: NONE,
    operation: NONE,
    optional: false,
    outcome: OK,
    ratio: 0,
    key: 'end',
  };

  function message({ to, operation }: Pick<ProgramCall, 'to' | 'operation'>, key: string): Step {
    return {
      ...blank,
      outgoing: wiring.outgoing.findIndex((wire) => wire.to === to),
      operation: operation === undefined ? NONE : wiring.operation(operation),
      key: `${key} ${to} ${operation ?? ''}`,
    };
  }

  function call(source: ProgramCall, width: number): Step {
    const { optional } = source;
    return { ...message(source, `call ${width} ${optional}`), code: CALLS, width, optional };
  }

  function step(source: ProgramStep, isFirstWork: boolean): Step[] {
    switch (source.do) {
      case 'work': {
        const sampler = createSampler(workTime(source, params));
        return [{ ...blank, code: WORK, sampler, isFirstWork, key: 'work' }];
      }
      case 'call':
        return [call(source, 1)];
      case 'parallel':
        return source.calls.map((each) => call(each, source.calls.length));
      case 'publish':
        return [{ ...message(source, 'publish'), code: PUBLISH }];
      case 'if': {
        const own = source.steps.flatMap((each) => step(each, false));
        const { ratio } = source;
        return [{ ...blank, code: IF, width: own.length, ratio, key: `if ${own.length}` }, ...own];
      }
      case 'fail': {
        const outcome = outcomeCode(source.outcome);
        return [{ ...blank, code: FAIL, outcome, ratio: source.ratio, key: 'fail' }];
      }
    }
  }

  function program(sources: readonly ProgramStep[]): Step[] {
    const firstWork = sources.findIndex((source) => source.do === 'work');
    return [...sources.flatMap((source, i) => step(source, i === firstWork)), blank];
  }

  const nothing: Step = { ...blank, code: WORK, key: 'nothing' };
  return { nothing, end: blank, program };
}

function workTime(
  step: {
    readonly meanMs?: number | undefined;
    readonly distribution?: ServiceParams['serviceDistribution'] | undefined;
  },
  params: ServiceParams,
) {
  const { meanServiceMs, serviceSpreadMs, paretoShape, erlangShape, percentiles } = params;
  const meanMs = step.meanMs ?? meanServiceMs;
  const spreadMs = meanServiceMs > 0 ? (serviceSpreadMs * meanMs) / meanServiceMs : serviceSpreadMs;
  const shape = step.distribution ?? params.serviceDistribution;
  const spec = { shape, meanMs, spreadMs, paretoShape, erlangShape, percentiles };
  if (shape !== 'empirical' || step.meanMs === undefined) return timeDistribution(spec);
  // A step with a mean of its own has the measured shape, drawn out or pressed to that mean.
  const measuredMs = meanOf(timeDistribution(spec));
  const factor = measuredMs > 0 ? meanMs / measuredMs : 0;
  return timeDistribution({
    ...spec,
    percentiles: percentiles.map((point) => ({ ...point, ms: point.ms * factor })),
  });
}
