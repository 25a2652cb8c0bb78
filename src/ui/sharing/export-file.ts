import { serialiseDocument, serialiseSession } from '../../model/parse-session.ts';
import { announce } from '../../store/notice-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { downloadText } from '../evidence/download-text.ts';
import { words } from '../words/words.ts';

/** What is on the canvas now, without its past. */
export function exportDocument(): void {
  const { document } = sessionStore.getState();
  hand(`${fileStem(document.title)}.json`, serialiseDocument(document));
}

/** The whole run: where it began, its seed and every edit with its time. */
export function exportSession(): void {
  const { document, session } = sessionStore.getState();
  hand(`${fileStem(document.title)}.session.json`, serialiseSession(session));
}

function hand(name: string, text: string): void {
  downloadText(name, text, 'application/json');
  announce(words().sharing.exported(name));
}

/** A title as the name of a file on any system: letters of every script stay, what a shell or a disk minds goes. */
export function fileStem(title: string): string {
  const cleaned = title
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return cleaned === '' ? 'faultline' : cleaned;
}
