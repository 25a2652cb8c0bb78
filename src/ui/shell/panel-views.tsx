import type { ComponentType } from 'react';
import { type PanelName, panelNames } from '../../store/selection-store.ts';
import { lazily } from '../kit/lazily.tsx';

/** Each panel is a piece of its own that loads when it is first looked at. */
export const panelViews: Record<PanelName, ComponentType> = {
  trace: lazily(
    () => import('../trace/trace-panel.tsx'),
    (m) => m.TracePanel,
  ),
  events: lazily(
    () => import('../log/log-panel.tsx'),
    (m) => m.LogPanel,
  ),
  metrics: lazily(
    () => import('../charts/metrics-panel.tsx'),
    (m) => m.MetricsPanel,
  ),
  comparison: lazily(
    () => import('../comparison/comparison-panel.tsx'),
    (m) => m.ComparisonPanel,
  ),
  data: lazily(
    () => import('../data/data-panel.tsx'),
    (m) => m.DataPanel,
  ),
  sagas: lazily(
    () => import('../sagas/sagas-panel.tsx'),
    (m) => m.SagasPanel,
  ),
  lesson: lazily(
    () => import('../lesson/lesson-panel.tsx'),
    (m) => m.LessonPanel,
  ),
  statechart: lazily(
    () => import('../policy-live/policies-panel.tsx'),
    (m) => m.PoliciesPanel,
  ),
  theory: lazily(
    () => import('../theory/theory-panel.tsx'),
    (m) => m.TheoryPanel,
  ),
  faults: lazily(
    () => import('../faults/schedule-panel.tsx'),
    (m) => m.SchedulePanel,
  ),
  hints: lazily(
    () => import('../hints/hints-panel.tsx'),
    (m) => m.HintsPanel,
  ),
  outline: lazily(
    () => import('../outline/outline.tsx'),
    (m) => m.Outline,
  ),
};

/** The panels of this build, in the order of their tabs. */
export const shownPanels: readonly PanelName[] = panelNames.filter((name) => name in panelViews);
