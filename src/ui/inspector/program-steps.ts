import type { SelectOption } from '../kit/select.tsx';

/** Steps as the service's schema has them. */
export interface CallFields {
  readonly to: string;
  readonly operation?: string;
  readonly optional?: boolean;
}

export type PlainStep =
  | { readonly do: 'work'; readonly meanMs?: number; readonly distribution?: string }
  | ({ readonly do: 'call' } & CallFields)
  | { readonly do: 'parallel'; readonly calls: readonly CallFields[] }
  | { readonly do: 'publish'; readonly to: string; readonly operation?: string }
  | { readonly do: 'fail'; readonly outcome: string; readonly ratio?: number };

export type Step =
  | PlainStep
  | { readonly do: 'if'; readonly ratio: number; readonly steps: readonly PlainStep[] };

export interface Operation {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** Those that may stand among the steps of an `if`. */
export const plainStepNames = ['work', 'call', 'parallel', 'publish', 'fail'] as const;
export type PlainStepName = (typeof plainStepNames)[number];
export const stepNames = [...plainStepNames, 'if'] as const;
export type StepName = (typeof stepNames)[number];

/** A step of another sort begins with what most often is meant. */
export function createStep(name: StepName, callees: readonly SelectOption[]): Step {
  return name === 'if' ? { do: 'if', ratio: 0.5, steps: [{ do: 'work' }] } : createPlainStep(name, callees);
}

export function createPlainStep(name: PlainStepName, callees: readonly SelectOption[]): PlainStep {
  switch (name) {
    case 'work':
      return { do: 'work' };
    case 'call':
      return { do: 'call', to: callees[0]?.value ?? '' };
    case 'parallel':
      return { do: 'parallel', calls: callees.map(({ value }) => ({ to: value })) };
    case 'publish':
      return { do: 'publish', to: callees[0]?.value ?? '' };
    case 'fail':
      return { do: 'fail', outcome: 'server-error', ratio: 0.1 };
  }
}
