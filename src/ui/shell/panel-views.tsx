import { type ComponentType, lazy } from 'react';
import { type PanelName, panelNames } from '../../store/selection-store.ts';

/** Each panel is a piece of its own that loads when it is first looked at. */
export const panelViews: Partial<Record<PanelName, ComponentType>> = {
  trace: lazy(() => import('../trace/trace-panel.tsx').then((m) => ({ default: m.TracePanel }))),
  events: lazy(() => import('../log/log-panel.tsx').then((m) => ({ default: m.LogPanel }))),
  metrics: lazy(() => import('../charts/metrics-panel.tsx').then((m) => ({ default: m.MetricsPanel }))),
};

export const shownPanels = panelNames.filter((name) => panelViews[name] !== undefined);
