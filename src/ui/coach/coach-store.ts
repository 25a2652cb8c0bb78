import { createStore } from 'zustand/vanilla';
import type { FaultlineDocument } from '../../model/document.ts';
import { firstScenario } from '../../scenarios/first-scenario.ts';
import { readNodeNumbers } from '../../store/live-numbers.ts';
import { announce } from '../../store/notice-store.ts';
import { scenarioStore } from '../../store/scenario-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { type FirstStep, followFirstSteps, stepsDone } from '../inspector/first-steps-store.ts';
import { useSharing } from '../sharing/sharing-store.ts';
import { words } from '../words/words.ts';
import { readGone, writeGone } from './coach-memory.ts';

export const marks = ['break', 'numbers', 'wire', 'rewind', 'share'] as const;
export type Mark = (typeof marks)[number];

export interface CoachState {
  /** The one mark that is shown, and what it stands beside; null while there is nothing to say. */
  readonly shown: { readonly mark: Mark; readonly anchor: HTMLElement } | null;
  /** Done, or put away by hand: they do not come back. */
  readonly gone: ReadonlySet<Mark>;
}

export const coachStore = createStore<CoachState>()(() => ({ shown: null, gone: new Set() }));

/** The doing that each mark asks for, where the list of first steps knows it already. */
const stepOf: Partial<Record<Mark, FirstStep>> = {
  break: 'break',
  numbers: 'look',
  wire: 'repair',
  rewind: 'compare',
};

/** How often it is looked whether something is to be said: numbers fail by themselves. */
const lookEveryMs = 500;
/** Between one mark and the next, so that what was done is seen first. */
const pauseMs = 1500;

/** Says one thing after another, each when its time has come, until all are gone. Returns the way to stop. */
export function followCoach(): () => void {
  followFirstSteps();
  coachStore.setState({ shown: null, gone: new Set(marks.filter((mark) => readGone().includes(mark))) });
  let quietUntilMs = performance.now() + pauseMs;
  const look = () => {
    const { shown } = coachStore.getState();
    const isHere = scenarioStore.getState().scenario?.id === firstScenario.id;
    if (shown !== null && (!isHere || !shown.anchor.isConnected)) coachStore.setState({ shown: null });
    else if (shown === null && isHere && performance.now() >= quietUntilMs) show();
  };
  const done = () => {
    for (const mark of marks) if (wasDone(mark)) dismiss(mark);
    look();
  };
  const stops = [
    coachStore.subscribe(({ shown }, previous) => {
      if (shown === null && previous.shown !== null) quietUntilMs = performance.now() + pauseMs;
    }),
    selectionStore.subscribe((state, previous) => {
      if (state.selected !== previous.selected && state.selected.length > 0) done();
    }),
    useSharing.subscribe(({ dialog }) => {
      if (dialog === 'share') dismiss('share');
      done();
    }),
  ];
  const timer = setInterval(() => {
    done();
    if (marks.every((mark) => coachStore.getState().gone.has(mark))) stop();
  }, lookEveryMs);
  const stop = () => {
    clearInterval(timer);
    for (const unfollow of stops) unfollow();
    coachStore.setState({ shown: null });
  };
  return stop;
}

/** Puts marks away for good. */
export function dismiss(...away: readonly Mark[]): void {
  const { gone, shown } = coachStore.getState();
  if (away.every((mark) => gone.has(mark))) return;
  const next = new Set([...gone, ...away]);
  coachStore.setState({ gone: next, shown: shown !== null && next.has(shown.mark) ? null : shown });
  writeGone([...next]);
}

function wasDone(mark: Mark): boolean {
  const step = stepOf[mark];
  if (step !== undefined && stepsDone().has(step)) return true;
  const { shown } = coachStore.getState();
  return mark === 'numbers' && shown?.mark === mark && selectionStore.getState().selected.length > 0;
}

let lastSpoken: Mark | null = null;

function show(): void {
  const { gone } = coachStore.getState();
  const mark = marks.find((one) => !gone.has(one) && isDue(one, gone));
  const anchor = mark === undefined ? null : anchorOf(mark);
  if (mark === undefined || anchor === null) return;
  const { coach } = words();
  // One that had to go and comes back, since what it points to was drawn anew, is read out once.
  if (lastSpoken !== mark) announce(coach.spoken(coach.marks[mark]));
  lastSpoken = mark;
  coachStore.setState({ shown: { mark, anchor } });
  writeGone([...gone]);
}

function isDue(mark: Mark, gone: ReadonlySet<Mark>): boolean {
  switch (mark) {
    case 'break':
      return true;
    case 'numbers':
      return stepsDone().has('break');
    case 'wire':
      return stepsDone().has('break') && gone.has('numbers');
    case 'rewind':
      return stepsDone().has('repair');
    case 'share':
      return stepsDone().has('compare') || (stepsDone().has('repair') && gone.has('rewind'));
  }
}

function anchorOf(mark: Mark): HTMLElement | null {
  const { document } = sessionStore.getState();
  switch (mark) {
    case 'break':
      return find('break-it');
    case 'numbers':
      return numbersOf(document);
    case 'wire':
      return find(`wire-${wireToGuard(document)}`);
    case 'rewind':
      return find('rewind');
    case 'share':
      return find('share');
  }
}

/** What fails first: a node of which calls fail, else one that is slow; null while nothing of it is to be seen. */
function numbersOf({ nodes }: FaultlineDocument): HTMLElement | null {
  const worst =
    nodes.find(({ id }) => readNodeNumbers(id)?.status === 'failed') ??
    nodes.find(({ id }) => readNodeNumbers(id)?.status === 'degraded');
  return worst === undefined ? null : find(`node-${worst.id}`);
}

/** The wire on which the fault acts, else one that leads to where it acts. */
function wireToGuard({ wires, faults }: FaultlineDocument): string {
  const targets = faults.map(({ target }) => target.id as string);
  const wire = wires.find(({ id }) => targets.includes(id)) ?? wires.find(({ to }) => targets.includes(to));
  return wire?.id ?? '';
}

function find(testId: string): HTMLElement | null {
  return document.querySelector(`[data-testid="${testId}"]`);
}
