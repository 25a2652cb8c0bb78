import type { EvidencePanel, Lesson, Observation } from '../../scenarios/lesson-contract.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { type PanelName, selectionStore } from '../../store/selection-store.ts';
import { Button } from '../kit/button.tsx';
import { showCanvas, unfoldPanel } from '../shell/show-panel.ts';
import { isSmallNow } from '../shell/window-size.ts';
import { useWords } from '../words/words.ts';
import { Beside } from './beside.tsx';
import { Calibration } from './calibration.tsx';
import { lessonColumns } from './lesson-columns.ts';
import type { StepProps } from './predict-step.tsx';
import { Prose } from './prose.tsx';
import { showTrace } from './show-trace.ts';

/** Prediction beside measurement, and where to look. */
export function ObserveStep({ lesson, state }: StepProps) {
  const words = useWords().lesson;
  return (
    <div className={lessonColumns}>
      {state.isChanged && <p>{words.changed}</p>}
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
                <Button look="outlined" onClick={() => void look(observation, lesson)}>
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
async function look(observation: Observation, { run }: Lesson): Promise<void> {
  const { panel, subject, atMs } = observation;
  const { select, clearSelection, focus } = selectionStore.getState();
  const name = panelOf[panel];
  // On a phone the inspector of what is selected would lie over half of what is to be seen.
  const isCovered = name !== null && isSmallNow();
  if (isCovered) clearSelection();
  else select([subject]);
  focus(isCovered ? subject : null);
  if (name === null) showCanvas();
  else unfoldPanel(name);
  // What is measured of the whole run is seen at its end, wherever somebody looked before.
  await playbackStore.getState().seek(atMs ?? run.untilMs);
  if (observation.panel === 'trace') await showTrace(subject, observation.trace);
}
