import { describeFields, type FieldDescription, type ParamsSchema } from '../../model/fields.ts';
import { formatGrouped } from '../words/format.ts';
import { useWords } from '../words/words.ts';

/** Every parameter of a kind, read from the schema that also makes the form and judges documents. */
export function ParamsTable({ schema }: { readonly schema: ParamsSchema }) {
  const words = useWords().learn;
  const fields = describeFields(schema);
  if (fields.length === 0) return <p className="text-muted">{words.noParameters}</p>;
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-[34rem] text-sm">
        <thead>
          <tr>
            {[words.parameter, words.range, words.default, words.does].map((title) => (
              <th key={title} scope="col" className="py-1 pr-4 text-left font-medium">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.key} className="border-t border-line align-top">
              <th scope="row" className="py-1.5 pr-4 text-left font-normal">
                {field.title}
                <code className="block font-mono text-xs text-muted">{field.key}</code>
              </th>
              <td className="max-w-60 min-w-28 py-1.5 pr-4">{rangeOf(field)}</td>
              <td className="py-1.5 pr-4">{defaultOf(field)}</td>
              <td className="min-w-56 py-1.5 text-pretty">{field.help}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function rangeOf({ control, min, max, unit = '', options, labels, maxLength }: FieldDescription): string {
  if (min !== undefined && max !== undefined)
    return `${formatGrouped(min)} – ${formatGrouped(max)}${unit === '' ? '' : ` ${unit}`}`;
  if (options !== undefined) return options.map((option) => labels?.[option] ?? option).join(' · ');
  if (control === 'toggle') return '✓ · ✕';
  return maxLength === undefined ? '' : `≤ ${formatGrouped(maxLength)}`;
}

function defaultOf({ default: value, unit = '', labels }: FieldDescription): string {
  if (typeof value === 'number') return `${formatGrouped(value)}${unit === '' ? '' : ` ${unit}`}`;
  if (typeof value === 'boolean') return value ? '✓' : '✕';
  if (typeof value === 'string') return labels?.[value] ?? (value || '–');
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.join(' · ');
  return '–';
}
