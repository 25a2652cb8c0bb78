import { en, type Messages } from './en.ts';
import { pseudoCatalogue } from './pseudo.ts';

/** `en-XA`: made from the English catalogue whenever it is loaded, so that it lacks nothing and is never out of date. */
export const pseudoEnglish: Messages = pseudoCatalogue(en);
