import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Command } from '../../model/commands.ts';
import type { WireSpec } from '../../model/document.ts';
import { firstScenario } from '../../scenarios/first-scenario.ts';
import { comparisonStore } from '../../store/comparison/comparison-store.ts';
import { announce } from '../../store/notice-store.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { scenarioStore } from '../../store/scenario-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { type SessionState, sessionStore } from '../../store/session-store.ts';
import { words } from '../words/words.ts';

/** What the first scenario asks to try (`tryThis`), in its order; each is done by doing it, in whatever order. */
export const firstSteps = ['break', 'look', 'repair', 'compare'] as const;
export type FirstStep = (typeof firstSteps)[number];

const noneDone: ReadonlySet<FirstStep> = new Set();

const stepsStore = createStore<{ readonly done: ReadonlySet<FirstStep> }>()(() => ({ done: noneDone }));

export function useStepsDone(): ReadonlySet<FirstStep> {
  return useStore(stepsStore, ({ done }) => done);
}

export function stepsDone(): ReadonlySet<FirstStep> {
  return stepsStore.getState().done;
}

/** Another first visit. */
export function forgetSteps(): void {
  stepsStore.setState({ done: noneDone });
}

let isFollowing = false;

/** Sees what is done from now on, also while something else stands in the inspector. */
export function followFirstSteps(): void {
  if (isFollowing) return;
  isFollowing = true;
  seeSession(sessionStore.getState());
  sessionStore.subscribe(seeSession);
  selectionStore.subscribe(({ selectedTrace }) => {
    if (selectedTrace !== null) mark('look');
  });
  playbackStore.subscribe((state, previous) => {
    if (state.epoch !== previous.epoch && state.nowMs < previous.nowMs && isDone('break')) mark('compare');
  });
  comparisonStore.subscribe(({ comparison }) => {
    if (comparison !== null) mark('compare');
  });
  scenarioStore.subscribe((state, previous) => {
    if (state.scenario !== previous.scenario) forgetSteps();
  });
}

function isDone(step: FirstStep): boolean {
  return stepsStore.getState().done.has(step);
}

function seeSession({ commands, pending, document }: SessionState): void {
  if ([...commands, ...pending].some(({ command }) => breaks(command))) mark('break');
  if (document.wires.some(isRepaired)) mark('repair');
}

/** A breaker where the step asks for one; on another wire it protects nobody from slow payments. */
function isRepaired({ from, to, policies }: WireSpec): boolean {
  return from === 'orders' && to === 'payments' && policies.some(({ kind }) => kind === 'breaker');
}

function breaks(command: Command): boolean {
  if (command.type === 'batch') return command.commands.some(breaks);
  return command.type === 'add-fault';
}

function mark(step: FirstStep): void {
  const { scenario } = scenarioStore.getState();
  if (isDone(step) || scenario?.id !== firstScenario.id) return;
  const done = new Set(stepsStore.getState().done).add(step);
  stepsStore.setState({ done });
  const next = firstSteps.findIndex((one) => !done.has(one));
  announce(
    words().inspector.firstSteps.doneSpoken(done.size, firstSteps.length, scenario.tryThis[next] ?? ''),
  );
}
