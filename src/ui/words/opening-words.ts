import { opening } from './en/opening.ts';
import { openingDetails } from './en/opening-details.ts';
import type { Messages } from './en.ts';
import { language } from './language.ts';

const inEnglish: Messages['opening'] = { ...opening, ...openingDetails };

/** The words of the page's language for what opens addresses, links and kept sessions, which must not wait for those of the panels. */
export function openingWords(): Messages['opening'] {
  return language.getState().messages?.opening ?? inEnglish;
}
