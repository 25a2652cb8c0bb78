import { useEffect } from 'react';
import { type NoticeState, useNotices } from '../../store/notice-store.ts';
import { lazily } from '../kit/lazily.tsx';
import { overlaysId } from '../kit/overlays.ts';
import { applyTheme } from '../theme/apply-theme.ts';
import { useWords } from '../words/first-words.ts';
import { listenEarly } from './early-clipboard.ts';
import { listenForShortcutsLate } from './late-shortcuts.ts';
import { followProjector, type LayoutState, useLayout } from './layout-store.ts';
import { lazyLater } from './lazy-later.ts';
import { LiveRegion } from './live-region.tsx';
import { Part } from './part.tsx';
import { tellRefusals } from './session-actions.ts';
import { TopBar } from './top-bar.tsx';
import { useWindowSize } from './window-size.ts';
import { Workspace } from './workspace.tsx';

const SmallWorkspace = lazily(
  () => import('./small-workspace.tsx'),
  (m) => m.SmallWorkspace,
);
const TooltipLayer = lazyLater(
  () => import('../kit/tooltip-layer.tsx'),
  (m) => m.TooltipLayer,
);
const Toasts = lazyLater(
  () => import('./toasts.tsx'),
  (m) => m.Toasts,
);
const LiveLog = lazyLater(
  () => import('../live-log/live-log.tsx'),
  (m) => m.LiveLog,
);
const EditingLayer = lazyLater(
  () => import('../editing/editing-layer.tsx'),
  (m) => m.EditingLayer,
);
const ShortcutSheet = lazily(
  () => import('./shortcut-sheet.tsx'),
  (m) => m.ShortcutSheet,
);

const selectHasNotices = (state: NoticeState) => state.notices.length > 0;
const selectSheetOpen = (state: LayoutState) => state.shortcutsOpen;

/** The whole screen. */
export function App() {
  const { shell } = useWords();
  const size = useWindowSize();
  const hasNotices = useNotices(selectHasNotices);
  const sheetOpen = useLayout(selectSheetOpen);
  useEffect(() => applyTheme(document.documentElement), []);
  useEffect(() => listenForShortcutsLate(document), []);
  // Not later: what is pasted before anybody listens is lost.
  useEffect(() => listenEarly(document), []);
  useEffect(followProjector, []);
  useEffect(tellRefusals, []);
  return (
    <div className="flex h-dvh min-h-0 flex-col">
      <a
        href="#canvas"
        className="sr-only z-50 rounded-md bg-solid px-3 py-2 text-on-solid focus:not-sr-only focus:absolute focus:m-2"
      >
        {shell.skipToCanvas}
      </a>
      <TopBar />
      {size === 'small' ? (
        <Part>
          <SmallWorkspace />
        </Part>
      ) : (
        <Workspace size={size} />
      )}
      <section id={overlaysId} aria-label={shell.menus} />
      <LiveRegion />
      <Part fallback={null}>
        <LiveLog />
      </Part>
      <Part fallback={null}>
        <TooltipLayer />
      </Part>
      <Part fallback={null}>
        <EditingLayer />
      </Part>
      {hasNotices && (
        <Part fallback={null}>
          <Toasts />
        </Part>
      )}
      {sheetOpen && (
        <Part fallback={null}>
          <ShortcutSheet />
        </Part>
      )}
    </div>
  );
}
