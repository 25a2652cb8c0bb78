import { Ellipsis } from 'lucide-react';
import { type CSSProperties, Fragment, type MouseEvent, type ReactNode, useRef } from 'react';
import type { FaultSpec, FrameSpec, NodeSpec, NoteSpec, PolicySpec, WireSpec } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { useActiveFaults, useNodeNumbers, usePolicyView, useWireNumbers } from '../../store/live-numbers.ts';
import { type SelectionState, selectionStore, useSelection } from '../../store/selection-store.ts';
import { sessionStore, useSession } from '../../store/session-store.ts';
import { type SettingsState, useSettings } from '../../store/settings-store.ts';
import { breakerModeOf } from '../canvas/breaker-mode.ts';
import { pick } from '../canvas/canvas-pointer.ts';
import { titleOf } from '../canvas/connect.ts';
import { useFrameStatus } from '../canvas/frame-numbers.ts';
import { useNodeLabel, useWireLabel } from '../canvas/item-label.ts';
import { KindIcon } from '../canvas/kind-icon.tsx';
import { isTime, pillNumber } from '../canvas/pill-look.ts';
import { faultName, targetTitle } from '../faults/fault-words.ts';
import { StatusWord } from '../shell/status-word.tsx';
import { formatMs, formatRate, formatShare } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { openRowMenu } from './outline-keys.ts';
import type { OutlineRow } from './outline-rows.ts';

interface OutlineLineProps {
  readonly row: OutlineRow;
  /** The one row that Tab reaches. */
  readonly isActive: boolean;
  readonly refOf: (element: HTMLElement | null) => void;
  readonly onFocus: () => void;
}

/** One thing of the document: a button that selects it, and one that opens what can be done with it. */
export function OutlineLine(props: OutlineLineProps) {
  const { row } = props;
  switch (row.type) {
    case 'node':
      return <NodeLine {...props} node={row.node} />;
    case 'wire':
      return <WireLine {...props} wire={row.wire} />;
    case 'policy':
      return <PolicyLine {...props} policy={row.policy} wire={row.wire} place={row.place} />;
    case 'fault':
      return <FaultLine {...props} fault={row.fault} />;
    case 'frame':
      return <FrameLine {...props} frame={row.frame} />;
    case 'note':
      return <NoteLine {...props} note={row.note} />;
  }
}

function NodeLine({ node, ...line }: OutlineLineProps & { readonly node: NodeSpec }) {
  const { inspector } = useWords();
  const numbers = useNodeNumbers(node.id);
  const ref = useRef<HTMLButtonElement>(null);
  return (
    <Line {...line} buttonRef={ref} name={node.title} label={useNodeLabel(ref, node.id)}>
      <KindIcon name={catalogue.nodes.get(node.kind)?.icon ?? ''} />
      <span className="fl-outline-title">{node.title}</span>
      {numbers !== null && (
        <span className="fl-outline-numbers">
          {formatRate(numbers.ratePerSecond)} · {formatShare(numbers.errorRatio)} · {inspector.numbers.p95}{' '}
          {formatMs(numbers.p95Ms)}
        </span>
      )}
      <StatusWord status={numbers?.status ?? 'idle'} />
    </Line>
  );
}

const selectWireLabels = (state: SettingsState) => state.wireLabels;

function WireLine({ wire, ...line }: OutlineLineProps & { readonly wire: WireSpec }) {
  const { canvas } = useWords();
  const numbers = useWireNumbers(wire.id);
  const chosen = useSettings(selectWireLabels);
  const ref = useRef<HTMLButtonElement>(null);
  const to = useSession(({ document }) => document.nodes.find(({ id }) => id === wire.to)?.title ?? wire.to);
  const name = canvas.wireName(titleOf(wire.from), to);
  return (
    <Line {...line} buttonRef={ref} name={name} label={useWireLabel(ref, wire.id)}>
      <span aria-hidden="true">→</span>
      <span className="fl-outline-title">{to}</span>
      {numbers !== null && (
        <span className="fl-outline-numbers">
          {formatRate(numbers.ratePerSecond)} · {formatShare(numbers.errorRatio)}
          {chosen.filter(isTime).map((name) => (
            <Fragment key={name}>
              {' · '}
              <span className="whitespace-nowrap">
                {canvas[name]} {pillNumber(name, numbers)}
              </span>
            </Fragment>
          ))}
        </span>
      )}
    </Line>
  );
}

interface PolicyLineProps extends OutlineLineProps {
  readonly policy: PolicySpec;
  readonly wire: WireSpec;
  readonly place: number;
}

function PolicyLine({ policy, wire, place, ...line }: PolicyLineProps) {
  const { canvas, editing } = useWords();
  const kind = catalogue.policies.get(policy.kind);
  const title = kind?.title ?? policy.kind;
  const { mode } = breakerModeOf(usePolicyView(policy.id));
  const isBreaker = policy.kind === 'breaker';
  const state = policy.enabled ? (isBreaker ? mode : '') : canvas.switchedOff;
  const { outline } = editing;
  const label = [
    outline.policyState(title, titleOf(wire.from), titleOf(wire.to), state),
    outline.place(place + 1, wire.policies.length),
  ].join(', ');
  return (
    <Line {...line} name={title} label={label}>
      <span className="fl-outline-place">{place + 1}</span>
      <KindIcon name={kind?.icon ?? ''} size={14} />
      <span className="fl-outline-title" data-off={!policy.enabled}>
        {title}
      </span>
      {state !== '' && <span className="fl-outline-numbers">{state}</span>}
    </Line>
  );
}

function FaultLine({ fault, ...line }: OutlineLineProps & { readonly fault: FaultSpec }) {
  const { editing } = useWords();
  const { outline } = editing;
  const isActive = useActiveFaults().includes(fault.id);
  const name = faultName(fault.kind, fault.params);
  const state = isActive ? outline.faultActive : outline.faultWaiting;
  const target = targetTitle(sessionStore.getState().document, fault.target);
  return (
    <Line {...line} name={name} label={outline.fault(name, target, state)}>
      <span className="text-failed-text">
        <KindIcon name="zap" size={14} />
      </span>
      <span className="fl-outline-title">{name}</span>
      <span className="fl-outline-numbers">{state}</span>
    </Line>
  );
}

function FrameLine({ frame, ...line }: OutlineLineProps & { readonly frame: FrameSpec }) {
  const { drawings } = useWords();
  const { title, purpose, collapsed, members } = frame;
  const status = useFrameStatus(members);
  const kind = drawings.purposes[purpose];
  const state = collapsed ? drawings.collapsedField : '';
  const label = drawings.frameLabel(title, kind, members.length);
  return (
    <Line {...line} name={title} label={state === '' ? label : `${label}, ${state}`}>
      <KindIcon name="frame" />
      <span className="fl-outline-title">{title}</span>
      <span className="fl-outline-numbers">
        {kind} · {drawings.memberCount(members.length)}
      </span>
      {members.length > 0 && <StatusWord status={status} />}
    </Line>
  );
}

function NoteLine({ note, ...line }: OutlineLineProps & { readonly note: NoteSpec }) {
  const { drawings } = useWords();
  const label = drawings.noteLabel(note.text);
  return (
    <Line {...line} name={label.slice(0, 60)} label={label}>
      <KindIcon name="sticky-note" />
      <span className="fl-outline-title">{note.text.trim() === '' ? drawings.note : note.text}</span>
    </Line>
  );
}

interface LineProps extends OutlineLineProps {
  readonly name: string;
  readonly label: string;
  readonly buttonRef?: React.RefObject<HTMLButtonElement | null>;
  readonly children: ReactNode;
}

const selectSelected = (state: SelectionState) => state.selected;

function Line({ row, isActive, refOf, onFocus, name, label, buttonRef, children }: LineProps) {
  const { editing } = useWords();
  const isSelected = useSelection(selectSelected).includes(row.id);
  const select = (event: MouseEvent) => {
    pick(row.id, event.shiftKey || event.ctrlKey || event.metaKey);
  };
  const openActions = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    if (!selectionStore.getState().selected.includes(row.id)) onFocus();
    openRowMenu(row, { x: box.left, y: box.bottom });
  };
  return (
    <li className="fl-outline-row" data-type={row.type} style={{ '--level': row.level } as CSSProperties}>
      <button
        ref={(element) => {
          if (buttonRef !== undefined) buttonRef.current = element;
          refOf(element);
        }}
        type="button"
        tabIndex={isActive ? 0 : -1}
        aria-label={label}
        aria-pressed={isSelected}
        aria-describedby="fl-outline-help"
        className="fl-outline-button"
        onClick={select}
        onFocus={onFocus}
        onContextMenu={(event) => {
          event.preventDefault();
          openRowMenu(row, { x: event.clientX, y: event.clientY });
        }}
      >
        {children}
      </button>
      <button
        type="button"
        tabIndex={isActive ? 0 : -1}
        aria-haspopup="menu"
        aria-label={editing.outline.actionsOf(name)}
        className="fl-outline-more"
        onClick={openActions}
      >
        <Ellipsis aria-hidden="true" size="1.1em" />
      </button>
    </li>
  );
}
