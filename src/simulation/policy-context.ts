import { NONE } from '../model/call-table.ts';
import type { PolicyContext } from '../model/engine-context.ts';
import { CANCELLED, type OutcomeCode } from '../model/outcome.ts';
import { type Core, TARGET_POLICY, targetOf } from './core.ts';
import { EntityContext } from './entity-context.ts';
import type { Router } from './router.ts';

export class SimulatedPolicyContext extends EntityContext implements PolicyContext<unknown> {
  readonly #router: Router;
  readonly #slot: number;

  constructor(core: Core, router: Router, slot: number, streams: readonly string[], plan: unknown) {
    super(core, core.world.policies[slot].id, targetOf(TARGET_POLICY, slot), streams, plan);
    this.#router = router;
    this.#slot = slot;
  }

  forward(call: number): void {
    this.#router.forward(this.#slot, call, NONE);
  }

  forwardAs(call: number, operation: string): void {
    this.#router.forward(this.#slot, call, this.core.operation(operation));
  }

  settle(call: number, outcome: OutcomeCode, retryAfterMs = Number.NaN): void {
    this.#router.settle(this.#slot, call, outcome, retryAfterMs);
  }

  relay(call: number, inner: number): void {
    this.#router.relay(call, inner);
  }

  cancelInner(call: number): void {
    this.#router.cancelInner(call, CANCELLED);
  }

  /** One that has left the stack still serves the calls in it, but what becomes of its mode is no news of the document any more. */
  override transition(from: string, to: string, reason: string): void {
    if (this.core.world.policies[this.#slot].attached) super.transition(from, to, reason);
  }

  spanWait(call: number, fromMs: number): void {
    this.#router.log.wait(this.#slot, call, fromMs);
  }
}
