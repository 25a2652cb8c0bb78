import type { Box } from '../../model/document.ts';
import { linkLengths } from '../sharing/share-link.ts';
import { pictureMargin } from './picture-box.ts';

/** Mean width of a character of the link, in px at unit 1. */
const letterPx = 7.5;

/**
 * What is written of a link below a picture: all of it, or where that has no room the page's own address, since half a link leads nowhere.
 * What is opened by it is the whole link as long as programs take it.
 */
export function captionLink(
  link: string,
  page: string,
  { width }: Pick<Box, 'width'>,
  unit: number,
): { readonly link: string; readonly linkText: string } {
  const home = new URL('.', page).href;
  const opened = link.length < linkLengths.long ? link : home;
  const room = Math.floor((width / unit - pictureMargin) / letterPx);
  const whole = withoutScheme(opened);
  return { link: opened, linkText: whole.length <= room ? whole : withoutScheme(home) };
}

function withoutScheme(address: string): string {
  return address.replace(/^https?:\/\//, '');
}
