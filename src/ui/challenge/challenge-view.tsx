import { RotateCcw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { documentOf, type Scenario, type ScenarioChallenge } from '../../scenarios/scenario-contract.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { Button } from '../kit/button.tsx';
import { Marked } from '../lesson/prose.tsx';
import { useWords } from '../words/words.ts';
import { ObjectiveList } from './objective-list.tsx';

export interface ChallengeViewProps {
  readonly scenario: Scenario;
  readonly challenge: ScenarioChallenge;
  readonly onLeave: () => void;
}

/** What is to be built, the objectives that it is judged by, and three rungs of hints. */
export function ChallengeView({ scenario, challenge, onLeave }: ChallengeViewProps) {
  const { challenge: words, lesson } = useWords();
  const given = useMemo(() => documentOf(scenario), [scenario]);
  const [hintsShown, setHintsShown] = useState(0);
  const left = challenge.hints.length - hintsShown;
  return (
    <article aria-labelledby="challenge-title" className="mx-auto grid max-w-[110ch] gap-3 p-4">
      <h3 id="challenge-title" className="text-base font-semibold">
        {scenario.title}
      </h3>
      <div className="grid gap-x-6 gap-y-2 @3xl:grid-cols-2">
        {challenge.text.map((text) => (
          <Marked key={text} text={text} />
        ))}
      </div>
      <ObjectiveList objectives={challenge.objectives} given={given} />
      <div className="flex flex-wrap gap-2">
        <Button look="solid" onClick={fromStart}>
          <RotateCcw aria-hidden="true" size="1em" />
          {words.fromStart}
        </Button>
        {left > 0 && <Button onClick={() => setHintsShown(hintsShown + 1)}>{lesson.moreHint(left)}</Button>}
        <Button onClick={onLeave}>{words.lessons}</Button>
      </div>
      <ol aria-live="polite" className="grid max-w-[68ch] gap-2">
        {challenge.hints.slice(0, hintsShown).map((hint, i) => (
          <li key={hint} className="rounded-lg bg-sunken p-3">
            <strong className="font-medium">{lesson.hint(i + 1)}:</strong> {hint}
          </li>
        ))}
      </ol>
    </article>
  );
}

/** The system as it stands now, from 0 ms on. */
function fromStart(): void {
  sessionStore.getState().restart();
  playbackStore.getState().play();
}
