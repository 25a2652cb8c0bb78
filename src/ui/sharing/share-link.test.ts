import { expect, test } from 'vitest';
import { parseAny } from '../../model/parse-any.ts';
import { readDurationMs } from '../../model/read-duration.ts';
import { registry } from '../../patterns/registry.ts';
import { sessionOf } from '../../scenarios/scenario-contract.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { fileStem } from './export-file.ts';
import { shareLink } from './share-link.ts';

const page = 'https://example.org/play/?theme=dark&seed=3#d=1old';

test.each(scenarios.map(({ id }) => id))('a link to %s opens as the same session', (id) => {
  const session = sessionOf(scenarios.find((scenario) => scenario.id === id)!);
  const read = parseAny(shareLink(page, session, 0, true), registry);
  expect(read).toMatchObject({ ok: true, value: { type: 'session', session, notices: [] } });
});

test('a link says when to open and whether to play, and takes nothing over from the page it was made on', () => {
  const session = sessionOf(scenarios[0]!);
  expect(shareLink(page, session, 0, true)).toMatch(/^https:\/\/example\.org\/play\/#d=1/);
  const link = new URL(shareLink(page, session, 12_345.678_901_2, false));
  expect(readDurationMs(link.searchParams.get('t') ?? '')).toBe(12_345.678_901_2);
  expect(link.searchParams.get('autoplay')).toBe('0');
  expect([...link.searchParams.keys()]).toEqual(['t', 'autoplay']);
});

test('the shop fits into a link that every messenger takes', () => {
  expect(shareLink(page, sessionOf(scenarios[0]!), 60_000, true).length).toBeLessThan(2000);
});

test.each([
  ['A small shop', 'a-small-shop'],
  ['../../etc/passwd', 'etc-passwd'],
  ['Zahlung für Übung', 'zahlung-für-übung'],
  ['  ', 'faultline'],
])('the title %j names a file %j', (title, stem) => expect(fileStem(title)).toBe(stem));
