import type { SelectOption } from '../kit/select.tsx';

/** Steps as the service's schema has them. */
export interface CallFields {
  readonly to: string;
  readonly operation?: string;
  readonly optional?: boolean;
}

export type Step =
  | { readonly do: 'work'; readonly meanMs?: number; readonly distribution?: string }
  | ({ readonly do: 'call' } & CallFields)
  | { readonly do: 'parallel'; readonly calls: readonly CallFields[] }
  | { readonly do: 'fail'; readonly outcome: string; readonly ratio?: number };

export interface Operation {
  readonly name: string;
  readonly steps: readonly Step[];
}

export const stepNames = ['work', 'call', 'parallel', 'fail'] as const;
export type StepName = (typeof stepNames)[number];

/** A step of another sort begins with what most often is meant. */
export function createStep(name: StepName, callees: readonly SelectOption[]): Step {
  switch (name) {
    case 'work':
      return { do: 'work' };
    case 'call':
      return { do: 'call', to: callees[0]?.value ?? '' };
    case 'parallel':
      return { do: 'parallel', calls: callees.map(({ value }) => ({ to: value })) };
    case 'fail':
      return { do: 'fail', outcome: 'server-error', ratio: 0.1 };
  }
}
