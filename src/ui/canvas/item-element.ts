import type { CanvasItem } from './reading-order.ts';

/** The node, wire or policy that an element belongs to; null on the pane. */
export function itemOf(target: EventTarget | null): CanvasItem | null {
  if (!(target instanceof Element)) return null;
  const item = target.closest('[data-canvas-item]');
  const id = item?.getAttribute('data-canvas-item');
  const type = item?.getAttribute('data-item-type');
  if (id && isItemType(type)) return { type, id };
  const wire = target.closest('.react-flow__edge')?.getAttribute('data-id');
  return wire ? { type: 'wire', id: wire } : null;
}

function isItemType(type: string | null | undefined): type is CanvasItem['type'] {
  return type === 'node' || type === 'wire' || type === 'policy' || type === 'frame' || type === 'note';
}

/** The element that carries an item's focus; null while it is out of view on a large canvas. */
export function elementOf(frame: Element, id: string): HTMLElement | null {
  return frame.querySelector<HTMLElement>(`[data-canvas-item="${CSS.escape(id)}"]`);
}

export function centreOf(element: Element): { readonly x: number; readonly y: number } {
  const box = element.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}
