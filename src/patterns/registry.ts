import { createRegistry, type Registry } from '../model/registry-contract.ts';
import { bulkhead } from './bulkhead/definition.ts';
import { circuitBreaker } from './circuit-breaker/definition.ts';
import { client } from './client/definition.ts';
import { database } from './database/definition.ts';
import { fallback } from './fallback/definition.ts';
import { crash } from './fault-crash/definition.ts';
import { errorRate } from './fault-error-rate/definition.ts';
import { latency } from './fault-latency/definition.ts';
import { loss } from './fault-loss/definition.ts';
import { partition } from './fault-partition/definition.ts';
import { slow } from './fault-slow/definition.ts';
import { retry } from './retry/definition.ts';
import { service } from './service/definition.ts';
import { timeout } from './timeout/definition.ts';

/** Every kind that ships, in the order in which palette, menus and handbook list them. A new pattern is one folder and one line here. */
export const registry: Registry = createRegistry(
  [client, service, database],
  [timeout, retry, circuitBreaker, bulkhead, fallback],
  [crash, slow, errorRate, latency, loss, partition],
);
