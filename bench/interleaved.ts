/** Something to be timed. `run` does the whole work once and returns a check that must be equal wherever the same work is done. */
export interface Candidate {
  readonly name: string;
  run(): string;
}

export interface Timing {
  readonly name: string;
  /** Median over the rounds, in ns per unit of work. */
  readonly ns: number;
  /** Median over the rounds of this candidate's time ÷ the first candidate's time in the same round. */
  readonly ratio: number;
}

/**
 * Runs the candidates in turn, round after round, and compares within each round, so that what a busy machine does to one of them it
 * does to all. Time is the CPU time of the process, which other processes lengthen less than they lengthen the wall's.
 * Every other round goes backwards, so that no candidate always comes after the same other one. With `clears`, for candidates that leave tens
 * of megabytes behind, memory is cleared before each: what one leaves is not for the next to clear away. (Where they leave little, that would
 * only make engines forget what they have learnt of the code.)
 * The first round warms up and does not count. Candidates that are to do equal work must return equal checks.
 */
export function interleaved(
  candidates: readonly Candidate[],
  units: number,
  rounds: number,
  clears = false,
): Timing[] {
  const spent = candidates.map((): number[] => []);
  for (let round = -1; round < rounds; round++) {
    let check: string | null = null;
    const order = [...candidates.entries()];
    if (round % 2 !== 0) order.reverse();
    for (const [i, candidate] of order) {
      if (clears) globalThis.gc?.();
      const before = process.cpuUsage();
      const result = candidate.run();
      const used = process.cpuUsage(before);
      check ??= result;
      if (result !== check)
        throw new Error(`${candidate.name} did ${result}, but another did ${check}: not the same work`);
      if (round >= 0) (spent[i] as number[]).push(used.user + used.system);
    }
  }
  return candidates.map((candidate, i) => ({
    name: candidate.name,
    ns: (median(spent[i] as number[]) * 1000) / units,
    ratio: median((spent[i] as number[]).map((us, round) => us / ((spent[0] as number[])[round] as number))),
  }));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
