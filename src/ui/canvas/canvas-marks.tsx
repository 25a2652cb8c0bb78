import './canvas-marks.css';
import type { RefObject } from 'react';
import { BreakTool } from './break-tool.tsx';
import { Chevrons } from './chevrons.tsx';
import { CutMarks } from './cut-marks.tsx';
import { PlugMarks } from './plug-marks.tsx';
import { Walls } from './walls.tsx';

/** What faults do to the drawing beyond what nodes and wires say of themselves, scissors and plug to break it by hand, and chevrons in the place of dots. */
export function CanvasMarks({ frame }: { readonly frame: RefObject<HTMLElement | null> }) {
  return (
    <>
      <Chevrons />
      <CutMarks />
      <Walls />
      <PlugMarks />
      <BreakTool frame={frame} />
    </>
  );
}
