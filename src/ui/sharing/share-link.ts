import type { Session } from '../../model/session.ts';
import { encodeSessionLink } from '../../model/session-codec.ts';

/** From here on some messengers and mail programs cut a link; from there on most do. */
export const linkLengths = { long: 2000, veryLong: 16_000 } as const;

/** The address under which this page opens the session; `atMs` 0 is the start. */
export function shareLink(page: string, session: Session, atMs: number, play: boolean): string {
  const address = new URL(page);
  address.hash = '';
  address.search = '';
  // Exact, so that the hash there is the hash here.
  if (atMs > 0) address.searchParams.set('t', `${atMs}ms`);
  if (!play) address.searchParams.set('autoplay', '0');
  return `${address.href}#d=${encodeSessionLink(session)}`;
}
