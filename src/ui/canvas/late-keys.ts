import type { HTMLAttributes, KeyboardEvent } from 'react';
import { createHeldKeys } from '../kit/held-keys.ts';
import { shortcutsListen } from '../shell/late-shortcuts.ts';
import { afterFirstPicture } from '../shell/lazy-later.ts';
import type { InputContext } from './input-context.ts';
import { itemOf } from './item-element.ts';

type Handlers = Pick<HTMLAttributes<HTMLElement>, 'onKeyDown' | 'onKeyUp'>;

/** These keep their own keys. */
const others = 'input, textarea, select, button, a, .fl-surface, .fl-controls, .fl-empty';
const clipboardKeys = new Set(['c', 'x', 'v']);
const modifiers = new Set(['Shift', 'Control', 'Alt', 'Meta']);

/**
 * The keys of the canvas (canvas-keys.ts), loaded after the first picture or with the first key. A key that comes before they are there is held
 * back and pressed again when they are; so it reaches the page's shortcuts as well, if the canvas does not take it.
 */
export function createLateKeyHandlers(context: InputContext): Handlers {
  let handlers: Handlers | null = null;
  const load = async (): Promise<void> => {
    try {
      // With the page's own, so that no letter overtakes the shortcut that was pressed before it.
      const [{ createKeyHandlers }] = await Promise.all([import('./canvas-keys.ts'), shortcutsListen()]);
      handlers ??= createKeyHandlers(context);
    } catch {
      // Without them the page's own keys still work; the next page load tries again.
      handlers ??= {};
    }
  };
  void afterFirstPicture().then(load);
  const held = createHeldKeys(load);
  return {
    onKeyDown: (event) => {
      if (handlers !== null && !held.isWaiting) handlers.onKeyDown?.(event);
      else if (isForCanvas(event)) {
        event.preventDefault();
        event.stopPropagation();
        held.hold(event.nativeEvent);
      }
    },
    onKeyUp: (event) => handlers?.onKeyUp?.(event),
  };
}

function isForCanvas({ key, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
  // A browser copies and pastes when the key is pressed, or not at all.
  if ((ctrlKey || metaKey) && clipboardKeys.has(key.toLowerCase())) return false;
  if (modifiers.has(key) || (target instanceof Element && target.closest(others) !== null)) return false;
  return key !== 'Tab' || itemOf(target) !== null;
}
