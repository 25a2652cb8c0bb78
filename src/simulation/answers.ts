import { unreachable } from '../base/assert.ts';
import type { Answers, Question } from '../protocol/messages.ts';
import { readLog } from './log-reader.ts';
import { reportOf } from './report.ts';
import type { SeriesRecorder } from './series-recorder.ts';
import { contentsOf, readSagas, readStores, readTable } from './table-reader.ts';
import type { Timeline } from './timeline.ts';
import { readTrace, readTraces } from './trace-reader.ts';

type Apart = Extract<Question, { type: 'evaluate' | 'parting' }>;
type Move = Extract<Question, { type: 'advance' | 'seek' | 'step' | 'step-back' }>;

/** Answers whatever only looks at a run and leaves it as it is. */
export function look(
  timeline: Timeline,
  series: SeriesRecorder,
  question: Exclude<Question, Apart | Move>,
): Answers[keyof Answers] {
  const { simulation } = timeline;
  const { core } = simulation;
  switch (question.type) {
    case 'hash':
      return { hash: simulation.hash(), nowMs: timeline.nowMs };
    case 'report':
      return reportOf(simulation);
    case 'log':
      return readLog(core, question.query);
    case 'trace':
      return readTrace(core, question.trace);
    case 'traces':
      return readTraces(core, question.query);
    case 'contents': {
      const node = core.nodes.find(({ cell }) => cell.attached && cell.id === question.node);
      return node === undefined ? null : (contentsOf(core, node) ?? null);
    }
    case 'sagas':
      return readSagas(core);
    case 'stores':
      return readStores(core);
    case 'rows':
      return readTable(core, question.query);
    case 'series':
      return series.read(question.subject, timeline.endMs);
    default:
      return unreachable(question);
  }
}
