import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { registry } from '../../patterns/registry.ts';
import { evaluate } from '../../simulation/evaluate.ts';
import { figureSeconds, figureSession } from './figure-session.ts';
import { findHandbookKind, folderOf, handbookKinds, requiredSections } from './handbook-pages.ts';
import { readInline, readMarkdown, sectionTitles } from './read-markdown.ts';
import { relatedKinds, relatedTo } from './relations.ts';

const pages = (['policies', 'nodes', 'faults'] as const).flatMap((sort) => handbookKinds(sort));
const sourceOf = (page: (typeof pages)[number]) =>
  readFileSync(new URL(`../../patterns/${folderOf(page)}/doc.md`, import.meta.url), 'utf8');

describe.each(pages.map((page) => [`${page.sort} ${page.kind}`, page] as const))('%s', (_, page) => {
  test('has a page with its intent and every section, none of them empty', () => {
    const blocks = readMarkdown(sourceOf(page));
    expect(blocks[0]).toMatchObject({ type: 'heading', level: 1 });
    expect(blocks[1]?.type).toBe('paragraph');
    expect(sectionTitles(sourceOf(page))).toEqual(expect.arrayContaining([...requiredSections[page.sort]]));
    for (const [i, block] of blocks.entries()) {
      const next = blocks[i + 1];
      if (block.type === 'heading')
        expect([block.text, next?.type === 'heading' || !next]).toEqual([block.text, false]);
    }
  });

  test('can be found, and is seen in a small system', () => {
    expect(findHandbookKind(page.kind)).toEqual(page);
    expect(figureSession(page)).not.toBeNull();
  });
});

test('the figure of the circuit breaker has calls in every second, and is seen to open and to close', () => {
  const session = figureSession(findHandbookKind('breaker')!)!;
  const { series } = evaluate(registry, {
    session,
    untilMs: figureSeconds * 1000,
    warmupMs: 0,
    series: ['orders-payments'],
  });
  const { ratePerSecond, rejectedRatio } = series['orders-payments']!;
  expect(Math.min(...ratePerSecond)).toBeGreaterThan(0);
  // Closed before the fault, open while it acts, and closed again at the end.
  expect([rejectedRatio[5], rejectedRatio[12], rejectedRatio.at(-1)]).toEqual([0, 1, 0]);
});

test('relations name kinds that there are, and are read from both sides', () => {
  expect(relatedKinds().filter((kind) => findHandbookKind(kind) === undefined)).toEqual([]);
  expect(relatedTo('timeout').map(({ kind }) => kind)).toContain('breaker');
  expect(relatedTo('breaker').map(({ kind }) => kind)).toContain('timeout');
});

describe('the Markdown of the pages', () => {
  test('has headings, paragraphs over several lines, lists, tables and code', () => {
    const source =
      '# T\n\nOne\ntwo.\n\n## S\n\n- a\n  b\n- c\n\n1. x\n\n| h | i |\n|---|---|\n| 1 | 2 |\n\n```js\nf()\n```\n';
    expect(readMarkdown(source)).toEqual([
      { type: 'heading', level: 1, text: 'T' },
      { type: 'paragraph', text: 'One two.' },
      { type: 'heading', level: 2, text: 'S' },
      { type: 'list', ordered: false, items: ['a b', 'c'] },
      { type: 'list', ordered: true, items: ['x'] },
      { type: 'table', head: ['h', 'i'], rows: [['1', '2']] },
      { type: 'code', text: 'f()' },
    ]);
  });

  test('reads marks within a line, and leaves the rest alone', () => {
    expect(readInline('a **b** *c* `d` [e](https://x.y) 2 * 3')).toEqual([
      { type: 'text', text: 'a ' },
      { type: 'strong', text: 'b' },
      { type: 'text', text: ' ' },
      { type: 'em', text: 'c' },
      { type: 'text', text: ' ' },
      { type: 'code', text: 'd' },
      { type: 'text', text: ' ' },
      { type: 'link', text: 'e', href: 'https://x.y' },
      { type: 'text', text: ' 2 * 3' },
    ]);
  });
});
