/** What WebKit gives as the code of the Enter that ends a composition, of which it says nothing else. */
const inputMethodCode = 229;

/** Whether a key is for the input method that makes words of what is typed: its Enter takes a word, its Escape drops one, and neither means the field. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === inputMethodCode;
}
