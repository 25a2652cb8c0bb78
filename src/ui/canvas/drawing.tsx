import type { NodeProps } from '@xyflow/react';
import type { FlowDrawing } from './flow-elements.ts';
import { FrameBox } from './frame-box.tsx';
import { FrameCard } from './frame-card.tsx';
import { NotePaper } from './note-paper.tsx';
import './drawings.css';

export function Drawing({ data, selected }: NodeProps<FlowDrawing>) {
  const isSelected = selected === true;
  if (data.type === 'note') return <NotePaper note={data.spec} isSelected={isSelected} />;
  return data.spec.collapsed ? (
    <FrameCard frame={data.spec} isSelected={isSelected} />
  ) : (
    <FrameBox frame={data.spec} isSelected={isSelected} />
  );
}
