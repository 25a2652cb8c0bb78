import type { KeptWork } from './kept-session.ts';

/** Work that the device would not keep, by id: it lives as long as the page, which asks before it is closed. */
export const unkept = new Map<string, KeptWork>();
