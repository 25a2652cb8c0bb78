import type { ReactNode, Ref } from 'react';
import { Group, Panel, type PanelImperativeHandle, Separator } from 'react-resizable-panels';

export type SplitHandle = PanelImperativeHandle;

export interface SplitProps {
  readonly top: ReactNode;
  readonly bottom: ReactNode;
  /** Name of the handle between them. */
  readonly label: string;
  readonly bottomRef: Ref<SplitHandle | null>;
  /** Height of the bottom in px when it is folded: whatever of it must always be in sight. */
  readonly foldedPx: number;
  /** Called whenever the height of the bottom has changed. */
  readonly onResize: (px: number, share: number) => void;
}

/** Two parts above each other with a handle between, moved by pointer or arrow keys; the bottom folds down to `foldedPx`. */
export function Split({ top, bottom, label, bottomRef, foldedPx, onResize }: SplitProps) {
  return (
    <Group orientation="vertical" className="min-h-0 flex-1">
      <Panel id="top" minSize="0%" className="relative">
        {top}
      </Panel>
      <Separator
        aria-label={label}
        className="relative h-1.5 border-t border-line bg-panel -outline-offset-2 data-[separator=active]:bg-hover data-[separator=hover]:bg-hover"
      />
      <Panel
        id="bottom"
        panelRef={bottomRef}
        defaultSize="34%"
        minSize={foldedPx + 80}
        collapsible
        collapsedSize={foldedPx}
        onResize={({ inPixels, asPercentage }) => onResize(inPixels, asPercentage / 100)}
        className="bg-panel"
      >
        {bottom}
      </Panel>
    </Group>
  );
}
