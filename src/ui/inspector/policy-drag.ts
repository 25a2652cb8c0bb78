import { type DragEvent, useState } from 'react';
import type { PolicyId } from '../../base/ids.ts';
import type { WireSpec } from '../../model/document.ts';
import { sessionStore } from '../../store/session-store.ts';

/** Reordering by pointer; the buttons of each card do the same. One command when it is dropped. */
export function usePolicyDrag(wire: WireSpec) {
  const [dragged, setDragged] = useState<PolicyId | null>(null);
  const [over, setOver] = useState<number | null>(null);

  function end(): void {
    setDragged(null);
    setOver(null);
  }

  function drop(place: number): void {
    const from = wire.policies.findIndex(({ id }) => id === dragged);
    // `at` counts places after the policy was taken out.
    const at = from >= 0 && from < place ? place - 1 : place;
    if (dragged !== null && at !== from)
      sessionStore.getState().run({ type: 'move-policy', id: dragged, at });
    end();
  }

  return {
    grip: (id: PolicyId) => ({
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', id);
        setDragged(id);
      },
      onDragEnd: end,
    }),
    row: (place: number) => ({
      'data-drop': dragged !== null && over === place,
      onDragOver: (event: DragEvent) => {
        if (dragged === null) return;
        event.preventDefault();
        setOver(place);
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        drop(place);
      },
    }),
  };
}
