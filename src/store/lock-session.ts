import type { Command } from '../model/commands.ts';
import { sessionStore } from './session-store.ts';

/** `drawing`: nodes, wires, policies and all their settings; `faults`: what is broken, and when. */
export const locks = ['drawing', 'faults'] as const;
export type Lock = (typeof locks)[number];

/**
 * From now on commands on what is locked, their undoing and redoing too, are refused with the reason; running, looking and signals stay. It
 * holds as long as the page: the address that asked for it is a teacher's agreement with a class and no protection.
 */
export function lockSession(locked: readonly Lock[], reasons: Readonly<Record<Lock, string>>): void {
  const whyNot = (command: Command) => {
    const lock = lockOf(command, locked);
    return lock === null ? null : reasons[lock];
  };
  const reasonOf = (part: Lock) => (locked.includes(part) ? reasons[part] : null);
  sessionStore.setState({ lock: { drawing: reasonOf('drawing'), faults: reasonOf('faults'), whyNot } });
}

function lockOf(command: Command, locked: readonly Lock[]): Lock | null {
  switch (command.type) {
    case 'batch':
      return command.commands.reduce<Lock | null>((found, one) => found ?? lockOf(one, locked), null);
    case 'signal':
      return null;
    case 'add-fault':
    case 'remove-fault':
    case 'set-fault':
      return locked.includes('faults') ? 'faults' : null;
    default:
      return locked.includes('drawing') ? 'drawing' : null;
  }
}
