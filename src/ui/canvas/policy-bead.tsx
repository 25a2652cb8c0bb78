import { type CSSProperties, memo } from 'react';
import { findNode, type PolicySpec, type WireSpec } from '../../model/document.ts';
import { knownFaces } from '../../patterns/known-faces.ts';
import { usePolicyView } from '../../store/live-numbers.ts';
import { useSelection } from '../../store/selection-store.ts';
import { useSession } from '../../store/session-store.ts';
import { useWords } from '../words/first-words.ts';
import { beadGauge } from './bead-gauge.ts';
import { BreakerMark } from './breaker-mark.tsx';
import { breakerModeOf, breakerWord } from './breaker-mode.ts';
import { KindIcon } from './kind-icon.tsx';
import { useRovingTabIndex } from './roving-store.ts';

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
  const gauge = policy.enabled ? beadGauge(policy.kind, view) : null;
  const parts = [canvas.policyLabel(kind?.title ?? policy.kind, from, to)];
  if (!policy.enabled) parts.push(canvas.switchedOff);
  else if (isBreaker) parts.push(breakerWord(canvas, mode.mode, Number.NaN));
  else if (gauge !== null) parts.push(gauge.text);
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
        data-full={gauge !== null && gauge.share >= 1}
        style={gauge === null ? undefined : ({ '--share': `${gauge.share * 100}%` } as CSSProperties)}
        data-tip={kind?.title ?? policy.kind}
        className="fl-bead nodrag nopan"
      >
        {isBreaker ? <BreakerMark mode={mode.mode} /> : <KindIcon name={kind?.icon ?? ''} size={14} />}
      </button>
      {gauge !== null && wire.policies.length === 1 && (
        <span aria-hidden="true" className="fl-bead-word">
          {gauge.text}
        </span>
      )}
      {isBreaker && policy.enabled && (
        <span aria-hidden="true" className="fl-bead-word" data-mode={mode.mode}>
          {breakerWord(canvas, mode.mode, mode.remainingMs)}
        </span>
      )}
    </div>
  );
});
