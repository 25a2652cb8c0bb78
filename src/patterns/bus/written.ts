/** What may stand in a chain, in the words of the parameter. */
export const middlewareNames = ['validate', 'log', 'authorise', 'retry'] as const;

export type MiddlewareName = (typeof middlewareNames)[number];

/** The steps of a chain as they are written, and the words that are none or come a second time. */
export interface WrittenChain {
  readonly steps: readonly MiddlewareName[];
  readonly unknown: readonly string[];
  readonly repeated: readonly MiddlewareName[];
}

/** Who handles an operation, as it is written; `line` of the error where a part has no colon. */
export interface WrittenHandlers {
  readonly handlers: readonly { readonly operation: string; readonly to: string }[];
  readonly unreadable: readonly string[];
}

export function readMiddleware(text: string): WrittenChain {
  const steps: MiddlewareName[] = [];
  const unknown: string[] = [];
  const repeated: MiddlewareName[] = [];
  for (const word of namesIn(text)) {
    const name = middlewareNames.find((one) => one === word.toLowerCase());
    if (name === undefined) unknown.push(word);
    else if (steps.includes(name)) repeated.push(name);
    else steps.push(name);
  }
  return { steps, unknown, repeated };
}

/** `accounts: deposit, withdraw; orders: place`. */
export function readHandlers(text: string): WrittenHandlers {
  const handlers: { operation: string; to: string }[] = [];
  const unreadable: string[] = [];
  for (const part of text.split(';')) {
    if (part.trim() === '') continue;
    const [to = '', operations = ''] = part.split(':').map((one) => one.trim());
    const names = namesIn(operations);
    if (to === '' || names.length === 0) unreadable.push(part.trim());
    else for (const operation of names) handlers.push({ operation, to });
  }
  return { handlers, unreadable };
}

export function namesIn(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
