import type { PolicySpec, WireSpec } from '../../model/document.ts';
import type { PolicyView } from '../../model/policy-kind.ts';
import type { WireNumbers } from '../../store/live-numbers.ts';
import { words } from '../words/words.ts';
import { beadGauge } from './bead-gauge.ts';

/** The gauge of a bead as JSON; empty for none, and for a policy that is switched off. */
export function gaugeText(
  policy: PolicySpec,
  wire: WireSpec,
  view: PolicyView | null,
  numbers: WireNumbers | null,
): string {
  const gauge = policy.enabled ? beadGauge(policy, wire, view, numbers, words()) : null;
  return gauge === null ? '' : JSON.stringify(gauge);
}
