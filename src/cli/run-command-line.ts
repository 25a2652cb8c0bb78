import { err, ok, type Result } from '../base/result.ts';
import type { FaultlineDocument } from '../model/document.ts';
import type { Objective } from '../model/objectives.ts';
import { type Session, seedMax } from '../model/session.ts';
import { SeriesRecorder } from '../simulation/series-recorder.ts';
import { addFault, addPolicy, setParameter, whyNobodyStruck } from './change-document.ts';
import { changedFor, comparedText, compareSessions } from './compare.ts';
import { scenarioList, usage } from './help.ts';
import { loadSession } from './load-session.ts';
import { LogFile, logRowsPerSlice } from './log-file.ts';
import { objectiveLines, objectiveReports } from './objective-report.ts';
import { Progress } from './progress.ts';
import { type Arguments, readArguments } from './read-arguments.ts';
import { reportText, summaryText } from './report-text.ts';
import { RefusedCommand, type Report, type RunResult, runSession } from './run-session.ts';
import { summarise } from './summary.ts';

/** Where the words go; the process's own streams, or a test's. */
export interface Output {
  print(text: string): void;
  complain(text: string): void;
}

export type ExitCode = 0 | 1 | 2;

/** Everything that `npm run sim` does: 0 all well, 1 an invariant failed or a run stopped early, 2 not what can be run. */
export function runCommandLine(words: readonly string[], output: Output): ExitCode {
  if (words.length === 0) {
    output.complain(usage);
    return 2;
  }
  const read = readArguments(words);
  if (!read.ok) return refuse(output, read.error);
  const given = read.value;
  if (given.help) {
    output.print(usage);
    return 0;
  }
  if (given.list) {
    output.print(scenarioList());
    return 0;
  }
  if (given.source === '')
    return refuse(output, 'name a scenario, a file or a link; --list shows the scenarios');
  const prepared = prepare(given);
  if (!prepared.ok) return refuse(output, prepared.error);
  try {
    if (given.compare.length > 0) return runBoth(given, prepared.value, output);
    return given.runs === null
      ? runOne(given, prepared.value, output)
      : runMany(given, given.runs, prepared.value, output);
  } catch (error) {
    if (error instanceof RefusedCommand) return refuse(output, error.message);
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return 0;
    if (error instanceof Error && 'code' in error && 'path' in error)
      return refuse(output, `the log cannot be written: ${error.message}`);
    throw error;
  }
}

interface Prepared {
  readonly session: Session;
  readonly untilMs: number;
  readonly objectives: readonly Objective[];
  /** The system before it was changed on the command line. */
  readonly given: FaultlineDocument;
}

function prepare(given: Arguments): Result<Prepared, string> {
  const loaded = loadSession(given.source);
  if (!loaded.ok) return loaded;
  const untilMs = given.untilMs ?? loaded.value.untilMs;
  if (given.warmupMs >= untilMs && given.warmupMs > 0)
    return err(`--warmup must end before --until, got ${given.warmupMs} ms and ${untilMs} ms`);
  const { objectives } = loaded.value;
  const original = loaded.value.session.document;
  let document = original;
  const changes = [
    ...given.policies.map((text) => [addPolicy, text] as const),
    ...given.faults.map((text) => [addFault, text] as const),
    ...given.sets.map((text) => [setParameter, text] as const),
  ];
  for (const [change, text] of changes) {
    const changed = change(document, text);
    if (!changed.ok) return changed;
    document = changed.value;
  }
  const missing = whyNobodyStruck(original, document);
  if (missing !== null) return err(missing);
  const seed = given.seed ?? loaded.value.session.seed;
  if (given.runs !== null && seed + given.runs - 1 > seedMax)
    return err(`--seed + --runs must not go beyond ${seedMax}, got ${seed} and ${given.runs}`);
  const session = { ...loaded.value.session, document, seed };
  return ok({ session, untilMs, objectives, given: original });
}

function runOne(given: Arguments, prepared: Prepared, output: Output): ExitCode {
  const { session, untilMs, objectives } = prepared;
  const log = given.log === null ? null : new LogFile(given.log);
  const progress = new Progress();
  const recorder = objectives.length === 0 ? null : new SeriesRecorder();
  const result = runSession(session, {
    untilMs,
    warmupMs: given.warmupMs,
    journalCapacity: log === null ? 1 : logRowsPerSlice,
    sliceEvents: log === null ? 100_000 : 2000,
    onSlice: (simulation) => {
      log?.drain(simulation);
      progress.show(simulation, untilMs, '');
    },
    recorder,
  });
  log?.close();
  progress.clear();
  const reports =
    recorder === null ? [] : objectiveReports(objectives, prepared.given, session, untilMs, recorder);
  const text = reportText(result.report) + objectiveLines(reports);
  if (given.json)
    output.print(json(recorder === null ? result.report : { ...result.report, objectives: reports }));
  else if (given.log === '-') output.complain(text);
  else output.print(text);
  return verdict([result], output);
}

function runBoth(given: Arguments, { session, untilMs }: Prepared, output: Output): ExitCode {
  const changed = changedFor(session.document, given.compare);
  if (!changed.ok) return refuse(output, changed.error);
  const other = { ...session, document: changed.value };
  const compared = compareSessions(session, other, untilMs, given.warmupMs);
  const { a, b, differences, parting } = compared;
  output.print(
    given.json ? json({ a: a.report, b: b.report, differences, parting }) : comparedText(compared),
  );
  return verdict([a, b], output);
}

function runMany(given: Arguments, runs: number, { session, untilMs }: Prepared, output: Output): ExitCode {
  const progress = new Progress();
  const results: RunResult[] = [];
  for (let i = 0; i < runs; i++) {
    const label = `run ${i + 1} of ${runs}: `;
    const result = runSession(
      { ...session, seed: session.seed + i },
      {
        untilMs,
        warmupMs: given.warmupMs,
        journalCapacity: 1,
        sliceEvents: 100_000,
        onSlice: (simulation) => progress.show(simulation, untilMs, label),
        recorder: null,
      },
    );
    results.push(result);
  }
  progress.clear();
  const reports = results.map(({ report }) => report);
  const summary = summarise(reports);
  output.print(given.json ? json({ reports, summary }) : summaryText(summary));
  return verdict(results, output);
}

function verdict(results: readonly RunResult[], output: Output): ExitCode {
  let code: ExitCode = 0;
  for (const { report, haltReason } of results) {
    const broken = brokenOf(report);
    if (haltReason !== null)
      output.complain(`seed ${report.seed} stopped at ${report.virtualMs} ms: ${haltReason}\n`);
    if (broken !== '') output.complain(`seed ${report.seed}: ${broken}\n`);
    if (haltReason !== null || broken !== '') code = 1;
  }
  return code;
}

function brokenOf(report: Report): string {
  return report.invariants
    .filter(({ holds }) => !holds)
    .map(({ name, detail }) => `broken invariant: ${name}; ${detail}`)
    .join('; ');
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function refuse(output: Output, reason: string): 2 {
  output.complain(`faultline: ${reason}\n`);
  return 2;
}
