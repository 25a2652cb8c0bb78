import * as v from 'valibot';

export const consumerPauseParams = v.strictObject({});
