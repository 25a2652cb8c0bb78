import { notify } from '../../store/notice-store.ts';
import { language } from './language.ts';
import { findLanguage, languages } from './languages.ts';
import { words } from './words.ts';

/** The last one asked for is the one that is spoken, however long the one before it takes to load. */
let asked = 0;

/**
 * Loads the words of a language and draws the page in it. One that is not known, or does not load, is said, and the page keeps the language
 * that it has. Answers whether the page now speaks it.
 */
export async function changeLanguage(tag: string): Promise<boolean> {
  asked += 1;
  const own = asked;
  const found = findLanguage(tag);
  if (found === undefined) {
    warn(words().languages.unknown(tag.slice(0, 40), languages.map((one) => one.tag).join(', ')));
    return false;
  }
  try {
    const messages = (await found.load?.()) ?? null;
    if (own !== asked) return false;
    language.setState({ tag: found.tag, messages, decimalSign: decimalSignOf(found.tag) });
    document.documentElement.lang = found.tag;
    return true;
  } catch {
    warn(words().languages.notLoaded(found.name));
    return false;
  }
}

/** What stands between whole and tenth where people write numbers in this language. */
function decimalSignOf(tag: string): string {
  const parts = new Intl.NumberFormat(tag).formatToParts(1.5);
  return parts.find((part) => part.type === 'decimal')?.value ?? '.';
}

function warn(text: string): void {
  notify(text, { type: 'none' }, 'warning');
}
