import type { EjectionPlan } from './balancer-state.ts';
import { choiceField, numberField } from './fields.ts';

/** What shows the fields of ejection. */
export const whereEjected = { field: 'outlierEjection', is: ['consecutive-failures'] } as const;

/** Numbers of single strategies. `one` is what is chosen among: an “instance”, a “target”. */
export function strategyFields(one: string) {
  return {
    virtualNodes: numberField({
      title: 'Virtual nodes',
      help: `Points of each ${one} on the ring: the more, the more even the shares, by about 1 ÷ √ of this.`,
      unit: '',
      min: 1,
      max: 1000,
      default: 100,
      integer: true,
      scale: 'log',
      visibleWhen: { field: 'balancing', is: ['consistent-hashing'] },
    }),
    ewmaDecayMs: numberField({
      title: 'Decay',
      help: 'How long a slow answer is remembered; after this time it counts 37 %.',
      unit: 'ms',
      min: 1,
      max: 3_600_000,
      default: 10_000,
      scale: 'log',
      visibleWhen: { field: 'balancing', is: ['ewma'] },
    }),
  };
}

interface EjectionWords {
  /** What is ejected, with its article and without. */
  readonly a: string;
  readonly one: string;
  /** What does not count as its failure. */
  readonly noFailures: string;
}

/** Outlier ejection, of the instances of a service or of the targets of a balancer. */
export function ejectionFields({ a, one, noFailures }: EjectionWords) {
  return {
    outlierEjection: choiceField({
      title: 'Outlier ejection',
      help: `Takes ${a} that keeps failing out of rotation for a while, as a breaker for each ${one}.`,
      options: ['off', 'consecutive-failures'],
      labels: { 'consecutive-failures': 'after failures in a row' },
      default: 'off',
    }),
    ejectAfterFailures: numberField({
      title: 'Eject after',
      help: `Failures in a row that eject ${a}. ${noFailures}`,
      unit: '',
      min: 1,
      max: 1000,
      default: 5,
      integer: true,
      visibleWhen: whereEjected,
    }),
    ejectForMs: numberField({
      title: 'Eject for',
      help: 'How long a first ejection lasts; the n-th in close succession lasts n times as long.',
      unit: 'ms',
      min: 1,
      max: 3_600_000,
      default: 30_000,
      scale: 'log',
      visibleWhen: whereEjected,
    }),
    maxEjectionPercent: numberField({
      title: 'Ejected at most',
      help: `Share of the ${one}s that may be ejected at the same time; one always may.`,
      unit: '%',
      min: 0,
      max: 100,
      default: 10,
      visibleWhen: whereEjected,
    }),
  };
}

interface EjectionParams {
  readonly outlierEjection: 'off' | 'consecutive-failures';
  readonly ejectAfterFailures: number;
  readonly ejectForMs: number;
  readonly maxEjectionPercent: number;
}

/** What those fields ask for. */
export function ejectionOf(params: EjectionParams): EjectionPlan | null {
  if (params.outlierEjection === 'off') return null;
  return {
    failures: params.ejectAfterFailures,
    baseMs: params.ejectForMs,
    maxPercent: params.maxEjectionPercent,
  };
}
