import type { EvidencePanel, Observation } from '../../scenarios/lesson-contract.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { type PanelName, selectionStore } from '../../store/selection-store.ts';
import { askSimulation } from '../../store/simulation.ts';
import { Button } from '../kit/button.tsx';
import { unfoldPanel } from '../shell/show-panel.ts';
import { useWords } from '../words/words.ts';
import { Beside } from './beside.tsx';
import { Calibration } from './calibration.tsx';
import { lessonColumns } from './lesson-columns.ts';
import type { StepProps } from './predict-step.tsx';
import { Prose } from './prose.tsx';

/** Prediction beside measurement, and where to look. */
export function ObserveStep({ lesson, state }: StepProps) {
  const words = useWords().lesson;
  return (
    <div className={lessonColumns}>
      <ul className="grid gap-3">
        {lesson.predictions.map((prediction) => (
          <Beside key={prediction.id} prediction={prediction} lesson={lesson} state={state} />
        ))}
      </ul>
      <Calibration lesson={lesson} state={state} />
      <div className="grid gap-2">
        <h4 className="font-medium">{words.lookAt}</h4>
        <ol className="grid gap-2">
          {lesson.observe.map((observation) => (
            <li key={observation.text} className="grid gap-1 border-t border-line pt-2">
              <Prose text={observation.text} lesson={lesson} measured={state.measured} />
              <div>
                <Button look="outlined" onClick={() => look(observation)}>
                  {words.show(words.panels[observation.panel])}
                </Button>
              </div>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

const panelOf: Record<EvidencePanel, PanelName | null> = {
  canvas: null,
  trace: 'trace',
  events: 'events',
  metrics: 'metrics',
  sagas: 'sagas',
  statechart: 'statechart',
  theory: 'theory',
};

/** Opens the evidence, with what it is about selected and the time it is about shown. */
function look({ panel, subject, atMs }: Observation): void {
  const { select, focus } = selectionStore.getState();
  select([subject]);
  focus(null);
  if (atMs !== null) void playbackStore.getState().seek(atMs);
  const name = panelOf[panel];
  if (name !== null) unfoldPanel(name);
  if (panel === 'trace') void showTraceOf(subject);
}

/** The newest trace through the subject that went badly, else the newest: something to look at must be open. */
async function showTraceOf(subject: string): Promise<void> {
  const ask = (onlyFailed: boolean) =>
    askSimulation<'traces'>({ type: 'traces', query: { count: 1, subject, onlyFailed } });
  const [trace] = [...(await ask(true)), ...(await ask(false))];
  if (trace) selectionStore.getState().selectTrace(trace.trace);
}
