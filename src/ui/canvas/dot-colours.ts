import type { DotColours } from './dot-kind.ts';

/** The theme's tokens for the canvas of dots, which knows no CSS. */
export function readDotColours(element: Element): DotColours {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    request: token('--ok'),
    retry: token('--ok'),
    reply: token('--ok'),
    error: token('--failed'),
    rejection: token('--rejected'),
    refused: token('--rejected'),
    lost: token('--failed'),
    ground: token('--canvas'),
    ink: token('--ink'),
  };
}

/** Tells when the theme has changed, by hand or by the device. Returns the way to stop. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener('change', listener);
  };
}
