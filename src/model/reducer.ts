import { nodeId, policyId } from '../base/ids.ts';
import { err } from '../base/result.ts';
import { titleProblem } from './check-spec.ts';
import type { Command } from './commands.ts';
import { type FaultlineDocument, findNode } from './document.ts';
import { show } from './fields.ts';
import type { NodeSignal } from './node-kind.ts';
import { frameList, noteList } from './reducer-drawings.ts';
import { faultList, removeFrame } from './reducer-faults.ts';
import { addItem, removeItem, setItem } from './reducer-list.ts';
import { moveNodes, nodeList, removeNode, renameNode, setNodeParams } from './reducer-nodes.ts';
import {
  addPolicy,
  enablePolicy,
  findPolicy,
  movePolicy,
  removePolicy,
  setPolicyParams,
} from './reducer-policies.ts';
import { type ApplyResult, applied, missing, unchanged } from './reducer-result.ts';
import { stickerList } from './reducer-stickers.ts';
import { addWire, removeWire, setWire } from './reducer-wires.ts';
import type { Catalogue } from './registry-contract.ts';
import { whyNoSignalData } from './signal-form.ts';

/** How deep batches may lie in batches. */
export const batchDepthMax = 8;

/**
 * The only code that changes a document. Pure; what the command does not touch is shared with the document before. The inverse brings
 * the document back byte by byte, places in lists included; for a command that changes nothing it is an empty batch. A refused command
 * gives one sentence for a person and no change. Never throws on a `Command`; foreign values go through parse-command.ts first.
 */
export function applyCommand(
  document: FaultlineDocument,
  command: Command,
  registry: Catalogue,
): ApplyResult {
  return applyNested(document, command, registry, 0);
}

function applyNested(
  document: FaultlineDocument,
  command: Command,
  registry: Catalogue,
  depth: number,
): ApplyResult {
  switch (command.type) {
    case 'add-node':
      return addItem(document, nodeList, command.node, command.at, registry);
    case 'remove-node':
      return removeNode(document, command.id);
    case 'move-nodes':
      return moveNodes(document, command);
    case 'rename-node':
      return renameNode(document, command.id, command.title);
    case 'set-node-params':
      return setNodeParams(document, command.id, command.params, registry);
    case 'add-wire':
      return addWire(document, command, registry);
    case 'remove-wire':
      return removeWire(document, command.id);
    case 'set-wire':
      return setWire(document, command);
    case 'add-policy':
      return addPolicy(document, command, registry);
    case 'remove-policy':
      return removePolicy(document, command.id);
    case 'move-policy':
      return movePolicy(document, command);
    case 'set-policy-params':
      return setPolicyParams(document, command.id, command.params, registry);
    case 'enable-policy':
      return enablePolicy(document, command.id, command.enabled);
    case 'add-fault':
      return addItem(document, faultList, command.fault, command.at, registry);
    case 'remove-fault':
      return removeItem(document, faultList, command.id);
    case 'set-fault':
      return setItem(document, faultList, command.fault, registry);
    case 'add-sticker':
      return addItem(document, stickerList, command.sticker, command.at, registry);
    case 'remove-sticker':
      return removeItem(document, stickerList, command.id);
    case 'set-sticker':
      return setItem(document, stickerList, command.sticker, registry);
    case 'add-note':
      return addItem(document, noteList, command.note, command.at, registry);
    case 'remove-note':
      return removeItem(document, noteList, command.id);
    case 'set-note':
      return setItem(document, noteList, command.note, registry);
    case 'add-frame':
      return addItem(document, frameList, command.frame, command.at, registry);
    case 'remove-frame':
      return removeFrame(document, command.id);
    case 'set-frame':
      return setItem(document, frameList, command.frame, registry);
    case 'set-title':
      return setTitle(document, command.title);
    case 'signal':
      return checkSignal(document, command, registry);
    case 'batch':
      return applyBatch(document, command, registry, depth);
  }
}

/** All or nothing. The inverse is one flat batch, so that undoing an undo does not nest deeper each time. */
function applyBatch(
  document: FaultlineDocument,
  batch: Extract<Command, { readonly type: 'batch' }>,
  registry: Catalogue,
  depth: number,
): ApplyResult {
  if (depth >= batchDepthMax) return err(`batches may nest at most ${batchDepthMax} deep`);
  let current = document;
  const undos: (readonly Command[])[] = [];
  for (const command of batch.commands) {
    const result = applyNested(current, command, registry, depth + 1);
    if (!result.ok) return result;
    const { inverse } = result.value;
    undos.push(inverse.type === 'batch' ? inverse.commands : [inverse]);
    current = result.value.document;
  }
  const commands = undos.reverse().flat();
  if (commands.length === 0) return unchanged(document);
  return applied(current, { type: 'batch', label: batch.label, commands });
}

function setTitle(document: FaultlineDocument, title: string): ApplyResult {
  const problem = titleProblem('document', title);
  if (problem !== null) return err(problem);
  if (title === document.title) return unchanged(document);
  return applied({ ...document, title }, { type: 'set-title', title: document.title });
}

/** The document stays as it is: the running engine answers. What is checked is that somebody is there to hear it. */
function checkSignal(
  document: FaultlineDocument,
  command: Extract<Command, { readonly type: 'signal' }>,
  registry: Catalogue,
): ApplyResult {
  const node = findNode(document, nodeId(command.id));
  const policy = findPolicy(document, policyId(command.id))?.policy;
  if (!node && !policy) return missing('node or policy', command.id);
  const face = node ? registry.nodes.get(node.kind) : registry.policies.get(policy?.kind ?? '');
  const known: readonly Pick<NodeSignal, 'signal' | 'forms'>[] = face?.signals ?? [];
  // What stands behind the first space says what of the node it is for, e.g. one of its sagas.
  const signal = known.find((each) => each.signal === command.signal.split(' ')[0]);
  if (signal === undefined) {
    const names = known.map((each) => each.signal).join(', ') || 'none';
    return err(`${command.id} does not know the signal ${show(command.signal)}; it knows: ${names}`);
  }
  const problem = whyNoSignalData(signal.forms?.(node?.params ?? {}) ?? [], command.data);
  return problem === null ? unchanged(document) : err(`${command.id}.${command.signal}: ${problem}`);
}
