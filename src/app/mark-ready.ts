import { playbackStore } from '../store/playback-store.ts';
import { sessionStore } from '../store/session-store.ts';
import { useLayout } from '../ui/shell/layout-store.ts';
import { isSmallNow } from '../ui/shell/window-size.ts';

/**
 * Sets `data-ready` on the page once the simulation has sent a frame and React Flow has measured every node: from then on what a test
 * or a teacher's script clicks stands where it will stay. Fulfilled at that moment. A phone that shows a lesson or the list has no canvas to wait for.
 */
export function markReady(root: HTMLElement): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (playbackStore.getState().frameCount === 0 || !areNodesMeasured()) {
        requestAnimationFrame(check);
        return;
      }
      root.dataset.ready = '';
      resolve();
    };
    check();
  });
}

/** React Flow hides a node until it knows its size. */
function areNodesMeasured(): boolean {
  const nodes = document.querySelectorAll<HTMLElement>('.react-flow__node');
  const flow = document.querySelector<HTMLElement>('.react-flow');
  if (flow === null) return isSmallNow() && useLayout.getState().smallView !== 'canvas';
  if (flow.dataset.stage !== 'all') return false;
  if (sessionStore.getState().document.nodes.length > 0 && nodes.length === 0) return false;
  return [...nodes].every((node) => node.style.visibility !== 'hidden');
}
