let times = 0;

/**
 * Asks once more for a module that did not come. Chromium (150) keeps the failure of an address until the page is loaded anew, and asks for
 * nothing: so the file is asked for under another address, which the browser's own words name. Those of Safari do not, but it asks again.
 */
export function askAgain<Module>(reason: unknown, load: () => Promise<Module>): Promise<Module> {
  const [address] = /https?:\/\/[^\s?#]+\.js/.exec(String(reason)) ?? [];
  if (address === undefined) return load();
  return import(/* @vite-ignore */ `${address}?again=${++times}`) as Promise<Module>;
}
