import { expect, test, vi } from 'vitest';
import { asUsual, teacherLink } from '../ui/sharing/teacher-link.ts';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
const { readUrlOptions } = await import('./url-options.ts');

const plain = { ...asUsual, what: 'scenario:shop' };
const page = 'https://example.org/play/?seed=3#d=1old';

test('what is not set is not in the link', () => {
  expect(teacherLink(page, plain)).toBe('https://example.org/play/?scenario=shop');
});

test('everything that is set is read by the page, and a lesson keeps its own run', () => {
  const all = {
    ...plain,
    step: 'run',
    seed: '7',
    theme: 'dark',
    speed: '2',
    panel: 'metrics',
    autoplay: false,
    sidesHidden: true,
    language: 'en',
    lockDrawing: true,
    lockFaults: true,
  };
  const link = new URL(teacherLink(page, all));
  const { options, problems } = readUrlOptions(link.search, link.hash);
  expect(problems).toEqual([]);
  expect(options).toMatchObject({
    scenario: 'shop',
    seed: 7,
    theme: 'dark',
    speed: 2,
    panel: 'metrics',
    autoplay: false,
    present: true,
    language: 'en',
    lock: ['drawing', 'faults'],
  });
  const lesson = new URL(teacherLink(page, { ...all, what: 'lesson:herd' }));
  expect(lesson.search).toBe(
    '?lesson=herd&step=run&present=1&theme=dark&panel=metrics&lang=en&lock=drawing%2Cfaults',
  );
});
