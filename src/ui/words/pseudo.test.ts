import { expect, test } from 'vitest';
import { en } from './en.ts';
import { pseudoCatalogue, pseudoText } from './pseudo.ts';
import { pseudoEnglish } from './pseudo-locale.ts';

test('a text is marked, bracketed and longer; what is no word stays', () => {
  expect(pseudoText('Save 3 copies')).toBe('⟦Šááṽéé 3 çôôþîîééš⟧');
  expect(pseudoText('12 %')).toBe('12 %');
  expect(pseudoText('Added Payments.', ['Payments'])).toBe('⟦ÁÁďďééď Payments.⟧');
  expect(pseudoText('Payments', ['Payments'])).toBe('Payments');
});

test('functions keep their values, plural forms and lists go through', () => {
  expect(pseudoEnglish.canvas.selectedCount(3)).toBe('⟦3 ţĥîîñĝš šééļééçţééď.⟧');
  expect(pseudoEnglish.making.deleted('Payments')).toBe('⟦Ďééļééţééď Payments.⟧');
  const inner = pseudoEnglish.editing.selectionMenu(2);
  expect(pseudoEnglish.shell.refused(inner)).toBe(`⟦Ñôôţ ďôôñéé: ${inner}⟧`);
  expect(pseudoCatalogue({ a: ['one', (n: number) => [`two ${n}`]] as const }).a[1](7)).toEqual(['⟦ţŵôô 7⟧']);
});

/** Every text of the catalogue that is not made by a function, with its place. */
function textsOf(value: unknown, path: string): (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => textsOf(one, `${path}.${key}`));
}

test('nothing of the catalogue is left out, and all of it is about a third longer', () => {
  const plain = textsOf(en, '');
  const pseudo = new Map(textsOf(pseudoEnglish, ''));
  const left = plain.filter(
    ([path, text]) => /[a-z]/i.test(text) && !/^⟦.*⟧$/su.test(pseudo.get(path) ?? ''),
  );
  expect(left).toEqual([]);
  const length = (texts: Iterable<string>) => [...texts].join('').length;
  const ratio = length(pseudo.values()) / length(plain.map(([, text]) => text));
  expect(ratio).toBeGreaterThan(1.3);
  expect(ratio).toBeLessThan(1.5);
});
