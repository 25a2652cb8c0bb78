import { err, type Result } from '../base/result.ts';
import type { Command } from './commands.ts';
import type { FaultlineDocument } from './document.ts';
import { indexById, inserted, removedAt, replacedAt } from './edit-list.ts';
import {
  type ApplyResult,
  applied,
  idTakenProblem,
  missing,
  placeInList,
  unchanged,
} from './reducer-result.ts';
import type { Catalogue } from './registry-contract.ts';
import { sameJson } from './stable-json.ts';

/** One list of a document to which things are added. `sort` is what one of them is called. */
export interface GrowingList<Item extends { readonly id: string }> {
  readonly sort: string;
  readonly countMax: number;
  read(document: FaultlineDocument): readonly Item[];
  write(document: FaultlineDocument, items: readonly Item[]): FaultlineDocument;
  /** The item rebuilt as it is kept. `others` are the items beside it. */
  check(
    item: Item,
    document: FaultlineDocument,
    others: readonly Item[],
    registry: Catalogue,
  ): Result<Item, string>;
  removing(id: Item['id']): Command;
}

/** A list whose items are also replaced whole, and on which nothing else depends. */
export interface EditedList<Item extends { readonly id: string }> extends GrowingList<Item> {
  adding(item: Item, at: number): Command;
  setting(item: Item): Command;
}

export function addItem<Item extends { readonly id: string }>(
  document: FaultlineDocument,
  list: GrowingList<Item>,
  given: Item,
  givenAt: number | undefined,
  registry: Catalogue,
): ApplyResult {
  const items = list.read(document);
  if (items.length >= list.countMax) return err(`a document holds at most ${list.countMax} ${list.sort}s`);
  const taken = idTakenProblem(document, given.id);
  if (taken !== null) return err(taken);
  const item = list.check(given, document, items, registry);
  if (!item.ok) return item;
  const at = placeInList(givenAt, items.length);
  if (!at.ok) return at;
  return applied(list.write(document, inserted(items, at.value, item.value)), list.removing(item.value.id));
}

export function removeItem<Item extends { readonly id: string }>(
  document: FaultlineDocument,
  list: EditedList<Item>,
  id: Item['id'],
): ApplyResult {
  const items = list.read(document);
  const at = indexById(items, id);
  const item = items[at];
  if (!item) return missing(list.sort, id);
  return applied(list.write(document, removedAt(items, at)), list.adding(item, at));
}

export function setItem<Item extends { readonly id: string }>(
  document: FaultlineDocument,
  list: EditedList<Item>,
  changed: Item,
  registry: Catalogue,
): ApplyResult {
  const items = list.read(document);
  const at = indexById(items, changed.id);
  const previous = items[at];
  if (!previous) return missing(list.sort, changed.id);
  const item = list.check(changed, document, removedAt(items, at), registry);
  if (!item.ok) return item;
  if (sameJson(item.value, previous)) return unchanged(document);
  return applied(list.write(document, replacedAt(items, at, item.value)), list.setting(previous));
}
