/** What is said where the page itself does not open as it should. */
export const opening = {
  partMissing: 'A part of this page did not load; is the network gone? Reload the page.',
};
