import { err, ok, type Result } from '../base/result.ts';
import { checkParams } from './check-params.ts';
import type { Params } from './document.ts';
import { type ParamsSchema, show } from './fields.ts';

/** One of the forms that a signal's data may be: `command` in the data names it, and its fields stand beside that. */
export interface SignalForm {
  readonly command: string;
  /** Without `command`. */
  readonly schema: ParamsSchema;
}

/** A form that was filled in: checked, with defaults for what was not said. */
export interface FilledForm {
  readonly command: string;
  readonly values: Params;
}

/** What a signal brings, by the forms that it may be; the error is one sentence that names the field, its range and what came. */
export function readSignalData(
  forms: readonly SignalForm[],
  data: Params | undefined,
): Result<FilledForm, string> {
  const { command, ...values } = data ?? {};
  const form = forms.find((each) => each.command === command);
  if (form === undefined) {
    const names = forms.map((each) => each.command).join(', ');
    return err(`command must be one of ${names}, got ${show(command)}`);
  }
  const read = checkParams(form.command, form.schema, values);
  return read.ok ? ok({ command: form.command, values: read.value }) : read;
}

/** Why a signal may not carry this; null if it may. */
export function whyNoSignalData(forms: readonly SignalForm[], data: Params | undefined): string | null {
  if (forms.length > 0) {
    const read = readSignalData(forms, data);
    return read.ok ? null : read.error;
  }
  return data === undefined ? null : `this signal takes no data, got ${show(data)}`;
}
