import { useEffect, useState } from 'react';
import type { FaultlineDocument } from '../../model/document.ts';
import {
  judgeObjectives,
  type Objective,
  type ObjectiveResult,
  objectiveSubjects,
} from '../../model/objectives.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { askSimulation, hasSimulation } from '../../store/simulation.ts';
import { onNews, reasonOf } from '../evidence/use-answer.ts';

interface Judged {
  readonly results: readonly ObjectiveResult[];
  /** Why they could not be judged; empty if they could. */
  readonly problem: string;
}

/** The objectives against the run on the canvas up to the time that is shown, judged anew while it goes on and after each jump. */
export function useObjectives(objectives: readonly Objective[], given: FaultlineDocument): Judged {
  const [judged, setJudged] = useState<Judged>({ results: [], problem: '' });
  useEffect(() => {
    let isWanted = true;
    let isAsking = false;
    let isStale = false;
    const pull = async (): Promise<void> => {
      if (!hasSimulation()) return;
      isStale = isAsking;
      if (isAsking) return;
      isAsking = true;
      const next = await judge(objectives, given);
      isAsking = false;
      if (!isWanted) return;
      setJudged(next);
      if (isStale) void pull();
    };
    const stop = onNews(() => void pull());
    void pull();
    return () => {
      isWanted = false;
      stop();
    };
  }, [objectives, given]);
  return judged;
}

async function judge(objectives: readonly Objective[], given: FaultlineDocument): Promise<Judged> {
  try {
    const subjects = objectiveSubjects(objectives);
    const answers = await Promise.all(
      subjects.map((subject) => askSimulation<'series'>({ type: 'series', subject })),
    );
    const { session, document, commands, revision } = sessionStore.getState();
    const results = judgeObjectives(objectives, {
      nowMs: playbackStore.getState().nowMs,
      series: Object.fromEntries(answers.map((series) => [series.subject, series])),
      given,
      began: session.document,
      commands: commands.slice(0, revision),
      document,
    });
    return { results, problem: '' };
  } catch (error) {
    return { results: [], problem: reasonOf(error) };
  }
}
