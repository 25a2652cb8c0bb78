import { useEffect } from 'react';
import {
  dismissNotice,
  type NoticeItem,
  type NoticeState,
  noticeStore,
  useNotices,
} from '../../store/notice-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { Toaster, type ToastItem } from '../kit/toast.tsx';
import type { Messages } from '../words/en.ts';
import { useWords } from '../words/words.ts';

const selectNotices = (state: NoticeState) => state.notices;

export function Toasts() {
  const words = useWords();
  const { shell } = words;
  const notices = useNotices(selectNotices);
  useEffect(dropLateUndo, []);
  return (
    <Toaster
      label={shell.notifications}
      closeLabel={shell.dismiss}
      overId="canvas"
      items={notices.map((notice) => toastOf(notice, words))}
      onClose={dismissNotice}
    />
  );
}

function toastOf(
  { id, level, content, action }: NoticeItem,
  { shell, notices }: Pick<Messages, 'shell' | 'notices'>,
): ToastItem {
  const text = content.type === 'text' ? content.text : notices[content.name](content.values);
  switch (action.type) {
    case 'none':
      return { id, level, text, action: null };
    case 'undo':
      return { id, level, text, action: { label: shell.undo, run: action.run } };
    case 'restore':
      return { id, level, text, action: { label: shell.restore, run: action.run } };
    case 'labelled':
      return { id, level, text, action: { label: action.label, run: action.run } };
    case 'lasting':
      return { id, level, text, action: { label: action.label, run: action.run }, isLasting: true };
  }
}

/** Undo takes back the last step: what offers it for an earlier one is taken off when another step is done or undone. Returns the way to stop. */
function dropLateUndo(): () => void {
  return sessionStore.subscribe(({ history }, previous) => {
    if (history.done.length === previous.history.done.length) return;
    for (const { id, action } of noticeStore.getState().notices)
      if (action.type === 'undo') dismissNotice(id);
  });
}
