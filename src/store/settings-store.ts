import * as v from 'valibot';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export const themes = ['system', 'light', 'dark', 'projector'] as const;
export type Theme = (typeof themes)[number];

/** `system` follows the device; the others are a person's own word. */
export const motions = ['system', 'reduced', 'full'] as const;

/** What is said of a run by itself to who listens: nothing, changes of state, and how many requests fail. */
export const liveLogLevels = ['off', 'brief', 'full'] as const;
export type LiveLogLevel = (typeof liveLogLevels)[number];

/** What the labels of wires can tell, in the order in which it stands there. */
export const wireLabels = ['rate', 'p50', 'p95', 'p99', 'errors', 'policies'] as const;
export type WireLabel = (typeof wireLabels)[number];
export const usualWireLabels: readonly WireLabel[] = ['rate', 'p95', 'errors'];

const Settings = v.object({
  theme: v.fallback(v.picklist(themes), 'system'),
  motion: v.fallback(v.picklist(motions), 'system'),
  /** Whether single keys such as `.` and `?` act; WCAG 2.1.4 asks for a way to switch them off. */
  singleKeyShortcuts: v.fallback(v.boolean(), true),
  /** Nothing for no labels. */
  wireLabels: v.fallback(v.array(v.picklist(wireLabels)), [...usualWireLabels]),
  liveLog: v.fallback(v.picklist(liveLogLevels), 'brief'),
  /** Tag of a language of the screen, not yet looked up. */
  language: v.fallback(v.string(), 'en'),
});
export type Settings = v.InferOutput<typeof Settings>;

export interface SettingsState extends Settings {
  set(change: Partial<Settings>): void;
}

const storageKey = 'faultline.settings';

export const settingsStore = createStore<SettingsState>()((set) => ({
  ...read(),
  set: (change) => {
    set(change);
    // What an address wished for this page only is not written.
    write({ ...read(), ...change });
  },
}));

export function useSettings<T>(selector: (state: SettingsState) => T): T {
  return useStore(settingsStore, selector);
}

/** Storage can be missing, full, forbidden or hold anything: settings then are the defaults and last as long as the page. */
function read(): Settings {
  let stored: unknown = {};
  try {
    stored = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
  } catch {
    stored = {};
  }
  const parsed = v.safeParse(Settings, stored);
  return parsed.success ? parsed.output : v.parse(Settings, {});
}

function write(settings: Settings): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(settings));
  } catch {
    // Private windows and full disks: the choice holds until the page is closed, which is all that can be done.
  }
}
