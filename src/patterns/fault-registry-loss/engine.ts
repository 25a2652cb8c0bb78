import { outageEngine } from '../../model/discovery-outage.ts';

export const registryLossEngine = outageEngine('registry');
