import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Lesson } from '../../scenarios/lesson-contract.ts';
import { lessons } from '../../scenarios/lessons.ts';
import { useScenario } from '../../store/scenario-store.ts';
import { ChallengeView } from '../challenge/challenge-view.tsx';
import { PanelNote } from '../evidence/panel-note.tsx';
import { Button, IconButton } from '../kit/button.tsx';
import { isFocusFree } from '../kit/focus-free.ts';
import { useWords } from '../words/words.ts';
import { ExplainStep } from './explain-step.tsx';
import { type LessonEvent, type LessonStep, stepOfMode } from './lesson-machine.ts';
import type { LessonState } from './lesson-state.ts';
import { openLesson, runLesson, sendToLesson, takeFocusWish, useLesson } from './lesson-store.ts';
import { ObserveStep } from './observe-step.tsx';
import { OtherSystem } from './other-system.tsx';
import { PredictStep } from './predict-step.tsx';
import { RunStep } from './run-step.tsx';
import { startLessonByHand } from './start-lesson.ts';
import { Stepper } from './stepper.tsx';
import { TryStep } from './try-step.tsx';

/** The lesson that is open, step by step, or the list of all. */
export function LessonPanel() {
  const words = useWords().lesson;
  const lesson = useLesson((store) => store.lesson);
  const state = useLesson((store) => store.state);
  return (
    <section aria-label={words.label} className="@container h-full min-h-0 overflow-y-auto">
      {lesson === null ? <NoLesson /> : <OpenLesson lesson={lesson} state={state} />}
    </section>
  );
}

/** The challenge of the scenario, where it has one; all lessons. */
function NoLesson() {
  const words = useWords().challenge;
  const scenario = useScenario((state) => state.scenario);
  // Of the challenge that was left for the list; another scenario has another.
  const [leftFor, setLeftFor] = useState('');
  const challenge = scenario?.challenge;
  if (scenario == null || challenge === undefined) return <LessonList />;
  if (leftFor !== scenario.id)
    return (
      <ChallengeView
        key={scenario.id}
        scenario={scenario}
        challenge={challenge}
        onLeave={() => setLeftFor(scenario.id)}
      />
    );
  return (
    <>
      <div className="mx-auto max-w-[68ch] px-4 pt-4">
        <Button look="outlined" onClick={() => setLeftFor('')}>
          <ArrowLeft aria-hidden="true" size="1em" />
          {words.back(scenario.title)}
        </Button>
      </div>
      <LessonList />
    </>
  );
}

function LessonList() {
  const words = useWords().lesson;
  if (lessons.length === 0) return <PanelNote kind="empty">{words.none}</PanelNote>;
  return (
    <div className="mx-auto grid max-w-[68ch] gap-3 p-4">
      <h3 className="text-base font-semibold">{words.choose}</h3>
      <p className="text-muted">{words.chooseHelp}</p>
      <ul className="grid gap-2">
        {lessons.map((lesson) => (
          <li key={lesson.id} className="grid gap-1 rounded-lg border border-line bg-raised p-3">
            <h4 className="font-medium">{lesson.title}</h4>
            <p className="text-pretty">{lesson.objective}</p>
            <div className="flex flex-wrap items-center gap-3">
              <Button
                look="outlined"
                aria-label={words.start(lesson.title)}
                onClick={() => startLessonByHand(lesson)}
              >
                {words.steps.predict} →
              </Button>
              <Facts lesson={lesson} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Facts({ lesson }: { readonly lesson: Lesson }) {
  const words = useWords().lesson;
  return (
    <span className="text-xs text-muted">
      {words.minutes(lesson.minutes)} · {words.levels[lesson.level]}
    </span>
  );
}

interface OpenLessonProps {
  readonly lesson: Lesson;
  readonly state: LessonState;
}

function OpenLesson({ lesson, state }: OpenLessonProps) {
  const words = useWords().lesson;
  const step = stepOfMode(state.mode);
  const headingRef = useRef<HTMLHeadingElement>(null);
  const shownRef = useRef(step);
  const panelRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A new step is read from its heading on, unless somebody is busy elsewhere; the first one does not steal the focus.
    if (shownRef.current === step) return;
    shownRef.current = step;
    if (isFocusFree(panelRef.current)) headingRef.current?.focus();
  }, [step]);
  // The list that it was started from is just closing, and gives the focus back first.
  useEffect(() => {
    if (lesson && takeFocusWish()) setTimeout(() => headingRef.current?.focus(), 60);
  }, [lesson]);
  return (
    <div ref={panelRef} className="mx-auto grid max-w-[68ch] gap-4 p-4 @4xl:max-w-[144ch] @4xl:gap-3">
      <header className="grid gap-2 @4xl:grid-cols-2 @4xl:items-center @4xl:gap-x-10">
        <div className="flex flex-wrap items-center gap-x-2">
          <IconButton label={words.all} onClick={() => openLesson(null)}>
            <ArrowLeft aria-hidden="true" size="1em" />
          </IconButton>
          <h3 className="text-base font-semibold">{lesson.title}</h3>
          <Facts lesson={lesson} />
        </div>
        <Stepper mode={state.mode} />
      </header>
      <h4 ref={headingRef} tabIndex={-1} className="rounded-sm text-lg font-semibold">
        {titleOf(step, words)}
      </h4>
      {onward[step] !== undefined && <OtherSystem lesson={lesson} />}
      <StepBody step={step} lesson={lesson} state={state} />
      <Onward step={step} />
    </div>
  );
}

function titleOf(step: LessonStep, words: ReturnType<typeof useWords>['lesson']): string {
  const titles: Record<LessonStep, string> = {
    predict: words.predictTitle,
    run: words.runTitle,
    observe: words.observeTitle,
    explain: words.explainTitle,
    try: words.tryTitle,
  };
  return titles[step];
}

function StepBody({ step, lesson, state }: OpenLessonProps & { readonly step: LessonStep }) {
  switch (step) {
    case 'predict':
      return <PredictStep lesson={lesson} state={state} />;
    case 'run':
      return <RunStep lesson={lesson} state={state} />;
    case 'observe':
      return <ObserveStep lesson={lesson} state={state} />;
    case 'explain':
      return <ExplainStep lesson={lesson} state={state} />;
    case 'try':
      return <TryStep lesson={lesson} state={state} />;
  }
}

interface Way {
  readonly step: LessonStep;
  readonly event: LessonEvent;
}

const onward: Partial<Record<LessonStep, { readonly back: Way | null; readonly next: Way | null }>> = {
  observe: { back: null, next: { step: 'explain', event: 'EXPLAIN' } },
  explain: { back: { step: 'observe', event: 'OBSERVE' }, next: { step: 'try', event: 'TRY' } },
  try: { back: { step: 'explain', event: 'EXPLAIN' }, next: null },
};

function Onward({ step }: { readonly step: LessonStep }) {
  const words = useWords().lesson;
  const ways = onward[step];
  if (ways === undefined) return null;
  const { back, next } = ways;
  return (
    <nav className="flex flex-wrap gap-2 border-t border-line pt-3">
      {next && (
        <Button look="solid" onClick={() => sendToLesson(next.event)}>
          {words.next(words.steps[next.step])}
        </Button>
      )}
      {back && <Button onClick={() => sendToLesson(back.event)}>{words.back(words.steps[back.step])}</Button>}
      {step === 'observe' && <Button onClick={runLesson}>{words.runAgain}</Button>}
    </nav>
  );
}
