import { dismissNotice, type NoticeItem, type NoticeState, useNotices } from '../../store/notice-store.ts';
import { Toaster, type ToastItem } from '../kit/toast.tsx';
import type { Messages } from '../words/en.ts';
import { useWords } from '../words/words.ts';

const selectNotices = (state: NoticeState) => state.notices;

export function Toasts() {
  const words = useWords();
  const { shell } = words;
  const notices = useNotices(selectNotices);
  return (
    <Toaster
      label={shell.notifications}
      closeLabel={shell.dismiss}
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
