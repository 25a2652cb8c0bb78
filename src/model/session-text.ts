import type { Session } from './session.ts';

export const sessionFormat = 'faultline-session';
export const sessionVersion = 1;

/** What `parseSession` reads, on one line. Stands apart from it because a page writes long before it reads. */
export function sessionText(session: Session): string {
  return JSON.stringify(sessionJson(session));
}

export function sessionJson({ document, seed, commands }: Session): object {
  return { format: sessionFormat, version: sessionVersion, document, seed, commands };
}
