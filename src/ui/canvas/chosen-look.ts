import type { WireSpec } from '../../model/document.ts';
import type { WireLabel } from '../../store/settings-store.ts';
import { words } from '../words/words.ts';
import { briefPolicies } from './brief-policies.ts';
import { isTime, type PillLook, type PillNumber } from './pill-look.ts';
import { PillPolicies } from './pill-policies.tsx';

/** Px at zoom 1, as in wires.css: what a number takes at least, what stands between two, the mark, and around all. */
const numberPx: Readonly<Record<PillNumber, number>> = { rate: 33, p50: 68, p95: 68, p99: 68, errors: 22 };
const gapPx = 5;
const markPx = 9;
const aroundPx = 5;
/** No line is longer than the one of the usual labels, for which there is room between two nodes. */
const linePxMax = 147;
const firstLinePx = 26;
const nextLinePx = 18;
/** The word of what fails. When it comes nothing may move, and below several lines there is no room to spare. */
const statusPx = 16;
/** A letter of the policies' words, on the average, with a little to spare. */
const letterPx = 6.6;

/** How labels look that show this. */
export function lookOf(labels: readonly WireLabel[]): PillLook {
  const lines = linesOf(labels);
  const widest = Math.max(...lines.map((line, at) => widthOf(line, at === 0)));
  const height = firstLinePx + (lines.length - 1) * nextLinePx;
  const hasPolicies = labels.includes('policies');
  const room = ({ policies }: Pick<WireSpec, 'policies'>): readonly [number, number, number] => {
    const further = hasPolicies ? textLines(briefPolicies(policies, words().wireLabels.policies)) : [];
    const width = Math.max(widest, ...further.map((letters) => letters * letterPx));
    const isOneLine = lines.length + further.length === 1;
    return [Math.round(width + aroundPx), height + further.length * nextLinePx, isOneLine ? 0 : statusPx];
  };
  return { lines, room, Policies: hasPolicies ? PillPolicies : null };
}

/**
 * Numbers in lines: all in their order if one line has room for them; else those of the calls before those of their times, which stay together
 * if they can. At least one line, for the mark.
 */
function linesOf(labels: readonly WireLabel[]): readonly (readonly PillNumber[])[] {
  const numbers = labels.filter((label): label is PillNumber => label !== 'policies');
  if (fits(numbers, true)) return [numbers];
  const times = numbers.filter(isTime);
  const counts = numbers.filter((name) => !isTime(name));
  if (counts.length > 0 && fits(times, false)) return [counts, times];
  const [first = [], ...rest] = filled([...counts, ...times], []);
  return [first, ...rest];
}

function filled(numbers: readonly PillNumber[], lines: readonly PillNumber[][]): readonly PillNumber[][] {
  const [next, ...rest] = numbers;
  if (next === undefined) return lines;
  const last = lines.at(-1);
  const isRoom = last !== undefined && fits([...last, next], lines.length === 1);
  return filled(rest, isRoom ? [...lines.slice(0, -1), [...last, next]] : [...lines, [next]]);
}

function fits(line: readonly PillNumber[], isFirst: boolean): boolean {
  return widthOf(line, isFirst) <= linePxMax;
}

function widthOf(line: readonly PillNumber[], isFirst: boolean): number {
  const parts = [...(isFirst ? [markPx] : []), ...line.map((name) => numberPx[name])];
  return parts.reduce((sum, px) => sum + px, 0) + gapPx * Math.max(0, parts.length - 1);
}

/** Letters in each line of policies: one goes to the next line where there is no room for it. */
function textLines(policies: readonly string[]): readonly number[] {
  const lines: number[] = [];
  for (const { length } of policies) {
    const longer = (lines.at(-1) ?? 0) + length + ' · '.length;
    if (lines.length > 0 && longer * letterPx <= linePxMax) lines[lines.length - 1] = longer;
    else lines.push(length);
  }
  return lines;
}
