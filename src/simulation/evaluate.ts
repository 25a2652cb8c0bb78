import type { Registry } from '../model/registry-contract.ts';
import type { Evaluation, Question } from '../protocol/messages.ts';
import { reportOf } from './report.ts';
import { resetMeasures } from './reset-measures.ts';
import { recordedRows, SeriesRecorder } from './series-recorder.ts';
import { Timeline } from './timeline.ts';

/** Runs a session by itself, without a screen, and reports. */
export function evaluate(
  registry: Registry,
  { session, untilMs, warmupMs, series }: Omit<Extract<Question, { readonly type: 'evaluate' }>, 'type'>,
): Evaluation {
  const recorder = new SeriesRecorder();
  const timeline = new Timeline(
    registry,
    session,
    { journalCapacity: series.length === 0 ? 1 : recordedRows, messageCapacity: 0, traceEvery: 1 },
    (simulation) => {
      if (series.length > 0) recorder.record(simulation);
    },
  );
  if (warmupMs > 0) {
    timeline.run(warmupMs);
    resetMeasures(timeline.simulation);
  }
  timeline.run(untilMs);
  return {
    ...reportOf(timeline.simulation),
    series: recorder.readAll(series, untilMs),
  };
}
