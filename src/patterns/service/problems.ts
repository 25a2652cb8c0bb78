import type { Wiring } from '../../model/node-kind.ts';
import type { ProgramStep, ServiceParams } from './params.ts';

/** Sentences about programs that name what is not there. */
export function programProblems(params: ServiceParams, wiring: Wiring): string[] {
  const wired = new Set(wiring.outgoing.map(({ to }) => to));
  const problems: string[] = [];
  const names = new Set<string>();
  for (const { name, steps } of params.operations) {
    if (names.has(name)) problems.push(`There are two operations “${name}”; only the first is used.`);
    names.add(name);
    for (const [i, step] of steps.entries()) {
      for (const { to, fate } of calleesOf(step))
        if (!wired.has(to))
          problems.push(`Step ${i + 1} of “${name}” calls “${to}”, but no wire leads there: ${fate}.`);
    }
  }
  return problems;
}

/** Whom a step calls, and what becomes of a call that no wire carries. */
function calleesOf(step: ProgramStep): { readonly to: string; readonly fate: string }[] {
  switch (step.do) {
    case 'call':
      return [{ to: step.to, fate: 'it will fail' }];
    case 'parallel':
      return step.calls.map(({ to }) => ({ to, fate: 'it will fail' }));
    case 'publish':
      return [{ to: step.to, fate: 'nobody will hear of it' }];
    case 'if':
      return step.steps.flatMap(calleesOf);
    case 'work':
    case 'fail':
      return [];
  }
}
