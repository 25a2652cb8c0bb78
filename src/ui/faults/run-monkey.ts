import type { Command } from '../../model/commands.ts';
import type { FaultlineDocument, FaultSpec } from '../../model/document.ts';
import { monkeyFaults } from '../../model/monkey.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { notify } from '../../store/notice-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { tell } from '../shell/session-actions.ts';
import { words } from '../words/words.ts';

export interface MonkeyPlan {
  /** 0–1. */
  readonly intensity: number;
  readonly seed: number;
  /** Virtual ms from now in which its faults begin. */
  readonly lengthMs: number;
}

/** The faults that a monkey has brought. */
export function faultsOfMonkey({ faults }: FaultlineDocument): readonly FaultSpec[] {
  return faults.filter(({ id }) => /^monkey-\d/.test(id));
}

/** Puts the whole mischief into the document at once, in the place of what an earlier monkey left: one step of undo. */
export function startMonkey(plan: MonkeyPlan): void {
  const { document, run, undo, nowForCommands } = sessionStore.getState();
  const { schedule } = words();
  const made = monkeyCommand(document, plan, nowForCommands(), schedule.monkeyLabel);
  if (made === null) {
    notify(schedule.monkeyIdle);
    return;
  }
  const result = run(made.command);
  tell(result);
  if (result.ok)
    notify(schedule.monkeyStarted(made.count, plan.seed), { type: 'undo', run: () => void undo() });
}

/** Takes the monkey's faults away, those that are still to come too. */
export function stopMonkey(): void {
  const { document, run, undo } = sessionStore.getState();
  const commands = faultsOfMonkey(document).map(({ id }): Command => ({ type: 'remove-fault', id }));
  if (commands.length === 0) return;
  const { schedule } = words();
  const result = run({ type: 'batch', label: schedule.monkeyStopLabel, commands });
  tell(result);
  if (result.ok) notify(schedule.monkeyStopped(commands.length), { type: 'undo', run: () => void undo() });
}

/** Null where nothing would happen. The same document, plan and time give the same command. */
export function monkeyCommand(
  document: FaultlineDocument,
  { intensity, seed, lengthMs }: MonkeyPlan,
  nowMs: number,
  label: string,
): { readonly command: Command; readonly count: number } | null {
  const old = faultsOfMonkey(document);
  const clean = { ...document, faults: document.faults.filter((fault) => !old.includes(fault)) };
  const faults = monkeyFaults(clean, catalogue, seed, intensity, lengthMs);
  if (faults.length === 0) return null;
  const commands: Command[] = [
    ...old.map(({ id }): Command => ({ type: 'remove-fault', id })),
    ...faults.map(
      (fault): Command => ({
        type: 'add-fault',
        fault: { ...fault, startMs: Math.ceil(nowMs) + fault.startMs },
      }),
    ),
  ];
  return { command: { type: 'batch', label, commands }, count: faults.length };
}
