import { expect, test } from 'vitest';
import { catalogue } from '../../patterns/catalogue.ts';
import { inSentence } from './in-sentence.ts';

test('a title begins small in a sentence, and an abbreviation stays in capitals', () => {
  expect(inSentence('Two-phase commit')).toBe('two-phase commit');
  expect(inSentence('CQRS bus')).toBe('CQRS bus');
});

test('no title of a kind has a capital that a sentence would have to make small, but its first', () => {
  const kinds = [catalogue.nodes, catalogue.policies, catalogue.faults];
  for (const { title } of kinds.flatMap((faces) => [...faces.values()]))
    expect(inSentence(title).slice(1)).not.toMatch(/(?<!\p{Lu})\p{Lu}(?!\p{Lu})/u);
});
