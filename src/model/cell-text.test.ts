import { expect, it } from 'vitest';
import { cellText } from './cell-text.ts';

it('shows text as it is and everything else as JSON', () => {
  const values = ['w7', 12, null, true, { text: 'a', to: [1, 2] }, undefined];
  expect(values.map(cellText)).toEqual(['w7', '12', 'null', 'true', '{"text":"a","to":[1,2]}', 'undefined']);
});
