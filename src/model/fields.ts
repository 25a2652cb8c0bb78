import * as v from 'valibot';

/**
 * Parameters of nodes, policies and faults are valibot schemas built from these fields. The schema is the only source: types,
 * validation, defaults, the inspector's form, the JSON Schema and the handbook's parameter table are all read from it.
 */
interface FieldBase {
  /** Label, sentence case, no unit. */
  readonly title: string;
  /** One or two sentences that answer "what does this do?". */
  readonly help: string;
  /** Shown only while another field has one of these values. */
  readonly visibleWhen?: { readonly field: string; readonly is: readonly (string | boolean)[] };
  /** The monkey leaves it as it is: it came later than others, and what one seed breaks must not change. */
  readonly monkeyLeaves?: true;
}

export interface NumberSpec extends FieldBase {
  /** Printed behind the number: `ms`, `/s`, `×`, `%`, or empty for a count. */
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** Whole numbers only. */
  readonly integer?: boolean;
  /** Sliders over several orders of magnitude are logarithmic. */
  readonly scale?: 'linear' | 'log';
}

/** A number within [min, max]; out of range is an error that names the range. */
export function numberField(spec: NumberSpec) {
  const { title, help, min, max, integer = false, ...rest } = spec;
  const range = `must be ${integer ? 'a whole number ' : ''}${min}–${max}${spec.unit === '' ? '' : ` ${spec.unit}`}`;
  const message = (issue: { readonly input: unknown }) => `${range}, got ${show(issue.input)}`;
  return v.optional(
    v.pipe(
      v.number(message),
      v.finite(message),
      v.check((value: number) => !integer || Number.isInteger(value), message),
      v.minValue(min, message),
      v.maxValue(max, message),
      v.title(title),
      v.description(help),
      v.metadata({ control: 'number', integer, min, max, ...rest }),
    ),
    spec.default,
  );
}

/** A number of an entry in a list, where no form says more of it. `unit` begins with a space. */
export function numberWithin(min: number, max: number, unit = '') {
  const message = (issue: { readonly input: unknown }) =>
    `must be ${min}–${max}${unit}, got ${show(issue.input)}`;
  return v.pipe(v.number(message), v.minValue(min, message), v.maxValue(max, message));
}

export interface ChoiceSpec<Option extends string> extends FieldBase {
  readonly options: readonly Option[];
  readonly default: Option;
  /** Words for the options where the option's own name is not clear enough. */
  readonly labels?: Readonly<Partial<Record<Option, string>>>;
}

export function choiceField<const Option extends string>(spec: ChoiceSpec<Option>) {
  const { title, help, options, ...rest } = spec;
  return v.optional(
    v.pipe(
      v.picklist(options, (issue) => `must be one of ${options.join(', ')}, got ${show(issue.input)}`),
      v.title(title),
      v.description(help),
      v.metadata({ control: 'choice', options, ...rest }),
    ),
    spec.default,
  );
}

export interface ToggleSpec extends FieldBase {
  readonly default: boolean;
}

export function toggleField(spec: ToggleSpec) {
  const { title, help, ...rest } = spec;
  return v.optional(
    v.pipe(
      v.boolean((issue) => `must be true or false, got ${show(issue.input)}`),
      v.title(title),
      v.description(help),
      v.metadata({ control: 'toggle', ...rest }),
    ),
    spec.default,
  );
}

export interface TextSpec extends FieldBase {
  readonly default: string;
  /** 1 where it must not be empty; then the default is not either. */
  readonly minLength?: 1;
  readonly maxLength: number;
}

export function textField(spec: TextSpec) {
  const { title, help, maxLength, ...rest } = spec;
  return v.optional(
    v.pipe(
      v.string((issue) => `must be text, got ${show(issue.input)}`),
      v.check((value: string) => spec.minLength === undefined || value.trim() !== '', 'must not be empty'),
      v.maxLength(maxLength, `must be at most ${maxLength} characters`),
      v.title(title),
      v.description(help),
      v.metadata({ control: 'text', maxLength, ...rest }),
    ),
    spec.default,
  );
}

export interface SetSpec<Option extends string> extends FieldBase {
  readonly options: readonly Option[];
  readonly default: readonly Option[];
}

/** Several of a fixed list, e.g. the error classes that are retried. */
export function setField<const Option extends string>(spec: SetSpec<Option>) {
  const { title, help, options, ...rest } = spec;
  return v.optional(
    v.pipe(
      v.array(
        v.picklist(options, (issue) => `must be one of ${options.join(', ')}, got ${show(issue.input)}`),
      ),
      v.maxLength(options.length),
      v.readonly(),
      v.title(title),
      v.description(help),
      v.metadata({ control: 'set', options, ...rest }),
    ),
    spec.default as Option[],
  );
}

export interface ListSpec extends FieldBase {
  readonly maxLength: number;
  /** Which editor of the inspector shows it: `program`, `recorded-calls`, `request-mix` … */
  readonly editor: string;
  /** Empty if absent. */
  readonly default?: readonly unknown[];
}

/** A list of records with an editor of its own in the inspector. */
export function listField<Item extends v.GenericSchema>(item: Item, spec: ListSpec) {
  const { title, help, maxLength, default: fallback = [], ...rest } = spec;
  return v.optional(
    v.pipe(
      v.array(item, (issue) => `must be a list, got ${show(issue.input)}`),
      v.maxLength(maxLength, `must have at most ${maxLength} entries`),
      v.readonly(),
      v.title(title),
      v.description(help),
      v.metadata({ control: 'list', ...rest }),
    ),
    fallback as v.InferInput<Item>[],
  );
}

/** A foreign value for an error text: short, and safe to print. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

export type ParamsSchema =
  | v.ObjectSchema<v.ObjectEntries, undefined>
  | v.StrictObjectSchema<v.ObjectEntries, undefined>;
export type ParamsOf<Schema extends ParamsSchema> = v.InferOutput<Schema>;

/** What a form needs to know of one field; read from the schema by `describeFields`. */
export interface FieldDescription {
  readonly key: string;
  readonly title: string;
  readonly help: string;
  readonly control: 'number' | 'choice' | 'toggle' | 'text' | 'set' | 'list';
  readonly default: unknown;
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
  readonly scale?: 'linear' | 'log';
  readonly options?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly maxLength?: number;
  readonly editor?: string;
  readonly visibleWhen?: { readonly field: string; readonly is: readonly (string | boolean)[] };
  readonly monkeyLeaves?: true;
}

export function describeFields(schema: ParamsSchema): FieldDescription[] {
  return Object.entries(schema.entries).map(([key, entry]) => {
    // Every entry was made by a field function above: optional around a pipe that ends in title, description and metadata.
    const optional = entry as unknown as { readonly wrapped: v.GenericSchema; readonly default: unknown };
    const metadata = v.getMetadata(optional.wrapped) as unknown as Omit<
      FieldDescription,
      'key' | 'title' | 'help'
    >;
    return {
      ...metadata,
      key,
      title: v.getTitle(optional.wrapped) ?? key,
      help: v.getDescription(optional.wrapped) ?? '',
      default: optional.default,
    };
  });
}

export function isFieldVisible(field: FieldDescription, params: Readonly<Record<string, unknown>>): boolean {
  const condition = field.visibleWhen;
  return condition === undefined || condition.is.includes(params[condition.field] as string | boolean);
}
