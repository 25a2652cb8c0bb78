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

  /** Whether it can judge these names: it has them all, or it has all kinds there are, and so the refusal lists them all. */
  canJudge(names: KindNames): boolean {
    if (this.#isWhole) return true;
    const { nodes, policies, faults } = this.#kinds;
    return hasAll(nodes, names.nodes) && hasAll(policies, names.policies) && hasAll(faults, names.faults);
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
