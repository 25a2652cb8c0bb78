import { expect, test } from 'vitest';
import { quietResizeLoop } from './quiet-resize-loop.ts';

function isQuiet(message: string): boolean {
  const page = new EventTarget();
  quietResizeLoop(page);
  const event = Object.assign(new Event('error', { cancelable: true }), { message });
  page.dispatchEvent(event);
  return event.defaultPrevented;
}

test('sizes that are told with the next drawing are no error', () => {
  expect(isQuiet('ResizeObserver loop completed with undelivered notifications.')).toBe(true);
});

test('every other error is reported', () => {
  expect(isQuiet('Uncaught Error: assertion failed')).toBe(false);
});
