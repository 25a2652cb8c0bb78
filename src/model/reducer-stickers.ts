import { idPattern, type StickerId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { checkParams } from './check-params.ts';
import { unknownKind } from './check-spec.ts';
import type { Command } from './commands.ts';
import { documentLimits, type FaultlineDocument, type StickerSpec } from './document.ts';
import { indexById, inserted, removedAt, replacedAt } from './edit-list.ts';
import { show } from './fields.ts';
import {
  type ApplyResult,
  applied,
  idTakenProblem,
  missing,
  placeInList,
  unchanged,
} from './reducer-result.ts';
import { sameJson } from './stable-json.ts';
import { stickerFaces } from './stickers.ts';

export function addSticker(
  document: FaultlineDocument,
  command: Extract<Command, { readonly type: 'add-sticker' }>,
): ApplyResult {
  const { stickers } = document;
  const { stickersMax } = documentLimits;
  if (stickers.length >= stickersMax) return err(`a document holds at most ${stickersMax} stickers`);
  const taken = idTakenProblem(document, command.sticker.id);
  if (taken !== null) return err(taken);
  const sticker = checkSticker(command.sticker);
  if (!sticker.ok) return sticker;
  const at = placeInList(command.at, stickers.length);
  if (!at.ok) return at;
  return applied(
    { ...document, stickers: inserted(stickers, at.value, sticker.value) },
    { type: 'remove-sticker', id: sticker.value.id },
  );
}

export function removeSticker(document: FaultlineDocument, id: StickerId): ApplyResult {
  const at = indexById(document.stickers, id);
  const sticker = document.stickers[at];
  if (!sticker) return missing('sticker', id);
  return applied(
    { ...document, stickers: removedAt(document.stickers, at) },
    { type: 'add-sticker', sticker, at },
  );
}

export function setSticker(document: FaultlineDocument, changed: StickerSpec): ApplyResult {
  const at = indexById(document.stickers, changed.id);
  const previous = document.stickers[at];
  if (!previous) return missing('sticker', changed.id);
  const sticker = checkSticker(changed);
  if (!sticker.ok) return sticker;
  if (sameJson(sticker.value, previous)) return unchanged(document);
  return applied(
    { ...document, stickers: replacedAt(document.stickers, at, sticker.value) },
    { type: 'set-sticker', sticker: previous },
  );
}

function checkSticker({ id, kind, params }: StickerSpec): Result<StickerSpec, string> {
  const face = stickerFaces.get(kind);
  if (!face) return err(unknownKind('sticker', kind, stickerFaces));
  if (!idPattern.test(id)) return err(`a sticker's id must be an id, got ${show(id)}`);
  const checked = checkParams(id, face.params, params);
  return checked.ok ? ok({ id, kind, params: checked.value }) : checked;
}
