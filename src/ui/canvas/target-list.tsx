import type { RefObject } from 'react';
import type { Result } from '../../base/result.ts';
import { findFrame, framesOf } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { policyPresets } from '../../scenarios/policy-presets.ts';
import { sessionStore } from '../../store/session-store.ts';
import type { Messages } from '../words/en.ts';
import { useWords } from '../words/words.ts';
import { addPreset } from './add-preset.ts';
import { addPolicy, injectFault, nodeTarget, wireTarget } from './canvas-actions.ts';
import { injectOnGroup, whyNoFault, whyNoGroupFault } from './canvas-drop.ts';
import { titleOf } from './connect.ts';
import { type Gesture, sayAt } from './gesture-store.ts';
import { PickList, type PickOption } from './pick-list.tsx';

interface TargetListProps {
  readonly gesture: Extract<Gesture, { readonly mode: 'target-list' }>;
  readonly frame: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** On which wire or node a policy or fault goes that was pressed in the palette while nothing fitting was selected. */
export function TargetList({ gesture, frame, onClose }: TargetListProps) {
  const { canvas, drawings, palette } = useWords();
  const { what, kind, at } = gesture;
  const isOnNode = what === 'fault' && catalogue.faults.get(kind)?.target === 'node';
  const pick = (id: string) => {
    onClose();
    const result = apply(gesture, id, isOnNode);
    if (!result.ok) sayAt(result.error, at);
  };
  return (
    <PickList
      title={question(gesture, isOnNode, palette)}
      options={[
        ...(isOnNode ? nodeOptions(kind) : wireOptions(canvas)),
        ...(what === 'fault' ? groupOptions(kind, drawings) : []),
      ]}
      none={isOnNode ? palette.noNode : palette.noWire}
      at={at}
      frame={frame}
      onPick={pick}
      onClose={onClose}
    />
  );
}

function apply(
  { what, kind }: TargetListProps['gesture'],
  id: string,
  isOnNode: boolean,
): Result<void, string> {
  if (what === 'policy') return addPolicy(id, kind);
  if (what === 'preset') return addPreset(id, kind);
  if (findFrame(sessionStore.getState().document, id) !== undefined) return injectOnGroup(kind, id);
  return injectFault(kind, isOnNode ? nodeTarget(id) : wireTarget(id));
}

function question(
  { what, kind }: TargetListProps['gesture'],
  isOnNode: boolean,
  palette: Messages['palette'],
): string {
  if (what === 'policy') return palette.chooseWire(catalogue.policies.get(kind)?.title ?? kind);
  if (what === 'preset')
    return palette.chooseWire(policyPresets.find(({ id }) => id === kind)?.title ?? kind);
  const title = catalogue.faults.get(kind)?.title ?? kind;
  return isOnNode ? palette.chooseNode(title) : palette.chooseFaultWire(title);
}

function nodeOptions(fault: string): PickOption[] {
  return sessionStore.getState().document.nodes.map((node) => {
    const kind = catalogue.nodes.get(node.kind);
    const possible = whyNoFault(fault, node.id);
    return {
      id: node.id,
      label: node.title,
      detail: kind?.title ?? node.kind,
      icon: kind?.icon ?? '',
      refusal: possible.ok ? null : possible.error,
    };
  });
}

function groupOptions(fault: string, drawings: Messages['drawings']): PickOption[] {
  return framesOf(sessionStore.getState().document).map(({ id, title, purpose }) => {
    const possible = whyNoGroupFault(fault, id);
    return {
      id,
      label: title,
      detail: drawings.purposes[purpose],
      icon: 'frame',
      refusal: possible.ok ? null : possible.error,
    };
  });
}

function wireOptions(canvas: Messages['canvas']): PickOption[] {
  return sessionStore.getState().document.wires.map((wire) => ({
    id: wire.id,
    label: canvas.wireName(titleOf(wire.from), titleOf(wire.to)),
    detail: wire.policies.map(({ kind }) => catalogue.policies.get(kind)?.title ?? kind).join(', '),
    icon: 'cable',
    refusal: null,
  }));
}
