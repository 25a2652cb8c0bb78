import * as v from 'valibot';
import { adaptiveLimitFields } from '../../model/adaptive-limit-fields.ts';

export const adaptiveConcurrencyParams = v.strictObject(adaptiveLimitFields());
