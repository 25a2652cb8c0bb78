import { idPattern } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { checkParams } from './check-params.ts';
import { unknownKind } from './check-spec.ts';
import { documentLimits, type StickerSpec } from './document.ts';
import { show } from './fields.ts';
import type { EditedList } from './reducer-list.ts';
import { stickerFaces } from './stickers.ts';

export const stickerList: EditedList<StickerSpec> = {
  sort: 'sticker',
  countMax: documentLimits.stickersMax,
  read: ({ stickers }) => stickers,
  write: (document, stickers) => ({ ...document, stickers }),
  check: checkSticker,
  adding: (sticker, at) => ({ type: 'add-sticker', sticker, at }),
  removing: (id) => ({ type: 'remove-sticker', id }),
  setting: (sticker) => ({ type: 'set-sticker', sticker }),
};

function checkSticker({ id, kind, params }: StickerSpec): Result<StickerSpec, string> {
  const face = stickerFaces.get(kind);
  if (!face) return err(unknownKind('sticker', kind, stickerFaces));
  if (!idPattern.test(id)) return err(`a sticker's id must be an id, got ${show(id)}`);
  const checked = checkParams(id, face.params, params);
  return checked.ok ? ok({ id, kind, params: checked.value }) : checked;
}
