/** Forms of a noun phrase by plural category; `#` stands for the formatted number. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Makes the plural function of a language: `plural(3, { one: '# fault', other: '# faults' })` is `3 faults`. */
export function pluralOf(language: string): (count: number, forms: PluralForms) => string {
  // Made with the first number: the browser reads the data of a language for a tenth of the time that the page needs to start.
  let rules: Intl.PluralRules | undefined;
  let numbers: Intl.NumberFormat | undefined;
  return (count, forms) => {
    // English needs no data for what has no separators.
    if (language === 'en' && Number.isInteger(count) && Math.abs(count) < 1000)
      return ((Math.abs(count) === 1 ? forms.one : undefined) ?? forms.other).replaceAll('#', String(count));
    rules ??= new Intl.PluralRules(language);
    numbers ??= new Intl.NumberFormat(language);
    return (forms[rules.select(count)] ?? forms.other).replaceAll('#', numbers.format(count));
  };
}
