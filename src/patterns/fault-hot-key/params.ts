import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const hotKeyParams = v.strictObject({
  ratio: numberField({
    title: 'Share',
    help: 'Share of the calls that are about the hot key instead of their own, per call.',
    unit: '',
    min: 0,
    max: 1,
    default: 0.5,
  }),
  key: numberField({
    title: 'Key',
    help: 'The key that everybody wants.',
    unit: '',
    min: 0,
    max: 99_999,
    default: 0,
    integer: true,
  }),
});

export type HotKeyParams = v.InferOutput<typeof hotKeyParams>;
