import { show } from '../fields.ts';

/** A line of an order. */
export interface OrderLine {
  readonly product: string;
  readonly quantity: number;
  readonly price: number;
}

/** What the fields of commands and events may hold. */
interface FieldTypes {
  readonly number: number;
  readonly text: string;
  readonly lines: readonly OrderLine[];
}

type FieldKind = keyof FieldTypes;

/** The commands or events of a domain: their types, and the fields of each. The TypeScript types are derived from it. */
export type Shapes = Readonly<Record<string, Readonly<Record<string, FieldKind>>>>;

/** One of the messages that shapes describe. */
export type MessageOf<S extends Shapes> = {
  [Type in keyof S & string]: {
    readonly type: Type;
    readonly data: { readonly [Field in keyof S[Type]]: FieldTypes[S[Type][Field]] };
  };
}[keyof S & string];

export interface Message {
  readonly type: string;
  readonly data: unknown;
}

/**
 * Why a foreign message is none of these, e.g. `amount must be a number, got "ten"`; null if it is one. Fields that nobody asked for may
 * stand beside the others.
 */
export function whyUnreadable(shapes: Shapes, { type, data }: Message): string | null {
  if (!Object.hasOwn(shapes, type))
    return `there is no ${show(type)}; there are ${Object.keys(shapes).join(', ')}`;
  if (typeof data !== 'object' || data === null) return `${type} must have its fields, got ${show(data)}`;
  const fields = shapes[type];
  for (const field in fields) {
    const value = (data as Readonly<Record<string, unknown>>)[field];
    if (!isOfKind[fields[field]](value))
      return `${field} must be ${words[fields[field]]}, got ${show(value)}`;
  }
  return null;
}

const words: Readonly<Record<FieldKind, string>> = {
  number: 'a number',
  text: 'text',
  lines: 'a list of { product, quantity, price }',
};

const isOfKind: Readonly<Record<FieldKind, (value: unknown) => boolean>> = {
  number: Number.isFinite,
  text: (value) => typeof value === 'string' && value !== '',
  lines: (value) => Array.isArray(value) && value.every(isLine),
};

function isLine(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { product, quantity, price } = value as Readonly<Record<string, unknown>>;
  return typeof product === 'string' && Number.isFinite(quantity) && Number.isFinite(price);
}
