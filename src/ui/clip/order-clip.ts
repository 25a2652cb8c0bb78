import type { Session } from '../../model/session.ts';
import { scenarioStore } from '../../store/scenario-store.ts';
import { readDotColours } from '../canvas/dot-colours.ts';
import { captionLink } from '../picture/caption-link.ts';
import { coloursOfTheme } from '../picture/picture-colours.ts';
import { shareLink } from '../sharing/share-link.ts';
import { formatClock, formatSpeed } from '../words/format.ts';
import { words } from '../words/words.ts';
import { type ClipSpan, planClip } from './clip-plan.ts';
import type { ClipFormat } from './clip-protocol.ts';
import { type ClipWidth, clipSize } from './clip-size.ts';
import { type ClipOrder, documentsOf } from './make-clip.ts';

export interface ClipChoice extends ClipSpan {
  readonly format: ClipFormat;
  readonly width: ClipWidth;
}

/** All that a clip is made of, in the colours that the page has now. */
export function orderClip(choice: ClipChoice, session: Session, nowMs: number): ClipOrder {
  const plan = planClip(choice, nowMs);
  const size = clipSize(documentsOf(session, plan), choice.width);
  const { scenario } = scenarioStore.getState();
  const link = shareLink(location.href, session, Math.round(plan.fromMs), true, scenario);
  const { clip } = words();
  const [from, to] = [formatClock(plan.fromMs), formatClock(plan.toMs)];
  const text = clip.caption(session.seed, from, to, formatSpeed(choice.speed));
  const caption = {
    ...captionLink(link, location.href, size.box, size.captionUnit),
    unit: size.captionUnit,
  };
  return {
    session,
    plan,
    format: choice.format,
    look: {
      size,
      colours: coloursOfTheme(),
      dotColours: readDotColours(document.documentElement),
      speed: choice.speed,
      captionAt: (atMs, dotScale) => ({
        ...caption,
        text: dotScale > 1 ? `${text} · ${clip.dots(dotScale)}` : text,
        clock: formatClock(atMs),
      }),
    },
  };
}
