import * as v from 'valibot';
import { outageFields } from '../../model/discovery-outage.ts';

export const registryLossParams = v.strictObject(outageFields);
