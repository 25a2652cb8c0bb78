import type { WireSpec } from '../../model/document.ts';
import type { WireNumbers } from '../../store/live-numbers.ts';
import { words } from '../words/words.ts';
import { briefPolicies } from './brief-policies.ts';
import { isTime, numbersShown, type PillNumber, pillLook, pillNumber } from './pill-look.ts';

/** What the label of a wire shows of these numbers, line by line, for where it is drawn as one text. */
export function labelLines(wire: WireSpec, numbers: WireNumbers | null): readonly string[] {
  const { lines, Policies } = pillLook.getState();
  const { canvas, wireLabels } = words();
  const named = (name: PillNumber) =>
    isTime(name) ? `${canvas[name]} ${pillNumber(name, numbers)}` : pillNumber(name, numbers);
  const shown = numbers === null ? [] : numbersShown(lines, numbers.status);
  const measured = shown.map((line) => line.map(named));
  const policies = Policies === null ? [] : briefPolicies(wire.policies, wireLabels.policies);
  return [...measured, policies].filter((line) => line.length > 0).map((line) => line.join(' · '));
}
