import { firstScenario } from '../../scenarios/first-scenario.ts';
import { type ScenarioState, useScenario } from '../../store/scenario-store.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { withUnits } from '../kit/with-units.ts';
import { isSecretive } from '../lesson/is-secretive.ts';
import { useLesson } from '../lesson/lesson-store.ts';
import { useWords } from '../words/words.ts';
import { FirstSteps } from './first-steps.tsx';
import { Section } from './section.tsx';

const selectScenario = (state: ScenarioState) => state.scenario;
const selectDocument = (state: SessionState) => state.document;

/** With nothing selected: what this is and what to do with it. */
export function ScenarioSummary() {
  const { inspector } = useWords();
  const scenario = useScenario(selectScenario);
  const { title, nodes, wires } = useSession(selectDocument);
  const isSecret = useLesson((lesson) => isSecretive(lesson, { scenario }));
  const tries = scenario?.tryThis ?? inspector.tries;
  return (
    <>
      <header className="border-b border-line px-3 py-2">
        <p className="text-base font-semibold">{title}</p>
        <p className="text-xs text-muted">{inspector.summary(nodes.length, wires.length)}</p>
      </header>
      <Section title={inspector.whatThisIs}>
        <p className="max-w-[65ch] text-sm">
          {isSecret
            ? inspector.predictFirst
            : nodes.length === 0
              ? inspector.emptyCanvas
              : withUnits(scenario?.summary ?? inspector.ownDocument)}
        </p>
      </Section>
      {nodes.length > 0 && !isSecret && (
        <Section title={inspector.whatToTry}>
          {scenario?.id === firstScenario.id ? (
            <FirstSteps texts={tries} />
          ) : (
            <ol className="grid max-w-[65ch] list-decimal gap-1.5 pl-5 text-sm">
              {tries.map((text) => (
                <li key={text}>{withUnits(text)}</li>
              ))}
            </ol>
          )}
        </Section>
      )}
    </>
  );
}
