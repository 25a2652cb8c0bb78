import type { PolicySpec, WireSpec } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { beadGauge } from '../canvas/bead-gauge.ts';
import { BreakerDrawing } from '../canvas/breaker-mark.tsx';
import { breakerModeOf, breakerWord } from '../canvas/breaker-mode.ts';
import { words } from '../words/words.ts';
import type { PictureColours } from './picture-colours.ts';
import { Icon } from './picture-parts.tsx';
import type { PictureReadings } from './picture-readings.ts';

const radius = 13;

interface PictureBeadProps {
  readonly policy: PolicySpec;
  readonly wire: WireSpec;
  readonly place: { readonly x: number; readonly y: number };
  /** Of the wire: words stand above the beads of a flat one, to the left of those of a steep one. */
  readonly isFlat: boolean;
  readonly colours: PictureColours;
  readonly readings: PictureReadings;
  /** Drawn so small that words could not be read. */
  readonly isFar: boolean;
}

/** A policy on its wire, and in a few characters how it stands: a breaker is drawn as the switch that it is. */
export function PictureBead({ policy, wire, place, isFlat, colours, readings, isFar }: PictureBeadProps) {
  const { x, y } = place;
  const { mode, remainingMs } = breakerModeOf(readings.policy(policy.id));
  const isBreaker = policy.kind === 'breaker' && policy.enabled;
  const isOpen = isBreaker && mode === 'open';
  const ring = isOpen ? colours.status.rejected : colours.ink;
  const text = isBreaker ? breakerWord(words().canvas, mode, remainingMs) : gaugeOf(policy, wire, readings);
  // Beside others the longest of the words stands above theirs.
  const rise = isBreaker && wire.policies.length > 1 ? 34 : 19;
  return (
    <g opacity={policy.enabled ? 1 : 0.5}>
      <circle cx={x} cy={y} r={radius} fill={colours.raised} stroke={ring} strokeWidth={isOpen ? 2.5 : 1.5} />
      {policy.kind === 'breaker' ? (
        <g transform={`translate(${x - 9} ${y - 6})`} fill={ring} stroke={ring} strokeWidth={1.6}>
          <BreakerDrawing mode={mode} />
        </g>
      ) : (
        <Icon
          name={catalogue.policies.get(policy.kind)?.icon ?? 'box'}
          x={x - 8}
          y={y - 8}
          size={16}
          colour={colours.ink}
        />
      )}
      {text !== '' && !isFar && (
        <text
          x={isFlat ? x : x - radius - 6}
          y={isFlat ? y - rise : y + 4}
          textAnchor={isFlat ? 'middle' : 'end'}
          fontSize={11}
          fontWeight={isBreaker && mode !== 'closed' ? 700 : 400}
          fill={isOpen ? colours.status.rejected : isBreaker ? colours.ink : colours.muted}
          stroke={colours.canvas}
          strokeWidth={4}
          strokeLinejoin="round"
          paintOrder="stroke"
        >
          {text}
        </text>
      )}
    </g>
  );
}

/** Characters that fit above a bead beside others. */
const roomOfText = 5;

function gaugeOf(policy: PolicySpec, wire: WireSpec, readings: PictureReadings): string {
  if (!policy.enabled) return '';
  const gauge = beadGauge(policy, wire, readings.policy(policy.id), readings.wire(wire.id), words());
  const text = gauge?.text ?? '';
  return wire.policies.length > 1 && text.length > roomOfText ? '' : text;
}
