import type { StatusName } from '../../../protocol/frame.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

const statusSpoken: Record<StatusName, string> = {
  idle: 'idle',
  ok: 'OK',
  degraded: 'slow or degraded',
  rejected: 'rejecting on purpose',
  failed: 'failing',
};

/** Words of the canvas that nobody sees in the first picture: names for who listens instead of looking, and what was done. */
export const canvasDetails = {
  statusSpoken,
  /** `errors` is null where nothing has ended, so that nothing can be said of it. */
  nodeNumbers: (status: string, rate: string, errors: string | null) =>
    `${status}, ${rate} requests per second${errors === null ? '' : `, ${errors} errors`}`,
  rejectedPart: (share: string) => `${share} rejected`,
  connections: (incoming: number, outgoing: number) => `${incoming} in, ${outgoing} out`,
  faultsPart: (names: string) => `fault: ${names}`,
  breakerPart: (mode: 'open' | 'half-open') => `breaker ${mode}`,
  hintPart: (text: string) => `hint: ${text}`,
  wireName: (from: string, to: string) => `${from} → ${to}`,
  moved: (count: number, x: number, y: number) =>
    `Moved ${plural(count, { one: '# thing', other: '# things' })} to ${x}, ${y}.`,
  selectedCount: (count: number) => `${plural(count, { one: '# thing', other: '# things' })} selected.`,
};
