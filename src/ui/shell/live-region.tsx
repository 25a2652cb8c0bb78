import { type NoticeState, useNotices } from '../../store/notice-store.ts';

const selectSpoken = (state: NoticeState) => state.spoken;

/** Reads out politely what happened. Two places take turns, so that the same words are read again. */
export function LiveRegion() {
  const { text, count } = useNotices(selectSpoken);
  return (
    <>
      <p role="status" aria-live="polite" className="sr-only">
        {count % 2 === 0 ? text : ''}
      </p>
      <p role="status" aria-live="polite" className="sr-only">
        {count % 2 === 1 ? text : ''}
      </p>
    </>
  );
}
