import { hashText } from '../../kernel/hash.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { show } from '../../model/fields.ts';

/** What one transactional service tells another. */
export interface ChangeMessage {
  readonly messageId: string;
  readonly id: string;
  readonly amount: number;
  readonly signature: string;
}

const textLengthMax = 200;
const hostile = /<\s*script|['"]\s*;?\s*(drop|delete|or)\s|\$\{jndi:/i;

export function signed(messageId: string, id: string, amount: number): ChangeMessage {
  return { messageId, id, amount, signature: signatureOf(messageId, id, amount) };
}

/** A message has an id; a request of a client has none. */
export function isMessage(body: unknown): boolean {
  return Object.hasOwn(fieldsOf(body), 'messageId');
}

/**
 * Why a message can never be processed, as a sentence; null if it can be. The cheap checks come first: size, required fields, types,
 * suspicious content, signature. The signature is a checksum and stands for one: it tells damage, not forgery.
 */
export function whyPoisonMessage(body: unknown): string | null {
  const fields = fieldsOf(body);
  const texts = Object.entries(fields).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const long = texts.find(([, text]) => text.length > textLengthMax);
  if (long !== undefined)
    return `${long[0]} has ${long[1].length} characters, at most ${textLengthMax} are taken`;
  const { messageId, id, amount, signature } = fields;
  for (const [name, value] of Object.entries({ messageId, id, amount, signature }))
    if (value === undefined) return `${name} is missing`;
  if (typeof messageId !== 'string') return `messageId must be text, got ${show(messageId)}`;
  if (typeof id !== 'string') return `id must be text, got ${show(id)}`;
  if (!Number.isFinite(amount)) return `amount must be a number, got ${show(amount)}`;
  const bad = texts.find(([, text]) => hostile.test(text));
  if (bad !== undefined) return `${bad[0]} holds something that looks like code`;
  if (signature !== signatureOf(messageId, id, amount as number))
    return 'the signature does not fit the content';
  return null;
}

function signatureOf(messageId: string, id: string, amount: number): string {
  return hashText(`${messageId}\n${id}\n${amount}`).toString(16).padStart(8, '0');
}
