import { ok } from '../../base/result.ts';
import { documentLimits } from '../../model/document.ts';
import { isSvg, sessionInPng, sessionInSvg } from '../../model/picture-session.ts';
import { isPng } from '../../model/png-text.ts';
import { openWork } from '../../store/keeping/follow-work.ts';
import { readForeign } from '../../store/keeping/read-foreign.ts';
import { notify } from '../../store/notice-store.ts';
import { words } from '../words/words.ts';
import { formatBytes } from './format-bytes.ts';
import { textOfBytes } from './text-of-bytes.ts';

/** A character takes up to four bytes. */
const bytesMax = documentLimits.textLengthMax * 4;

/** Opens somebody's text (JSON, a link, an SVG of ours) as a new document, or says why it cannot be; what is open stays in Recent. Null if it was opened. */
export function openText(name: string, text: string): string | null {
  const { opening, sharing } = words();
  const within = isSvg(text) ? sessionInSvg(text) : ok(text);
  const read = within.ok ? readForeign(within.value) : within;
  if (!read.ok) return sharing.refused(name, read.error);
  const { session, notices } = read.value;
  openWork(session, { atMs: 0, play: false, speed: 1 }, { scenario: null, as: { type: 'keep' } });
  const [first] = notices;
  if (first === undefined) notify(sharing.opened(session.document.title));
  else notify(opening.mended(first, notices.length), { type: 'none' }, 'warning');
  return null;
}

/** As `openText`, for a file that was chosen or dropped. */
export async function openFile(file: File): Promise<void> {
  const problem = await fileProblem(file);
  if (problem !== null) notify(problem, { type: 'none' }, 'warning');
}

async function fileProblem(file: File): Promise<string | null> {
  const { sharing } = words();
  const name = file.name.slice(0, 80);
  if (file.size > bytesMax)
    return sharing.refused(name, sharing.fileTooLarge(formatBytes(file.size), formatBytes(bytesMax)));
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (!isPng(bytes)) {
      const text = textOfBytes(bytes);
      if (text === null) return sharing.refused(name, sharing.fileNoText);
      return text.trim() === '' ? sharing.refused(name, sharing.fileEmpty) : openText(name, text);
    }
    const within = sessionInPng(bytes);
    return within.ok ? openText(name, within.value) : sharing.refused(name, within.error);
  } catch {
    // The disk is gone, or the file is a folder.
    return sharing.refused(name, sharing.fileUnreadable);
  }
}
