/**
 * Browsers report as an error that a size which changed while sizes were being told is told with the next drawing. Nothing is lost by it, and
 * React Flow brings it about wherever its pane changes its size; WebKit writes it into the console.
 */
export function quietResizeLoop(page: EventTarget): void {
  page.addEventListener('error', (event) => {
    if ('message' in event && String(event.message).startsWith('ResizeObserver loop')) event.preventDefault();
  });
}
