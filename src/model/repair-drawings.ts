import { frameId, type NodeId, nodeId, noteId } from '../base/ids.ts';
import {
  type Box,
  documentLimits,
  type FrameSpec,
  framePurposes,
  type NodeSpec,
  type NoteSpec,
  noteTones,
} from './document.ts';
import { show } from './fields.ts';
import {
  type Foreign,
  followed,
  noticeStrangers,
  type Repair,
  repairId,
  repairNumber,
  repairTitle,
} from './repair-spec.ts';
import { isRecord, ownMember } from './stable-json.ts';

/** The notes that can be read. */
export function repairNotes(repair: Repair, list: readonly unknown[]): NoteSpec[] {
  return records(repair, 'notes', list).map((raw) => {
    const id = repairId(repair, ownMember(raw, 'id'), 'note');
    noticeStrangers(repair, id, raw, ['id', 'text', 'tone', ...boxKeys]);
    const text = repairText(repair, id, ownMember(raw, 'text'));
    const tone = repairChoice(repair, `${id}.tone`, ownMember(raw, 'tone'), noteTones);
    return { id: noteId(id), text, tone, ...repairBox(repair, id, raw, { width: 200, height: 120 }) };
  });
}

/** The frames that can be read; members that do not exist, or are in another frame already, are left out. */
export function repairFrames(
  repair: Repair,
  list: readonly unknown[],
  nodes: readonly NodeSpec[],
): FrameSpec[] {
  const free = new Set<string>(nodes.map(({ id }) => id));
  return records(repair, 'frames', list).map((raw) => {
    const id = repairId(repair, ownMember(raw, 'id'), 'frame');
    noticeStrangers(repair, id, raw, ['id', 'title', 'purpose', 'collapsed', 'members', ...boxKeys]);
    const title = repairTitle(repair, id, ownMember(raw, 'title'), 'Frame');
    const purpose = repairChoice(repair, `${id}.purpose`, ownMember(raw, 'purpose'), framePurposes);
    const box = repairBox(repair, id, raw, { width: 480, height: 320 });
    const collapsed = ownMember(raw, 'collapsed');
    if (collapsed !== undefined && typeof collapsed !== 'boolean')
      repair.notices.add(`${id}.collapsed must be true or false, got ${show(collapsed)}; using false`);
    const members = repairMembers(repair, id, ownMember(raw, 'members'), free);
    return { id: frameId(id), title, purpose, ...box, collapsed: collapsed === true, members };
  });
}

const boxKeys = ['x', 'y', 'width', 'height'];

function records(repair: Repair, key: string, list: readonly unknown[]): Foreign[] {
  return list.filter((raw, at): raw is Foreign => {
    if (isRecord(raw)) return true;
    repair.notices.add(`${key}.${at} must be an object, got ${show(raw)}; left out`);
    return false;
  });
}

function repairBox(
  repair: Repair,
  id: string,
  raw: Foreign,
  size: { readonly width: number; readonly height: number },
): Box {
  const { coordinateMax, sideMin, sideMax } = documentLimits;
  const place = { min: -coordinateMax, max: coordinateMax, fallback: 0, mayLack: false };
  const side = { min: sideMin, max: sideMax, mayLack: true };
  return {
    x: repairNumber(repair, id, raw, 'x', place),
    y: repairNumber(repair, id, raw, 'y', place),
    width: repairNumber(repair, id, raw, 'width', { ...side, fallback: size.width }),
    height: repairNumber(repair, id, raw, 'height', { ...side, fallback: size.height }),
  };
}

function repairText(repair: Repair, id: string, raw: unknown): string {
  const max = documentLimits.noteLengthMax;
  if (typeof raw === 'string' && raw.length <= max) return raw;
  if (raw === undefined) return '';
  if (typeof raw !== 'string') {
    repair.notices.add(`${id}: the text must be text, got ${show(raw)}; left empty`);
    return '';
  }
  repair.notices.add(`${id}: the text must have at most ${max} characters, got ${raw.length}; it is cut`);
  return raw.slice(0, max).replace(/[\uD800-\uDBFF]$/, '');
}

/** The first of `known` if the value is absent or none of them. */
function repairChoice<Known extends string>(
  repair: Repair,
  name: string,
  raw: unknown,
  known: readonly [Known, ...Known[]],
): Known {
  const found = known.find((one) => one === raw);
  if (found !== undefined) return found;
  if (raw !== undefined)
    repair.notices.add(`${name} must be one of ${known.join(', ')}, got ${show(raw)}; using ${known[0]}`);
  return known[0];
}

/** Takes what it gives from `free`. */
function repairMembers(repair: Repair, id: string, raw: unknown, free: Set<string>): NodeId[] {
  if (raw === undefined) return [];
  if (!Array.isArray(raw)) {
    repair.notices.add(`${id}.members must be a list, got ${show(raw)}; left out`);
    return [];
  }
  const members: NodeId[] = [];
  for (const one of raw) {
    const member = followed(repair, one);
    if (member !== null && free.delete(member)) members.push(nodeId(member));
    else
      repair.notices.add(() => `${id}: ${show(one)} is no node, or is in a frame already; it is no member`);
  }
  return members;
}
