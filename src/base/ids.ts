/** Ids as they stand in a document. Branded, so that a wire's id is never taken for a node's. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type NodeId = Branded<'NodeId'>;
export type WireId = Branded<'WireId'>;
export type PolicyId = Branded<'PolicyId'>;
export type FaultId = Branded<'FaultId'>;
export type StickerId = Branded<'StickerId'>;
export type NoteId = Branded<'NoteId'>;
export type FrameId = Branded<'FrameId'>;

/** What every id must look like: it is a name in the log, in `--set` and in links, so it stays plain. */
export const idPattern = /^[a-z0-9][a-z0-9_-]{0,63}$/;

// The casts are where brands are made; parsed documents and these functions are the only makers.
export const nodeId = (text: string): NodeId => text as NodeId;
export const wireId = (text: string): WireId => text as WireId;
export const policyId = (text: string): PolicyId => text as PolicyId;
export const faultId = (text: string): FaultId => text as FaultId;
export const stickerId = (text: string): StickerId => text as StickerId;
export const noteId = (text: string): NoteId => text as NoteId;
export const frameId = (text: string): FrameId => text as FrameId;

/** The first of `stem`, `stem-2`, `stem-3` … that is not taken: ids stay readable and the same edits give the same ids. */
export function freeId(stem: string, taken: ReadonlySet<string>): string {
  const cleaned = stem
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[-_]+|-+$/g, '')
    .slice(0, 48);
  const base = cleaned === '' ? 'item' : cleaned;
  if (!taken.has(base)) return base;
  for (let n = 2; ; n++) {
    const candidate = `${base}-${n}`;
    if (!taken.has(candidate)) return candidate;
  }
}
