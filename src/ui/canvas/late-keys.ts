import type { HTMLAttributes, KeyboardEvent } from 'react';
import { afterFirstPicture } from '../shell/lazy-later.ts';
import type { InputContext } from './input-context.ts';
import { itemOf } from './item-element.ts';

type Handlers = Pick<HTMLAttributes<HTMLElement>, 'onKeyDown' | 'onKeyUp'>;

/** These keep their own keys. */
const others = 'input, textarea, select, button, a, .fl-surface, .fl-controls, .fl-empty';
const modifiers = new Set(['Shift', 'Control', 'Alt', 'Meta']);

/**
 * The keys of the canvas (canvas-keys.ts), loaded after the first picture or with the first key. A key that comes before they are there is held
 * back and pressed again when they are; so it reaches the page's shortcuts as well, if the canvas does not take it.
 */
export function createLateKeyHandlers(context: InputContext): Handlers {
  let handlers: Handlers | null = null;
  const load = async (): Promise<void> => {
    try {
      const { createKeyHandlers } = await import('./canvas-keys.ts');
      handlers ??= createKeyHandlers(context);
    } catch {
      // Without them the page's own keys still work; the next page load tries again.
      handlers ??= {};
    }
  };
  void afterFirstPicture().then(load);
  return {
    onKeyDown: (event) => {
      if (handlers !== null) handlers.onKeyDown?.(event);
      else if (isForCanvas(event)) {
        const { target, nativeEvent } = event;
        event.preventDefault();
        event.stopPropagation();
        void load().then(() => target.dispatchEvent(new KeyboardEvent('keydown', nativeEvent)));
      }
    },
    onKeyUp: (event) => handlers?.onKeyUp?.(event),
  };
}

function isForCanvas({ key, target }: KeyboardEvent): boolean {
  if (modifiers.has(key) || (target instanceof Element && target.closest(others) !== null)) return false;
  return key !== 'Tab' || itemOf(target) !== null;
}
