import * as v from 'valibot';
import { parseSession } from '../../model/parse-session.ts';
import type { Session } from '../../model/session.ts';
import { sessionText } from '../../model/session-text.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { playbackStore, speedMax, speedMin } from '../playback-store.ts';
import { begin, readSides } from './comparison.ts';
import { comparisonKey } from './comparison-key.ts';
import { comparisonStore } from './comparison-store.ts';

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const Work = v.object({ id: text(80), isOwn: v.boolean() });

const Kept = v.object({
  address: text(2_000_000),
  edited: v.picklist(['a', 'b']),
  own: v.string(),
  ownWork: Work,
  twin: v.string(),
  twinWork: Work,
  atMs: v.pipe(v.number(), v.finite(), v.minValue(0)),
  playing: v.boolean(),
  speed: v.pipe(v.number(), v.minValue(speedMin), v.maxValue(speedMax)),
});

/** Writes the comparison down when the page is left, for a reload of this tab; synchronous, as such a page has no time. Returns the way to stop. */
export function followComparison(): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  addEventListener('pagehide', remember, { signal });
  document.addEventListener('visibilitychange', remember, { signal });
  addEventListener(
    'beforeunload',
    (event) => {
      // Where it cannot be written down it is asked about.
      if (!remember()) event.preventDefault();
    },
    { signal },
  );
  return () => {
    stop.abort();
    remember();
  };
}

/** Begins the comparison that this tab had before it was loaded again; false if there was none. */
export function resumeComparison(): boolean {
  const kept = v.safeParse(Kept, read());
  if (!kept.success || comparisonStore.getState().comparison !== null) return false;
  const { address, edited, ownWork, twinWork, atMs, playing, speed } = kept.output;
  const [own, twin] = [sessionOf(kept.output.own), sessionOf(kept.output.twin)];
  if (address !== location.href || own === null || twin === null) return false;
  begin(edited, own, ownWork, twin, twinWork, { atMs, play: playing, speed });
  return true;
}

/** False if it could not be written. */
function remember(): boolean {
  const sides = readSides();
  try {
    if (sides === null) {
      sessionStorage.removeItem(comparisonKey);
      return true;
    }
    const { nowMs, playing, speed } = playbackStore.getState();
    const own = sessionText(sides.own);
    const twin = sessionText(sides.twin);
    const kept = { ...sides, own, twin, atMs: nowMs, playing, speed, address: location.href };
    sessionStorage.setItem(comparisonKey, JSON.stringify(kept));
    return true;
  } catch {
    return sides === null;
  }
}

function read(): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(comparisonKey) ?? 'null');
  } catch {
    return null;
  }
}

function sessionOf(value: string): Session | null {
  const parsed = parseSession(value, catalogue);
  return parsed.ok ? parsed.value.session : null;
}
