/** Tells when the window has come to a screen of another pixel ratio, or was zoomed. Returns the way to stop. */
export function onPixelRatio(listener: () => void): () => void {
  let query = matchMedia('all');
  watch();
  return () => query.removeEventListener('change', change);

  /** A query knows only whether the ratio is still the one it asks for. */
  function watch(): void {
    query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    query.addEventListener('change', change);
  }

  function change(): void {
    query.removeEventListener('change', change);
    watch();
    listener();
  }
}
