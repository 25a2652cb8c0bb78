import { useMemo } from 'react';
import type { Result } from '../../base/result.ts';
import type { Params } from '../../model/document.ts';
import { describeFields, isFieldVisible, type ParamsSchema } from '../../model/fields.ts';
import { ParamField } from './param-field.tsx';

export interface ParamFormProps {
  readonly schema: ParamsSchema;
  readonly params: Params;
  /** Id of whose parameters they are: list editors read the wiring around it. */
  readonly owner: string;
  /** Takes the one field that was changed. */
  readonly apply: (change: Params) => Result<void, string>;
}

/** A form made from a schema: what a kind adds to its schema appears here and nowhere else has to know. */
export function ParamForm({ schema, params, owner, apply }: ParamFormProps) {
  const fields = useMemo(() => describeFields(schema), [schema]);
  return fields
    .filter((field) => isFieldVisible(field, params))
    .map((field) => (
      <ParamField
        key={field.key}
        field={field}
        value={params[field.key]}
        owner={owner}
        apply={(value) => apply({ [field.key]: value })}
      />
    ));
}
