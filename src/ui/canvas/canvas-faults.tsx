import './canvas-faults.css';
import type { RefObject } from 'react';
import { BreakTool } from './break-tool.tsx';
import { CutMarks } from './cut-marks.tsx';
import { PlugMarks } from './plug-marks.tsx';
import { Walls } from './walls.tsx';

/** What faults do to the drawing beyond what nodes and wires say of themselves, and scissors and plug to break it by hand. */
export function CanvasFaults({ frame }: { readonly frame: RefObject<HTMLElement | null> }) {
  return (
    <>
      <CutMarks />
      <Walls />
      <PlugMarks />
      <BreakTool frame={frame} />
    </>
  );
}
