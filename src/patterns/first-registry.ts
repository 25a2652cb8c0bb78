import { createRegistry, notLoadedYet, type Registry } from '../model/registry-contract.ts';
import { client } from './client/definition.ts';
import { database } from './database/definition.ts';
import { service } from './service/definition.ts';
import { timeout } from './timeout/definition.ts';

/** The kinds of the first scenario, with which a worker starts; all of them stand in registry.ts, too. A test holds them to the scenario. */
export const firstRegistry: Registry = createRegistry(
  [client, service, database],
  [timeout],
  [],
  notLoadedYet,
);
