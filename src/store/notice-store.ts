import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { samePlain } from './same-plain.ts';

/** Words of notices that the stores themselves raise live with all other words in the catalogue (`notices.<name>`). */
export type StoreNotice = 'restore-future' | 'simulation-restarted' | 'simulation-stopped' | 'wrong-version';

type NoticeContent =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'catalogued';
      readonly name: StoreNotice;
      readonly values: Readonly<Record<string, number | string>>;
    };

export type NoticeAction =
  | { readonly type: 'none' }
  | { readonly type: 'undo'; run(): void }
  | { readonly type: 'restore'; run(): void }
  | { readonly type: 'labelled'; readonly label: string; run(): void }
  /** Stays until it is pressed or closed. */
  | { readonly type: 'lasting'; readonly label: string; run(): void };

export interface NoticeItem {
  readonly id: number;
  readonly level: 'info' | 'warning';
  readonly content: NoticeContent;
  readonly action: NoticeAction;
}

export interface NoticeState {
  /** Newest last; at most `noticesMax`. */
  readonly notices: readonly NoticeItem[];
  /** Text of the polite live region, with a count so that the same words are read again. */
  readonly spoken: { readonly text: string; readonly count: number };
}

const noticesMax = 4;
let nextId = 1;

export const noticeStore = createStore<NoticeState>()(() => ({
  notices: [],
  spoken: { text: '', count: 0 },
}));

export function useNotices<T>(selector: (state: NoticeState) => T): T {
  return useStore(noticeStore, selector);
}

/** Shows a toast; it is read out by its own live region. */
export function notify(
  text: string,
  action: NoticeAction = { type: 'none' },
  level: NoticeItem['level'] = 'info',
): number {
  return push({ level, content: { type: 'text', text }, action });
}

/** A catalogued notice of the stores, with a way to take back what it tells. */
export function offer(
  name: StoreNotice,
  values: Readonly<Record<string, number | string>>,
  restore?: () => void,
): number {
  const action: NoticeAction = restore === undefined ? { type: 'none' } : { type: 'restore', run: restore };
  return push({
    level: restore === undefined ? 'info' : 'warning',
    content: { type: 'catalogued', name, values },
    action,
  });
}

export function dismissNotice(id: number): void {
  noticeStore.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Says something to who listens instead of looking, without showing it. */
export function announce(text: string): void {
  noticeStore.setState(({ spoken }) => ({ spoken: { text, count: spoken.count + 1 } }));
}

function push(notice: Omit<NoticeItem, 'id'>): number {
  const id = nextId++;
  // What says the same once more takes the place of what said it before.
  noticeStore.setState(({ notices }) => {
    const others = notices.filter(({ content }) => !samePlain(content, notice.content));
    return { notices: [...others, { ...notice, id }].slice(-noticesMax) };
  });
  return id;
}
