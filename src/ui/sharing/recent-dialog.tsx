import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { create } from 'zustand';
import type { Result } from '../../base/result.ts';
import type { ShelfProblem } from '../../store/keeping/database.ts';
import { listKept, putBack, type RemovedWork, removeKept, takeKept } from '../../store/keeping/keep-work.ts';
import type { KeptSession } from '../../store/keeping/kept-session.ts';
import { unkept } from '../../store/keeping/unkept.ts';
import { useWork, type WorkState } from '../../store/keeping/work-store.ts';
import { notify } from '../../store/notice-store.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { formatClock } from '../words/format.ts';
import { useWords, words } from '../words/words.ts';
import { formatBytes } from './format-bytes.ts';
import { formatMoment } from './format-moment.ts';
import { KeptPicture } from './kept-picture.tsx';
import { openRecent } from './open-recent.ts';
import { closeSharingDialog } from './sharing-store.ts';

type Listed = Result<readonly KeptSession[], ShelfProblem>;

/** What was deleted last, until the next is. */
const useRemoved = create<{ readonly removed: RemovedWork | null }>()(() => ({ removed: null }));
const selectRemoved = (state: { readonly removed: RemovedWork | null }) => state.removed;
const selectId = (state: WorkState) => state.id;
const selectShelfCount = (state: WorkState) => state.shelfCount;

/** What is kept on this device, newest first. */
export function RecentDialog() {
  const { sharing, shell } = useWords();
  const listed = useKept();
  return (
    <Dialog
      open
      onOpenChange={closeSharingDialog}
      title={sharing.recentTitle}
      description={sharing.recentHint}
      closeLabel={shell.close}
    >
      <Removed />
      {listed === null ? <p className="text-sm text-muted">{shell.loading}</p> : <KeptList listed={listed} />}
    </Dialog>
  );
}

/** Undo stands here: a notice of the page cannot be reached from a dialog. */
function Removed() {
  const { sharing, shell } = useWords();
  const removed = useRemoved(selectRemoved);
  return (
    <div role="status">
      {removed !== null && (
        <p className="mb-2 flex items-center gap-2 rounded-lg border border-line-strong pl-3 text-sm">
          <span className="min-w-0 flex-1 truncate">{sharing.removed(titleOf(removed.work.entry))}</span>
          <Button onClick={() => void undo(removed)}>{shell.undo}</Button>
        </p>
      )}
    </div>
  );
}

function KeptList({ listed }: { readonly listed: Listed }) {
  const { sharing } = useWords();
  if (!listed.ok) return <p className="text-sm">{sharing.recentFailed(sharing.unsavedWhy[listed.error])}</p>;
  if (listed.value.length === 0) return <p className="text-sm">{sharing.recentEmpty}</p>;
  return (
    <ul className="grid gap-1">
      {listed.value.map((entry) => (
        <KeptRow key={entry.id} entry={entry} />
      ))}
    </ul>
  );
}

function KeptRow({ entry }: { readonly entry: KeptSession }) {
  const { sharing } = useWords();
  const isOpen = useWork(selectId) === entry.id;
  const title = titleOf(entry);
  const details = [
    formatMoment(entry.savedAtMs),
    formatClock(entry.atMs),
    sharing.recentEntry(entry.commandCount, formatBytes(entry.length)),
    ...(isOpen ? [sharing.openNow] : []),
    ...(unkept.has(entry.id) ? [sharing.recentUnkept] : []),
  ];
  return (
    <li className="flex items-center gap-1 rounded-lg border border-line bg-panel pr-1">
      <button
        type="button"
        aria-label={sharing.open(title)}
        aria-describedby={`kept-${entry.id}`}
        disabled={isOpen}
        className="flex min-w-0 flex-1 items-center gap-3 rounded-lg p-1.5 text-left enabled:hover:bg-hover"
        onClick={() => void open(entry.id)}
      >
        {/* Kept anew, it looks anew. */}
        <KeptPicture key={entry.savedAtMs} read={() => textOf(entry.id)} />
        <span className="min-w-0">
          <span className="block truncate text-sm font-medium">{title}</span>
          <span id={`kept-${entry.id}`} className="block text-xs text-muted">
            {details.join(' · ')}
          </span>
        </span>
      </button>
      {!isOpen && (
        <IconButton label={sharing.remove(title)} onClick={() => void remove(entry.id)}>
          <Trash2 aria-hidden="true" size="1em" />
        </IconButton>
      )}
    </li>
  );
}

/** Null until the device has answered; read anew when something is kept or deleted. */
function useKept(): Listed | null {
  const count = useWork(selectShelfCount);
  const [listed, setListed] = useState<Listed | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the count says that the shelf, which is outside of React, has changed
  useEffect(() => {
    let isCurrent = true;
    void listKept().then((next) => {
      if (isCurrent) setListed(next);
    });
    return () => {
      isCurrent = false;
    };
  }, [count]);
  return listed;
}

async function open(id: string): Promise<void> {
  if (await openRecent(id)) closeSharingDialog();
}

async function remove(id: string): Promise<void> {
  const { sharing } = words();
  const removed = await removeKept(id);
  if (removed.ok) useRemoved.setState({ removed: removed.value });
  else notify(sharing.recentFailed(sharing.unsavedWhy[removed.error]), { type: 'none' }, 'warning');
}

async function undo(removed: RemovedWork): Promise<void> {
  useRemoved.setState({ removed: null });
  await putBack(removed);
}

async function textOf(id: string): Promise<string | null> {
  const taken = await takeKept(id);
  return taken.ok ? (taken.value?.text ?? null) : null;
}

function titleOf({ title }: KeptSession): string {
  return title === '' ? words().sharing.untitled : title;
}
