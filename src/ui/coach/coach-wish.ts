import { useEffect } from 'react';
import { create } from 'zustand';
import { firstScenario } from '../../scenarios/first-scenario.ts';
import { forgetSteps } from '../inspector/first-steps-store.ts';
import { openScenarioAfresh } from '../sharing/document-actions.ts';
import { whenIdle } from '../shell/when-idle.ts';
import { forgetGone, isFirstVisit } from './coach-memory.ts';

/** How often the tips were begun; 0 while nobody wants them. */
const useRounds = create<{ readonly round: number }>()(() => ({ round: 0 }));

/** A page that is busy starting is not talked into for so long. */
const idleWaitMs = 5000;

/** The round of tips that is on, 0 for none: by itself on the first visit, when the page has come to rest. */
export function useCoachWish(): number {
  useEffect(() => {
    if (isFirstVisit()) void whenIdle(idleWaitMs).then(() => useRounds.setState({ round: 1 }));
  }, []);
  return useRounds(({ round }) => round);
}

/** From the first tip on, over the first system, opened anew; what is open stays in Recent. */
export function showTipsAgain(): void {
  forgetGone();
  openScenarioAfresh(firstScenario);
  forgetSteps();
  useRounds.setState(({ round }) => ({ round: round + 1 }));
}
