import { unreachable } from '../base/assert.ts';
import type { Command } from '../model/commands.ts';

/** What a command is about, for the log and the time bar. */
export function subjectOf(command: Command): string {
  switch (command.type) {
    case 'add-node':
      return command.node.id;
    case 'add-wire':
      return command.wire.id;
    case 'add-policy':
      return command.policy.id;
    case 'add-fault':
    case 'set-fault':
      return command.fault.id;
    case 'add-sticker':
    case 'set-sticker':
      return command.sticker.id;
    case 'add-note':
    case 'set-note':
      return command.note.id;
    case 'add-frame':
    case 'set-frame':
      return command.frame.id;
    case 'move-nodes':
      return command.moves[0]?.id ?? '';
    case 'batch':
      return command.commands[0] === undefined ? '' : subjectOf(command.commands[0]);
    case 'set-title':
      return '';
    case 'remove-node':
    case 'rename-node':
    case 'set-node-params':
    case 'remove-wire':
    case 'set-wire':
    case 'remove-policy':
    case 'move-policy':
    case 'set-policy-params':
    case 'enable-policy':
    case 'remove-fault':
    case 'remove-sticker':
    case 'remove-note':
    case 'remove-frame':
    case 'signal':
      return command.id;
    default:
      return unreachable(command);
  }
}
