import { stickerId } from '../base/ids.ts';
import { unknownKind } from './check-spec.ts';
import type { StickerSpec } from './document.ts';
import { show } from './fields.ts';
import { repairParams } from './repair-params.ts';
import { noticeStrangers, type Repair, repairId } from './repair-spec.ts';
import { isRecord, ownMember } from './stable-json.ts';
import { stickerFaces } from './stickers.ts';

/** The stickers that can be read. */
export function repairStickers(repair: Repair, list: readonly unknown[]): StickerSpec[] {
  const stickers: StickerSpec[] = [];
  for (const [at, raw] of list.entries()) {
    if (!isRecord(raw)) {
      repair.notices.add(`stickers.${at}: it must be an object, got ${show(raw)}; left out`);
      continue;
    }
    const kind = ownMember(raw, 'kind');
    const face = typeof kind === 'string' ? stickerFaces.get(kind) : undefined;
    if (!face) {
      const problem = unknownKind('sticker', typeof kind === 'string' ? kind : show(kind), stickerFaces);
      repair.notices.add(`stickers.${at}: ${problem}; left out`);
      continue;
    }
    const id = repairId(repair, ownMember(raw, 'id'), face.kind);
    noticeStrangers(repair, id, raw, ['id', 'kind', 'params']);
    const params = repairParams(id, face.params, ownMember(raw, 'params'), repair.notices);
    stickers.push({ id: stickerId(id), kind: face.kind, params });
  }
  return stickers;
}
