import { type ComponentType, lazy } from 'react';
import { type PanelName, panelNames } from '../../store/selection-store.ts';

/** Each panel is a piece of its own that loads when it is first looked at. */
export const panelViews: Record<PanelName, ComponentType> = {
  trace: lazy(() => import('../trace/trace-panel.tsx').then((m) => ({ default: m.TracePanel }))),
  events: lazy(() => import('../log/log-panel.tsx').then((m) => ({ default: m.LogPanel }))),
  metrics: lazy(() => import('../charts/metrics-panel.tsx').then((m) => ({ default: m.MetricsPanel }))),
  comparison: lazy(() =>
    import('../comparison/comparison-panel.tsx').then((m) => ({ default: m.ComparisonPanel })),
  ),
  data: lazy(() => import('../data/data-panel.tsx').then((m) => ({ default: m.DataPanel }))),
  sagas: lazy(() => import('../sagas/sagas-panel.tsx').then((m) => ({ default: m.SagasPanel }))),
  lesson: lazy(() => import('../lesson/lesson-panel.tsx').then((m) => ({ default: m.LessonPanel }))),
  statechart: lazy(() =>
    import('../policy-live/policies-panel.tsx').then((m) => ({ default: m.PoliciesPanel })),
  ),
  theory: lazy(() => import('../theory/theory-panel.tsx').then((m) => ({ default: m.TheoryPanel }))),
  faults: lazy(() => import('../faults/schedule-panel.tsx').then((m) => ({ default: m.SchedulePanel }))),
  hints: lazy(() => import('../hints/hints-panel.tsx').then((m) => ({ default: m.HintsPanel }))),
  outline: lazy(() => import('../outline/outline.tsx').then((m) => ({ default: m.Outline }))),
};

/** The panels of this build, in the order of their tabs. */
export const shownPanels: readonly PanelName[] = panelNames.filter((name) => name in panelViews);
