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
  const fields = fieldsByType(shapes).get(type);
  if (fields === undefined) return `there is no ${show(type)}; there are ${Object.keys(shapes).join(', ')}`;
  if (typeof data !== 'object' || data === null) return `${type} must have its fields, got ${show(data)}`;
  for (let i = 0; i < fields.length; i++) {
    const [field, kind] = fields[i];
    const value = (data as Readonly<Record<string, unknown>>)[field];
    if (!isOfKind(value, kind)) return `${field} must be ${words[kind]}, got ${show(value)}`;
  }
  return null;
}

/** Whether shapes have a type, at the cost of one look-up. */
export function hasType(shapes: Shapes, type: string): boolean {
  return fieldsByType(shapes).has(type);
}

type Fields = readonly (readonly [field: string, kind: FieldKind])[];

/** Shapes as a map, made once for each: projections ask for every event, and walking an object's keys would be most of their time. */
const compiled = new WeakMap<Shapes, ReadonlyMap<string, Fields>>();

function fieldsByType(shapes: Shapes): ReadonlyMap<string, Fields> {
  const known = compiled.get(shapes);
  if (known !== undefined) return known;
  const types = Object.entries(shapes).map(([type, fields]) => [type, Object.entries(fields)] as const);
  const fresh = new Map<string, Fields>(types);
  compiled.set(shapes, fresh);
  return fresh;
}

const words: Readonly<Record<FieldKind, string>> = {
  number: 'a number',
  text: 'text',
  lines: 'a list of { product, quantity, price }',
};

function isOfKind(value: unknown, kind: FieldKind): boolean {
  switch (kind) {
    case 'number':
      return Number.isFinite(value);
    case 'text':
      return typeof value === 'string' && value !== '';
    case 'lines':
      return Array.isArray(value) && value.every(isLine);
  }
}

function isLine(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { product, quantity, price } = value as Readonly<Record<string, unknown>>;
  return typeof product === 'string' && Number.isFinite(quantity) && Number.isFinite(price);
}
