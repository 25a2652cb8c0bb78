import type { FrameSpec } from '../../model/document.ts';
import { useActiveFaults, useStruck } from '../../store/live-numbers.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { formatRate } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { DrawnItem } from './drawn-item.tsx';
import { FoldButton } from './fold-button.tsx';
import { useFrameRate, useFrameStatus } from './frame-numbers.ts';
import { FrameTitleField } from './frame-title-field.tsx';
import { KindIcon } from './kind-icon.tsx';
import { StatusMark } from './status-mark.tsx';
import { strikes } from './target-faults.ts';

const selectFaults = (state: SessionState) => state.document.faults;

/** A collapsed frame: as large as a node, with what its members say together. */
export function FrameCard({
  frame,
  isSelected,
}: {
  readonly frame: FrameSpec;
  readonly isSelected: boolean;
}) {
  const { canvas, drawings } = useWords();
  const { id, title, purpose, members } = frame;
  const status = useFrameStatus(members);
  const rate = formatRate(useFrameRate(members));
  const active = useActiveFaults();
  const faults = useSession(selectFaults);
  const struck = useStruck();
  const broken = faults.filter(
    (fault) => active.includes(fault.id) && [id, ...members].some((one) => strikes(fault, struck, one)),
  ).length;
  const kind = drawings.purposes[purpose];
  return (
    <>
      <DrawnItem
        id={id}
        type="frame"
        label={drawings.cardLabel(title, kind, members.length, canvas.statusSpoken[status], rate)}
        isSelected={isSelected}
        className={`fl-frame-card fl-status-${status}`}
        look={{ 'data-purpose': purpose }}
      >
        <span className="fl-frame-card-head">
          <KindIcon name="box" size={15} />
          <span className="fl-frame-title">{title}</span>
          {broken > 0 && (
            <span className="fl-fault-badge" title={drawings.faultsInside(broken)}>
              <KindIcon name="zap" size={13} />
            </span>
          )}
        </span>
        <span className="fl-node-status">
          <StatusMark status={status} />
          <span className={`fl-status-word fl-status-${status}`}>{canvas.statusWords[status]}</span>
        </span>
        <span className="fl-frame-card-foot">
          <span title={drawings.rateHelp}>Σ {rate}</span>
          <span>{drawings.memberCount(members.length)}</span>
        </span>
      </DrawnItem>
      <FoldButton frame={frame} />
      <FrameTitleField frame={frame} />
    </>
  );
}
