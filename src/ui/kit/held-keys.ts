interface HeldKey {
  readonly target: EventTarget | null;
  readonly event: KeyboardEvent;
}

/** Keys that came before the code that they are for. */
export interface HeldKeys {
  /** True from the first key until all are pressed again: who comes then must be held, too, or it overtakes them. */
  readonly isWaiting: boolean;
  /** Stops a key, and presses it again where it was pressed. */
  hold(event: KeyboardEvent): void;
}

/** Presses what is held again, in its order, when the code is there; drops it if that cannot be loaded. */
export function createHeldKeys(load: () => Promise<unknown>): HeldKeys {
  const held: HeldKey[] = [];
  const press = () => {
    for (const { target, event } of held.splice(0))
      target?.dispatchEvent(new KeyboardEvent('keydown', event));
  };
  const drop = () => {
    held.length = 0;
  };
  return {
    get isWaiting() {
      return held.length > 0;
    },
    hold(event) {
      event.stopImmediatePropagation();
      held.push({ target: event.target, event });
      if (held.length === 1) void load().then(press, drop);
    },
  };
}
