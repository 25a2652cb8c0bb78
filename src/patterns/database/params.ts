import * as v from 'valibot';
import { poolFields, queryTimeFields } from '../../model/pool-fields.ts';

export const databaseParams = v.strictObject({ ...poolFields, ...queryTimeFields });
