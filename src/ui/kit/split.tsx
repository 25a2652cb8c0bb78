import type { ReactNode } from 'react';
import { Group, Panel, type PanelImperativeHandle, Separator } from 'react-resizable-panels';

export interface SplitProps {
  readonly top: ReactNode;
  readonly bottom: ReactNode;
  /** Name of the handle between them. */
  readonly label: string;
  readonly bottomRef: React.Ref<PanelImperativeHandle | null>;
  /** Called when the bottom was folded or unfolded by dragging. */
  readonly onFold: (folded: boolean) => void;
}

/** Height of the bottom when it is folded: its row of tabs. */
const foldedRem = '2.2rem';

/** Two parts above each other with a handle between; the bottom folds down to its row of tabs. */
export function Split({ top, bottom, label, bottomRef, onFold }: SplitProps) {
  return (
    <Group orientation="vertical" className="min-h-0 flex-1">
      <Panel id="top" minSize="0%" className="relative">
        {top}
      </Panel>
      <Separator
        aria-label={label}
        className="group relative h-1.5 border-t border-line bg-panel outline-offset-[-2px] data-[separator=active]:bg-hover data-[separator=hover]:bg-hover"
      />
      <Panel
        id="bottom"
        panelRef={bottomRef}
        defaultSize="30%"
        minSize="6rem"
        collapsible
        collapsedSize={foldedRem}
        onResize={(size) => onFold(size.inPixels < 60)}
        className="bg-panel"
      >
        {bottom}
      </Panel>
    </Group>
  );
}
