import type { KindNames } from '../model/kinds-named.ts';
import type { Registry } from '../model/registry-contract.ts';

/**
 * A registry that begins with some kinds and takes in all of them when one is missing. Whoever runs a document first sees to its kinds, so
 * that what happens never depends on when a module arrived.
 */
export class GrowingRegistry implements Registry {
  #kinds: Registry;
  #isWhole = false;
  readonly #loadAll: () => Promise<Registry>;

  constructor(first: Registry, loadAll: () => Promise<Registry>) {
    this.#kinds = first;
    this.#loadAll = loadAll;
  }

  get nodes(): Registry['nodes'] {
    return this.#kinds.nodes;
  }

  get policies(): Registry['policies'] {
    return this.#kinds.policies;
  }

  get faults(): Registry['faults'] {
    return this.#kinds.faults;
  }

  get reduce(): Registry['reduce'] {
    return this.#kinds.reduce;
  }

  /** Whether it has all kinds, and with them what commands are judged by. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Whether a document of these kinds can run. */
  hasKinds({ nodes, policies, faults }: KindNames): boolean {
    return hasAll(this.nodes, nodes) && hasAll(this.policies, policies) && hasAll(this.faults, faults);
  }

  /** Rejects if they cannot be loaded; then it is as before and may be asked again. */
  async takeInAll(): Promise<void> {
    const all = await this.#loadAll();
    this.#kinds = all;
    this.#isWhole = true;
  }
}

function hasAll(kinds: ReadonlyMap<string, unknown>, names: ReadonlySet<string>): boolean {
  return [...names].every((name) => kinds.has(name));
}
