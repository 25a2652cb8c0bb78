import * as v from 'valibot';
import type { DocumentDifference } from '../../model/document-difference.ts';

/** Why a version was kept: where the work began, after enough changes, before another took its place, around a restore, by hand. */
const versionReasons = ['start', 'edits', 'left', 'before-restore', 'restored', 'named'] as const;
export type VersionReason = (typeof versionReasons)[number];

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const count = v.fallback(v.pipe(v.number(), v.finite(), v.minValue(0)), 0);
const list = v.object({ added: count, removed: count, changed: count });
const Difference = v.object({
  title: v.fallback(v.boolean(), false),
  moved: count,
  nodes: list,
  wires: list,
  policies: list,
  faults: list,
  stickers: list,
});

/** What the list of versions shows of one; its text lies apart. */
const KeptVersion = v.object({
  id: text(80),
  workId: text(80),
  /** Real time, ms since 1970. */
  savedAtMs: count,
  reason: v.fallback(v.picklist(versionReasons), 'edits'),
  /** A person's own word for it; empty if none. */
  name: v.fallback(text(80), ''),
  title: v.fallback(text(200), ''),
  /** Virtual time at which the run stood. */
  atMs: count,
  commandCount: count,
  /** Against the version before it; null if there was none, or if it could not be read. */
  changes: v.fallback(v.nullable(Difference), null),
});

/** Checked against the type that the model counts with. */
export type KeptVersion = Omit<v.InferOutput<typeof KeptVersion>, 'changes'> & {
  readonly changes: DocumentDifference | null;
};

/** With what `parseSession` reads. */
export interface VersionWork {
  readonly entry: KeptVersion;
  readonly text: string;
}

export function readKeptVersion(value: unknown): KeptVersion | null {
  const parsed = v.safeParse(KeptVersion, value);
  return parsed.success ? parsed.output : null;
}
