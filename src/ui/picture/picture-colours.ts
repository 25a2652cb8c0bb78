import type { StatusName } from '../../protocol/frame.ts';

/** Values of the theme's tokens: a picture stands alone, without the page's styles. */
export interface PictureColours {
  readonly canvas: string;
  readonly raised: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly fault: string;
  readonly status: Readonly<Record<StatusName, string>>;
}

/** As the page looks now. */
export function coloursOfTheme(): PictureColours {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    canvas: token('--canvas'),
    raised: token('--raised'),
    ink: token('--ink'),
    muted: token('--muted'),
    line: token('--line-strong'),
    fault: token('--failed'),
    status: {
      ok: token('--ok'),
      degraded: token('--degraded'),
      failed: token('--failed'),
      rejected: token('--rejected'),
      idle: token('--idle'),
    },
  };
}
