/** Id of the landmark into which menus are drawn: what is outside of all landmarks is hard to find again for a screen reader. */
export const overlaysId = 'overlays';

export function overlays(): HTMLElement | null {
  return document.getElementById(overlaysId);
}
