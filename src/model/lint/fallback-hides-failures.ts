import { breakersOf, hiddenFailures } from './breaker-layers.ts';
import type { Finding, LintInput } from './finding.ts';

/** A fallback inside a breaker turns failures into answers, and the breaker counts them as successes. Outside it answers rejections, too. */
export function fallbackHidesFailures({ document, nameOf }: LintInput): Finding[] {
  return document.wires.flatMap((wire) =>
    breakersOf(wire).flatMap(({ breaker, inside }) =>
      inside
        .filter(({ policy }) => hiddenFailures(policy).length > 0)
        .map(
          ({ policy }): Finding => ({
            rule: 'fallback-hides-failures',
            severity: 'warning',
            subject: policy.id,
            text: `The fallback on ${nameOf(wire)} lies inside the breaker and hides from it: ${hiddenFailures(policy).join(', ')}.`,
            remedy: { type: 'move-policy', id: policy.id, at: breaker.at },
          }),
        ),
    ),
  );
}
