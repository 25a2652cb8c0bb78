import { type CSSProperties, memo } from 'react';
import { findNode, type PolicySpec, type WireSpec } from '../../model/document.ts';
import { knownFaces } from '../../patterns/known-faces.ts';
import { usePolicyView } from '../../store/live-numbers.ts';
import { useSelection } from '../../store/selection-store.ts';
import { useSession } from '../../store/session-store.ts';
import { useWords } from '../words/first-words.ts';
import { BreakerMark } from './breaker-mark.tsx';
import { breakerModeOf, breakerWord } from './breaker-mode.ts';
import { KindIcon } from './kind-icon.tsx';
import { useRovingTabIndex } from './roving-store.ts';
import { useGauge } from './use-gauge.ts';

/** Characters that fit above a bead beside others; how full it is tells the rest. */
const roomOfWord = 5;

interface PolicyBeadProps {
  readonly policy: PolicySpec;
  readonly wire: WireSpec;
  readonly x: number;
  readonly y: number;
}

/** A policy on its wire; pressing it selects the policy and so opens it in the inspector. */
export const PolicyBead = memo(function PolicyBead({ policy, wire, x, y }: PolicyBeadProps) {
  const { canvas } = useWords();
  const isSelected = useSelection(({ selected }) => selected.includes(policy.id));
  const from = useSession(({ document }) => findNode(document, wire.from)?.title ?? wire.from);
  const to = useSession(({ document }) => findNode(document, wire.to)?.title ?? wire.to);
  const kind = knownFaces.policies.get(policy.kind);
  const isBreaker = policy.kind === 'breaker';
  const view = usePolicyView(policy.id);
  const mode = breakerModeOf(view);
  const gauge = useGauge(policy, wire, view);
  const isCrowded = wire.policies.length > 1;
  const title = kind?.title ?? policy.kind;
  const parts = [canvas.policyLabel(title, from, to)];
  if (!policy.enabled) parts.push(canvas.switchedOff);
  else if (isBreaker) parts.push(breakerWord(canvas, mode.mode, Number.NaN));
  else if (gauge !== null && gauge.text !== '') parts.push(gauge.text);
  return (
    <div className="fl-bead-place" style={{ left: x, top: y }}>
      <button
        type="button"
        tabIndex={useRovingTabIndex(policy.id)}
        aria-label={parts.join(', ')}
        aria-pressed={isSelected}
        data-testid={`bead-${policy.id}`}
        data-canvas-item={policy.id}
        data-item-type="policy"
        data-mode={isBreaker ? mode.mode : undefined}
        data-enabled={policy.enabled}
        data-full={gauge?.isAtLimit}
        style={gauge?.share == null ? undefined : ({ '--share': `${gauge.share * 100}%` } as CSSProperties)}
        data-tip={gauge === null ? title : `${title}. ${gauge.sentence}`}
        className="fl-bead nodrag nopan"
      >
        {isBreaker ? <BreakerMark mode={mode.mode} /> : <KindIcon name={kind?.icon ?? ''} size={14} />}
      </button>
      {gauge !== null && gauge.text !== '' && (!isCrowded || gauge.text.length <= roomOfWord) && (
        <span aria-hidden="true" className="fl-bead-word" data-crowded={isCrowded}>
          {gauge.text}
        </span>
      )}
      {isBreaker && policy.enabled && (
        <span aria-hidden="true" className="fl-bead-word" data-mode={mode.mode} data-high={isCrowded}>
          {breakerWord(canvas, mode.mode, mode.remainingMs)}
        </span>
      )}
    </div>
  );
});
