import { expect, test } from 'vitest';
import { lessons } from '../../scenarios/lessons.ts';
import { documentOf } from '../../scenarios/scenario-contract.ts';
import { findScenario } from '../../scenarios/scenarios.ts';
import { isOtherSystem } from './other-system.tsx';

const documentNamed = (id: string) => documentOf(findScenario(id)!);

test.each(lessons)(
  '$title is at home in its own system, also with a node less, and in no other',
  (lesson) => {
    const own = documentNamed(lesson.scenario);
    expect(isOtherSystem(lesson, own)).toBe(false);
    expect(isOtherSystem(lesson, { ...own, nodes: own.nodes.slice(1) })).toBe(false);
    expect(isOtherSystem(lesson, { ...own, nodes: [] })).toBe(true);
    expect(isOtherSystem(lesson, documentNamed('r16'))).toBe(true);
  },
);
