import { unreachable } from '../base/assert.ts';
import type { Command } from './commands.ts';
import type { FaultlineDocument } from './document.ts';
import type { Session } from './session.ts';

/** Names of kinds, by what they are kinds of. */
export interface KindNames {
  readonly nodes: ReadonlySet<string>;
  readonly policies: ReadonlySet<string>;
  readonly faults: ReadonlySet<string>;
}

interface Found {
  readonly nodes: Set<string>;
  readonly policies: Set<string>;
  readonly faults: Set<string>;
}

/** Every kind that running this session may need, those of its commands included. */
export function kindsOfSession({ document, commands }: Session): KindNames {
  const found = noneYet();
  addDocument(found, document);
  for (const { command } of commands) addCommand(found, command);
  return found;
}

/** The kinds that a command brings into a document. */
export function kindsOfCommand(command: Command): KindNames {
  const found = noneYet();
  addCommand(found, command);
  return found;
}

function noneYet(): Found {
  return { nodes: new Set(), policies: new Set(), faults: new Set() };
}

function addDocument(found: Found, { nodes, wires, faults }: FaultlineDocument): void {
  for (const { kind } of nodes) found.nodes.add(kind);
  for (const { policies } of wires) for (const { kind } of policies) found.policies.add(kind);
  for (const { kind } of faults) found.faults.add(kind);
}

function addCommand(found: Found, command: Command): void {
  switch (command.type) {
    case 'add-node':
      found.nodes.add(command.node.kind);
      return;
    case 'add-wire':
      for (const { kind } of command.wire.policies) found.policies.add(kind);
      return;
    case 'add-policy':
      found.policies.add(command.policy.kind);
      return;
    case 'add-fault':
    case 'set-fault':
      found.faults.add(command.fault.kind);
      return;
    case 'batch':
      for (const inner of command.commands) addCommand(found, inner);
      return;
    case 'remove-node':
    case 'move-nodes':
    case 'rename-node':
    case 'set-node-params':
    case 'remove-wire':
    case 'set-wire':
    case 'remove-policy':
    case 'move-policy':
    case 'set-policy-params':
    case 'enable-policy':
    case 'remove-fault':
    case 'add-sticker':
    case 'remove-sticker':
    case 'set-sticker':
    case 'add-note':
    case 'remove-note':
    case 'set-note':
    case 'add-frame':
    case 'remove-frame':
    case 'set-frame':
    case 'set-title':
    case 'signal':
      return;
    default:
      unreachable(command);
  }
}
