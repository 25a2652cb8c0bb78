import type { DotColours } from './dot-kind.ts';

/**
 * The theme's tokens for the canvas of dots, which knows no CSS. Names of the system's colours (`CanvasText`) are given as what they stand for
 * here: in a worker they would be those of a light system.
 */
export function readDotColours(element: Element): DotColours {
  const style = getComputedStyle(element);
  const probe = element.appendChild(document.createElement('span'));
  const token = (name: string) => {
    const value = style.getPropertyValue(name).trim();
    if (value.startsWith('#')) return value;
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const colours = {
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
  probe.remove();
  return colours;
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
