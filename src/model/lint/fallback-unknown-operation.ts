import { nearestWord } from '../did-you-mean.ts';
import { findNode } from '../document.ts';
import type { Finding, LintInput } from './finding.ts';
import { activePolicies, fallbackOperation, listOf, recordOf, textOf } from './read-params.ts';

/**
 * A fallback that asks for an operation which its callee does not have. The callee runs its default program then, which most often is the very
 * thing that has just failed. A callee without programs of its own has no operations to miss.
 */
export function fallbackUnknownOperation({ document, nameOf }: LintInput): Finding[] {
  return document.wires.flatMap((wire) => {
    const callee = findNode(document, wire.to);
    const known = listOf(callee?.params ?? {}, 'operations').map((entry) => textOf(recordOf(entry), 'name'));
    if (callee === undefined || known.length === 0) return [];
    return activePolicies(wire).flatMap(({ policy }): Finding[] => {
      const asked = fallbackOperation(policy);
      if (asked === null || known.includes(asked)) return [];
      const meant = nearestWord(asked, known);
      return [
        {
          rule: 'fallback-unknown-operation',
          severity: 'warning',
          subject: policy.id,
          text: `The fallback on ${nameOf(wire)} asks for “${asked}”, which is no operation of ${callee.title} (${listed(known)}): it would run its default program.`,
          ...(meant !== null && {
            remedy: {
              type: 'batch',
              label: `Ask for “${meant}”`,
              commands: [{ type: 'set-policy-params', id: policy.id, params: { operation: meant } }],
            },
          }),
        },
      ];
    });
  });
}

const shownMax = 5;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, shownMax).join(', ');
  return names.length > shownMax ? `${shown} and ${names.length - shownMax} more` : shown;
}
