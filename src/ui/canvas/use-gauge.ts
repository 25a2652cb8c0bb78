import { useSyncExternalStore } from 'react';
import type { PolicySpec, WireSpec } from '../../model/document.ts';
import { usePolicyView } from '../../store/live-numbers.ts';
import { afterFirstPicture } from '../shell/lazy-later.ts';
import type { BeadGauge } from './bead-gauge.ts';
import { useWireView } from './number-views.ts';

type GaugeText = typeof import('./gauge-text.ts').gaugeText;

let gaugeText: GaugeText | null = null;
const waiting = new Set<() => void>();

/** What a bead shows of its policy; null until what reads it is loaded, which nobody misses in the first picture. */
export function useGauge(policy: PolicySpec, wire: WireSpec): BeadGauge | null {
  const textOf = useSyncExternalStore(waitForGauges, () => gaugeText);
  const view = usePolicyView(policy.id);
  // As text, so that a bead wakes only when what is drawn has changed.
  const text = useWireView(wire.id, (numbers) => textOf?.(policy, wire, view, numbers) ?? '');
  return text === '' ? null : (JSON.parse(text) as BeadGauge);
}

function waitForGauges(listener: () => void): () => void {
  waiting.add(listener);
  if (waiting.size === 1 && gaugeText === null)
    void afterFirstPicture()
      .then(() => import('./gauge-text.ts'))
      .then((loaded) => {
        ({ gaugeText } = loaded);
        for (const one of waiting) one();
      });
  return () => waiting.delete(listener);
}
