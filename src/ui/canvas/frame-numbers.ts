import { useCallback, useSyncExternalStore } from 'react';
import type { NodeId } from '../../base/ids.ts';
import type { StatusName } from '../../protocol/frame.ts';
import { onNodeNumbers, readNodeNumbers } from '../../store/live-numbers.ts';

const worstFirst: readonly StatusName[] = ['failed', 'rejected', 'degraded', 'ok', 'idle'];

/** The worst status of these nodes. */
export function useFrameStatus(members: readonly NodeId[]): StatusName {
  return useOfMembers(members, () => {
    const all = new Set(members.map((id) => readNodeNumbers(id)?.status));
    return worstFirst.find((status) => all.has(status)) ?? 'idle';
  });
}

/** The sum of their rates, requests per second; NaN before there are numbers. */
export function useFrameRate(members: readonly NodeId[]): number {
  return useOfMembers(members, () => {
    const rates = members.map((id) => readNodeNumbers(id)?.ratePerSecond ?? Number.NaN);
    const known = rates.filter((rate) => !Number.isNaN(rate));
    return known.length === 0 ? Number.NaN : known.reduce((sum, rate) => sum + rate, 0);
  });
}

function useOfMembers<Value>(members: readonly NodeId[], read: () => Value): Value {
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = members.map((id) => onNodeNumbers(id, listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [members],
  );
  return useSyncExternalStore(subscribe, read);
}
