import { useEffect, useState } from 'react';
import { onDrawnWires } from './wire-paths.ts';

/** Draws anew when a wire is drawn differently: wires move while nodes are dragged. */
export function useDrawnWires(): void {
  const [, setCount] = useState(0);
  useEffect(() => onDrawnWires(() => setCount((count) => count + 1)), []);
}
