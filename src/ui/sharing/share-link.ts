import { encodeChanges } from '../../model/changes-codec.ts';
import type { Session } from '../../model/session.ts';
import { encodeSessionLink } from '../../model/session-codec.ts';
import { type Scenario, sessionOf } from '../../scenarios/scenario-contract.ts';
import { samePlain } from '../../store/same-plain.ts';

/** From here on some messengers and mail programs cut a link; from there on most do. */
export const linkLengths = { long: 2000, veryLong: 16_000 } as const;

/** The longest link whose QR code is still read from a projector: 89 squares a side. */
export const qrLengthMax = 700;

/** The address under which this page opens the session; `atMs` 0 is the start. What was made from a scenario is told as changes to it. */
export function shareLink(
  page: string,
  session: Session,
  atMs: number,
  play: boolean,
  scenario: Scenario | null = null,
): string {
  const address = new URL(page);
  address.hash = '';
  address.search = '';
  // Exact, so that the hash there is the hash here.
  if (atMs > 0) address.searchParams.set('t', `${atMs}ms`);
  if (!play) address.searchParams.set('autoplay', '0');
  return `${address.href}#${hashOf(session, scenario)}`;
}

/** What the scenario is the reader knows; otherwise everything is in the link. */
function hashOf(session: Session, scenario: Scenario | null): string {
  const base = scenario === null ? null : sessionOf(scenario).document;
  if (scenario !== null && base !== null && samePlain(base, session.document))
    return `c=${scenario.id}.${encodeChanges(session, base)}`;
  return `d=${encodeSessionLink(session)}`;
}
