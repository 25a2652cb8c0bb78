import { ComparisonBar } from './comparison-bar.tsx';
import { EditedFrame } from './edited-frame.tsx';
import { TwinPane } from './twin-pane.tsx';

const parts = { bar: ComparisonBar, twin: TwinPane, frame: EditedFrame } as const;

export interface ComparedCanvasesProps {
  readonly place: keyof typeof parts;
}

/** What a comparison adds around the canvas, in one piece to load: it all comes at once. */
export function ComparedCanvases({ place }: ComparedCanvasesProps) {
  const View = parts[place];
  return <View />;
}
