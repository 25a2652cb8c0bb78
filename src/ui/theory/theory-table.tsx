import type { NodeReport } from '../../protocol/report.ts';
import { formatMs, formatShare, noNumber } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import type { Judgement } from './judge-station.ts';

export interface TheoryTableProps {
  readonly judged: Extract<Judgement, { type: 'fits' }>;
  readonly measured: NodeReport;
}

interface Quantity {
  readonly name: string;
  readonly expected: number | null;
  readonly measured: number | null;
  readonly format: (value: number) => string;
}

/** One line per quantity: what theory expects, what was measured, and how far they are apart. */
export function TheoryTable({ judged, measured }: TheoryTableProps) {
  const words = useWords().panels.theory;
  const quantities = useQuantities(judged, measured);
  return (
    <table className="w-full text-right text-sm">
      <thead className="text-xs text-muted">
        <tr>
          <th scope="col" className="py-1 text-left font-normal">
            {words.quantity}
          </th>
          <th scope="col" className="pl-3 font-normal">
            {words.expected}
          </th>
          <th scope="col" className="pl-3 font-normal">
            {words.measured}
          </th>
          <th scope="col" className="pl-3 font-normal">
            {words.difference}
          </th>
        </tr>
      </thead>
      <tbody>
        {quantities.map(({ name, expected, measured: value, format }) => (
          <tr key={name} className="border-t border-line">
            <th scope="row" className="py-1 text-left font-normal">
              {name}
            </th>
            <td className="pl-3 whitespace-nowrap">
              {expected === null ? (
                <span className="text-xs text-muted">{words.percentileUnknown}</span>
              ) : (
                format(expected)
              )}
            </td>
            <td className="pl-3 font-medium whitespace-nowrap">
              {value === null ? noNumber : format(value)}
            </td>
            <td className="pl-3 whitespace-nowrap text-muted">{differenceOf(expected, value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useQuantities(
  { theory, model, isFifo }: TheoryTableProps['judged'],
  measured: NodeReport,
): Quantity[] {
  const words = useWords().panels.theory;
  const turnedAway = measured.failed.unavailable ?? 0;
  const quantities: Quantity[] = [
    {
      name: words.utilisation,
      expected: theory.utilisation,
      measured: measured.utilisation,
      format: formatShare,
    },
    {
      name: words.meanInSystem,
      expected: theory.meanInSystem,
      measured: measured.meanInSystem,
      format: digits,
    },
    {
      name: words.meanQueue,
      expected: theory.meanQueueLength,
      measured: measured.meanQueueLength,
      format: digits,
    },
  ];
  if (model === 'M/M/c/K') {
    // The report's mean time counts those that were turned away as well, so it is no W of the formula.
    const blocked = measured.offered === 0 ? null : turnedAway / measured.offered;
    quantities.push({
      name: words.blocked,
      expected: theory.blockedRatio,
      measured: blocked,
      format: formatShare,
    });
    return quantities;
  }
  const p95 = isFifo && theory.sojournPercentileMs ? theory.sojournPercentileMs(0.95) : null;
  quantities.push(
    { name: words.meanMs, expected: theory.meanMs, measured: measured.meanMs, format: milliseconds },
    { name: words.p95, expected: p95, measured: measured.p95Ms, format: milliseconds },
  );
  return quantities;
}

/** Three digits, since theory and measurement are to be told apart. */
function digits(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function milliseconds(value: number): string {
  return value < 1000 ? `${digits(value)} ms` : formatMs(value);
}

function differenceOf(expected: number | null, measured: number | null): string {
  if (expected === null || measured === null || expected === 0) return noNumber;
  const percent = (measured / expected - 1) * 100;
  return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent).toFixed(1)} %`;
}
