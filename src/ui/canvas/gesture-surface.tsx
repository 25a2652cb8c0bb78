import type { RefObject } from 'react';
import { type NodeId, nodeId } from '../../base/ids.ts';
import { whyNotConnect } from '../../model/connection-rules.ts';
import type { NodeSpec } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { sessionStore } from '../../store/session-store.ts';
import { inSentence } from '../words/in-sentence.ts';
import { useWords } from '../words/words.ts';
import { addNodeNear } from './canvas-actions.ts';
import { CanvasMenu } from './canvas-menu.tsx';
import { revealNode } from './canvas-view.ts';
import { connect, titleOf } from './connect.ts';
import { focusItemLater } from './focus-later.ts';
import { endGesture, type Gesture, sayAt, useGesture } from './gesture-store.ts';
import { elementOf } from './item-element.ts';
import { PickList, type PickOption } from './pick-list.tsx';
import { RenameBox } from './rename-box.tsx';
import { rovingStore } from './roving-store.ts';
import { TargetList } from './target-list.tsx';

interface SurfaceProps {
  readonly frame: RefObject<HTMLElement | null>;
  /** Gives the focus to a thing that was made, or, for null, back to where it was; on the canvas if absent. */
  readonly focus?: (id: string | null) => void;
}

/** What opens at a place of the canvas: menu, lists and the field for a name. Loaded when it is first needed. */
export function GestureSurface({ frame, focus = (id) => focusOnCanvas(frame.current, id) }: SurfaceProps) {
  const gesture = useGesture((one) => one);
  const close = () => {
    endGesture();
    focus(null);
  };
  switch (gesture.mode) {
    case 'menu':
      return <CanvasMenu gesture={gesture} frame={frame} onClose={close} />;
    case 'connect-list':
      return <ConnectList gesture={gesture} frame={frame} onClose={close} />;
    case 'add-list':
      return <AddList gesture={gesture} frame={frame} focus={focus} onClose={close} />;
    case 'target-list':
      return <TargetList gesture={gesture} frame={frame} onClose={close} />;
    case 'rename':
      return <RenameBox gesture={gesture} frame={frame} onClose={close} />;
    case 'none':
    case 'connecting':
    case 'dropping':
    case 'write':
      return null;
  }
}

function focusOnCanvas(frame: HTMLElement | null, id: string | null): void {
  if (frame === null) return;
  if (id !== null) focusItemLater(frame, id);
  else {
    const { current } = rovingStore.getState();
    const item = current === null ? null : elementOf(frame, current);
    (item ?? frame).focus({ preventScroll: true });
  }
}

interface ListProps<Mode extends Gesture['mode']> extends SurfaceProps {
  readonly gesture: Extract<Gesture, { readonly mode: Mode }>;
  readonly onClose: () => void;
}

const newNode = 'new:';

/** What a node may call, what it may not and why, and new nodes that it would call. */
function ConnectList({ gesture, frame, onClose }: ListProps<'connect-list'>) {
  const { making } = useWords();
  const { from } = gesture;
  const { document } = sessionStore.getState();
  const options: PickOption[] = document.nodes
    .filter((node) => node.id !== from)
    .map((node) => ({
      id: node.id,
      label: node.title,
      detail: detailOf(node),
      icon: catalogue.nodes.get(node.kind)?.icon ?? '',
      refusal: whyNotConnect(document, catalogue, from, node.id),
    }));
  const kinds: PickOption[] = callableKinds(from).map(({ kind, title, icon }) => ({
    id: newNode + kind,
    label: making.connectNew(inSentence(title)),
    detail: '',
    icon,
    refusal: null,
  }));
  const pick = (id: string) => {
    onClose();
    const place = document.nodes.find((node) => node.id === from);
    const result = id.startsWith(newNode)
      ? addNodeNear(id.slice(newNode.length), { x: (place?.x ?? 0) + 484, y: (place?.y ?? 0) + 42 }, from)
      : connect(from, nodeId(id));
    if (!result.ok) sayAt(result.error, gesture.at);
    else revealNode(result.value);
  };
  return (
    <PickList
      title={making.connectTitle(titleOf(from))}
      options={[...options, ...kinds]}
      at={gesture.at}
      frame={frame}
      onPick={pick}
      onClose={onClose}
    />
  );
}

/** The kind, where the name does not say it already. */
function detailOf({ kind, title }: NodeSpec): string {
  const name = catalogue.nodes.get(kind)?.title ?? kind;
  return title.startsWith(name) ? '' : name;
}

function callableKinds(from: NodeId | null) {
  const { document } = sessionStore.getState();
  const caller = document.nodes.find((node) => node.id === from);
  const refusesToCall =
    caller === undefined ? null : (catalogue.nodes.get(caller.kind)?.refusesToCall ?? null);
  if (refusesToCall !== null) return [];
  return [...catalogue.nodes.values()].filter((kind) => from === null || kind.refusesCalls === null);
}

function AddList({ gesture, frame, focus, onClose }: ListProps<'add-list'>) {
  const { making } = useWords();
  const { from, at, place } = gesture;
  const options: PickOption[] = callableKinds(from).map(({ kind, title, summary, icon }) => ({
    id: kind,
    label: title,
    detail: summary,
    icon,
    refusal: null,
  }));
  const pick = (kind: string) => {
    onClose();
    const result = addNodeNear(kind, place, from);
    if (!result.ok) return sayAt(result.error, at);
    revealNode(result.value);
    focus?.(result.value);
  };
  return (
    <PickList
      title={from === null ? making.addTitle : making.addTitleFrom(titleOf(from))}
      options={options}
      at={at}
      frame={frame}
      onPick={pick}
      onClose={onClose}
    />
  );
}
