import { ProductLoop } from '../hand-written/product-loop.ts';
import { interleaved } from '../interleaved.ts';
import { breaker, everyPolicy, productPathRun, retry, timeout } from '../models/product-path.ts';
import { productNumbers } from '../numbers.ts';
import { type Row, ratioRow } from '../row.ts';

const requests = (productNumbers.untilMs / 1000) * productNumbers.ratePerSecond;

/** The product against a loop that has the same policies and instances, and keeps nothing but durations and outcomes. */
export function productPathRows(rounds: number): Row[] {
  const [loop, product] = interleaved(
    [
      { name: 'hand-written loop', run: () => new ProductLoop().run() },
      { name: 'product', run: () => productPathRun([retry, breaker, timeout]) },
    ],
    requests,
    rounds,
  );
  return [
    ratioRow(
      'product-path',
      'product path: retry, breaker, timeout, 4 instances; metrics, log, 1 % traces ÷ loop',
      loop,
      product,
      6,
    ),
  ];
}

/** What a policy adds to a run without any; one that is switched off must add nothing (5 % are left to chance). */
export function policyRows(rounds: number): Row[] {
  const off = { ...breaker, enabled: false };
  const [none, unused] = interleaved(
    [
      { name: 'no policy', run: () => productPathRun([]) },
      { name: 'switched off', run: () => productPathRun([off]) },
    ],
    requests,
    rounds,
  );
  const rows = [ratioRow('policy-unused', 'a policy that is switched off ÷ none', none, unused, 1.05)];
  for (const policy of everyPolicy) {
    const [without, used] = interleaved(
      [
        { name: 'no policy', run: () => counted([]) },
        { name: policy.kind, run: () => counted([policy]) },
      ],
      requests,
      Math.ceil(rounds / 2),
    );
    rows.push(ratioRow(`policy-${policy.kind}`, `${policy.kind} on the wire ÷ none`, without, used, null));
  }
  return rows;
}

/** With a policy the calls end otherwise; what must be equal is that all were made. */
function counted(policies: Parameters<typeof productPathRun>[0]): string {
  productPathRun(policies);
  return 'ran';
}
