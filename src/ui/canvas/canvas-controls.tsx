import { useReactFlow } from '@xyflow/react';
import { Map as MapIcon, Maximize, Minus, Plus, Tag } from 'lucide-react';
import { useSession } from '../../store/session-store.ts';
import { IconButton } from '../kit/button.tsx';
import { lazily } from '../kit/lazily.tsx';
import { Menu } from '../kit/menu.tsx';
import { type LayoutState, useLayout } from '../shell/layout-store.ts';
import { prefersReducedMotion } from '../theme/apply-theme.ts';
import { useWords } from '../words/words.ts';
import { fitOptionsNow } from './fit-options.ts';
import { LabelChoices } from './label-choices.tsx';

const CanvasMap = lazily(
  () => import('./canvas-map.tsx'),
  (m) => m.CanvasMap,
);
/** A map of more nodes costs more than it helps. */
const mapNodesMax = 500;

const selectMap = (state: LayoutState) => state.mapOpen;
const selectSet = (state: LayoutState) => state.set;

/** What pinch, wheel and two fingers do, as buttons. */
export function CanvasControls() {
  const flow = useReactFlow();
  const { canvasTools, wireLabels } = useWords();
  const hasMap = useLayout(selectMap);
  const set = useLayout(selectSet);
  const isMapPossible = useSession(({ document }) => document.nodes.length <= mapNodesMax);
  const duration = () => (prefersReducedMotion() ? 0 : 180);
  return (
    <>
      {hasMap && isMapPossible && <CanvasMap />}
      <div role="toolbar" aria-label={canvasTools.controls} className="fl-controls">
        <IconButton
          label={canvasTools.zoomOut}
          keys="−"
          onClick={() => void flow.zoomOut({ duration: duration() })}
        >
          <Minus aria-hidden="true" size={16} />
        </IconButton>
        <IconButton
          label={canvasTools.zoomIn}
          keys="+"
          onClick={() => void flow.zoomIn({ duration: duration() })}
        >
          <Plus aria-hidden="true" size={16} />
        </IconButton>
        <IconButton
          label={canvasTools.fit}
          keys="1"
          onClick={() => void flow.fitView({ ...fitOptionsNow(), duration: duration() })}
        >
          <Maximize aria-hidden="true" size={15} />
        </IconButton>
        {isMapPossible && (
          <IconButton
            label={hasMap ? canvasTools.minimapHide : canvasTools.minimapShow}
            aria-pressed={hasMap}
            keys="M"
            onClick={() => set({ mapOpen: !hasMap })}
          >
            <MapIcon aria-hidden="true" size={15} />
          </IconButton>
        )}
        <Menu
          trigger={
            <IconButton label={wireLabels.title}>
              <Tag aria-hidden="true" size={15} />
            </IconButton>
          }
        >
          <LabelChoices />
        </Menu>
      </div>
    </>
  );
}
