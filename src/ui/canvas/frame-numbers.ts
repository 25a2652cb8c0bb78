import type { NodeId } from '../../base/ids.ts';
import type { StatusName } from '../../protocol/frame.ts';
import { onNodeNumbers, readNodeNumbers } from '../../store/live-numbers.ts';
import { useOfMany } from './use-of-many.ts';

const worstFirst: readonly StatusName[] = ['failed', 'rejected', 'degraded', 'ok', 'idle'];

/** The worst status of these nodes. */
export function useFrameStatus(members: readonly NodeId[]): StatusName {
  return useOfMany(members, onNodeNumbers, () => {
    const all = new Set(members.map((id) => readNodeNumbers(id)?.status));
    return worstFirst.find((status) => all.has(status)) ?? 'idle';
  });
}

/** The sum of their rates, requests per second; NaN before there are numbers. */
export function useFrameRate(members: readonly NodeId[]): number {
  return useOfMany(members, onNodeNumbers, () => {
    const rates = members.map((id) => readNodeNumbers(id)?.ratePerSecond ?? Number.NaN);
    const known = rates.filter((rate) => !Number.isNaN(rate));
    return known.length === 0 ? Number.NaN : known.reduce((sum, rate) => sum + rate, 0);
  });
}
