import { holderChart, IDLE } from './machine.ts';
import type { HolderState } from './state.ts';

export function holderCounts(state: HolderState): Readonly<Record<string, number>> {
  const { job, jobsBefore, granted, renewed, written, lost, refused } = state;
  return { jobs: job - jobsBefore, granted, renewed, written, lost, refused };
}

/** `token` is that of the newest grant, 0 if the lock was not granted for the newest job. */
export function holderReport({ modal, token }: HolderState): Readonly<Record<string, unknown>> {
  return { mode: holderChart.modes[modal.mode], token };
}

export function holderLine({ modal, token }: HolderState): string {
  const mode = holderChart.modes[modal.mode] as string;
  return modal.mode === IDLE || token === 0 ? mode : `${mode} · token ${token}`;
}
