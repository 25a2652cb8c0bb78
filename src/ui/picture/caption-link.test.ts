import { expect, test } from 'vitest';
import { captionLink } from './caption-link.ts';

const page = 'https://faultline.example/play/?scenario=shop#d=abc';
const home = 'https://faultline.example/play/';

test('a link that has room stands there whole, without what every address begins with', () => {
  const link = `${home}?t=7000ms#c=shop.1Gwq`;
  expect(captionLink(link, page, { width: 1000 }, 1)).toEqual({
    link,
    linkText: link.slice('https://'.length),
  });
});

test('half a link leads nowhere: one without room is written as the address of the page, and opens all the same', () => {
  const link = `${home}#d=${'x'.repeat(300)}`;
  expect(captionLink(link, page, { width: 1000 }, 1)).toEqual({ link, linkText: 'faultline.example/play/' });
  // The same width has room for fewer characters where each takes more of it.
  const middling = `${home}#d=${'x'.repeat(60)}`;
  expect(captionLink(middling, page, { width: 1000 }, 1).linkText).toContain('xxx');
  expect(captionLink(middling, page, { width: 1000 }, 2).linkText).toBe('faultline.example/play/');
});

test('a link that programs would cut opens nothing: the address of the page stands for it', () => {
  expect(captionLink(`${home}#d=${'x'.repeat(3000)}`, page, { width: 1000 }, 1).link).toBe(home);
});
