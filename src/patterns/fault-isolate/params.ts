import * as v from 'valibot';

export const isolateParams = v.strictObject({});
