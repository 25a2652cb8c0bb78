import type { TraceSummary } from '../../protocol/messages.ts';
import type { TraceChoice } from '../../scenarios/lesson-contract.ts';

/** Those that a lesson may speak of, the best first; of equal ones the newest, as they are listed. */
export function tracesByChoice(
  listed: readonly TraceSummary[],
  choice: TraceChoice,
): readonly TraceSummary[] {
  const ended = listed.filter(({ outcome }) => outcome !== 'running');
  const answered = ended.filter(({ outcome }) => outcome === 'ok');
  switch (choice) {
    case 'failed':
      return ended.filter(({ outcome }) => outcome !== 'ok');
    case 'answered':
      return answered;
    case 'second-attempt':
      return answered.filter(({ attempts }) => attempts === 2);
    case 'longest':
      return [...answered].sort((a, b) => lengthOf(b) - lengthOf(a) || b.trace - a.trace);
  }
}

function lengthOf({ startedMs, endedMs }: TraceSummary): number {
  return endedMs - startedMs;
}
