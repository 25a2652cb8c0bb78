import { outageEngine } from '../../model/discovery-outage.ts';

export const dnsEngine = outageEngine('dns');
