import * as v from 'valibot';
import { speedMax, speedMin } from '../playback-store.ts';

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const count = v.pipe(v.number(), v.finite(), v.minValue(0));

/** Where a run stands: what a reload goes back to. */
const bearings = {
  atMs: v.fallback(count, 0),
  playing: v.fallback(v.boolean(), false),
  speed: v.fallback(v.pipe(v.number(), v.minValue(speedMin), v.maxValue(speedMax)), 1),
};

/** What the list of recent sessions shows of one; its text is kept apart, so that the list stays light. */
const KeptSession = v.object({
  id: text(80),
  title: v.fallback(text(200), ''),
  /** Real time of the last save, ms since 1970. */
  savedAtMs: v.fallback(count, 0),
  ...bearings,
  /** Id of the scenario that it was made from; empty if none. */
  scenario: v.fallback(text(80), ''),
  commandCount: v.fallback(count, 0),
  /** Characters of its text. */
  length: v.fallback(count, 0),
});
export type KeptSession = v.InferOutput<typeof KeptSession>;

/** With what `parseSession` reads. */
export interface KeptWork {
  readonly entry: KeptSession;
  readonly text: string;
}

/** What this tab had open, for a reload; `address` is the one it was opened at. */
const TabMemory = v.object({ id: text(80), address: v.fallback(text(2_000_000), ''), ...bearings });
export type TabMemory = v.InferOutput<typeof TabMemory>;

/** Storage may hold anything: another version's, or somebody's edit. */
export function readKeptSession(value: unknown): KeptSession | null {
  const parsed = v.safeParse(KeptSession, value);
  return parsed.success ? parsed.output : null;
}

export function readTabMemory(value: unknown): TabMemory | null {
  const parsed = v.safeParse(TabMemory, value);
  return parsed.success ? parsed.output : null;
}
