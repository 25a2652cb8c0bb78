import { useEffect, useState } from 'react';
import type { PolicySpec, WireSpec } from '../../model/document.ts';
import type { PolicyView } from '../../model/policy-kind.ts';
import { afterFirstPicture } from '../shell/lazy-later.ts';
import type { BeadGauge } from './bead-gauge.ts';
import { useWireView } from './number-views.ts';

type GaugeText = typeof import('./gauge-text.ts').gaugeText;

let gaugeText: GaugeText | undefined;

/** What a bead shows of its policy; null until what reads it is loaded, which nobody misses in the first picture. */
export function useGauge(policy: PolicySpec, wire: WireSpec, view: PolicyView | null): BeadGauge | null {
  const [, setLoaded] = useState<GaugeText>();
  useEffect(() => {
    if (gaugeText === undefined) void load().then(() => setLoaded(() => gaugeText));
  }, []);
  // As text, so that a bead wakes only when what is drawn has changed.
  const text = useWireView(wire.id, (numbers) => gaugeText?.(policy, wire, view, numbers) ?? '');
  return text === '' ? null : JSON.parse(text);
}

async function load(): Promise<void> {
  await afterFirstPicture();
  ({ gaugeText } = await import('./gauge-text.ts'));
}
