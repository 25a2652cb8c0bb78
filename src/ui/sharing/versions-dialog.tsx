import { RotateCcw, Save, Trash2 } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import type { Result } from '../../base/result.ts';
import type { ShelfProblem } from '../../store/keeping/database.ts';
import { workNow } from '../../store/keeping/follow-work.ts';
import { keepVersion, versionsMax } from '../../store/keeping/keep-versions.ts';
import type { KeptVersion, VersionWork } from '../../store/keeping/kept-version.ts';
import { listVersions, putVersion, removeVersions, takeVersion } from '../../store/keeping/version-shelf.ts';
import { shelfChanged, useWork, type WorkState } from '../../store/keeping/work-store.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { useWords, words } from '../words/words.ts';
import { formatMoment } from './format-moment.ts';
import { KeptPicture } from './kept-picture.tsx';
import { restore } from './restore.ts';
import { closeSharingDialog } from './sharing-store.ts';

type Listed = Result<readonly KeptVersion[], ShelfProblem>;

const selectId = (state: WorkState) => state.id;
const selectShelfCount = (state: WorkState) => state.shelfCount;

/** What the open work was at earlier times, newest first. */
export function VersionsDialog() {
  const { versions, sharing, shell } = useWords();
  const listed = useVersions();
  const [removed, setRemoved] = useState<VersionWork | null>(null);
  const [problem, setProblem] = useState('');

  async function remove(id: string): Promise<void> {
    const taken = await takeVersion(id);
    const gone = await removeVersions([id]);
    if (gone.ok && taken.ok) setRemoved(taken.value);
    else setProblem(sharing.recentFailed(sharing.unsavedWhy.failed));
    shelfChanged();
  }

  async function putBack(work: VersionWork): Promise<void> {
    setRemoved(null);
    await putVersion(work);
    shelfChanged();
  }

  return (
    <Dialog
      open
      onOpenChange={closeSharingDialog}
      title={versions.title}
      description={versions.hint(versionsMax)}
      closeLabel={shell.close}
    >
      <KeepOne onProblem={setProblem} />
      <div role="status">
        {problem !== '' && <p className="pt-2 text-sm text-failed-text">{problem}</p>}
        {removed !== null && (
          <p className="mt-2 flex items-center gap-2 rounded-lg border border-line-strong pl-3 text-sm">
            <span className="min-w-0 flex-1 truncate">{sharing.removed(nameOf(removed.entry))}</span>
            <Button onClick={() => void putBack(removed)}>{shell.undo}</Button>
          </p>
        )}
      </div>
      {listed === null && <p className="pt-3 text-sm text-muted">{shell.loading}</p>}
      {listed?.ok === false && (
        <p className="pt-3 text-sm">{sharing.recentFailed(sharing.unsavedWhy[listed.error])}</p>
      )}
      {listed?.ok && listed.value.length === 0 && <p className="pt-3 text-sm">{versions.empty}</p>}
      {listed?.ok && (
        <ul className="grid gap-1 pt-3">
          {listed.value.map((entry) => (
            <VersionRow
              key={entry.id}
              entry={entry}
              onRestore={() => void restore(entry.id).then((why) => setProblem(why ?? ''))}
              onRemove={() => void remove(entry.id)}
            />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

/** A version by hand, with a name if there is one. */
function KeepOne({ onProblem }: { readonly onProblem: (problem: string) => void }) {
  const { versions, sharing } = useWords();
  const [name, setName] = useState('');

  async function keep(event: FormEvent): Promise<void> {
    event.preventDefault();
    const kept = await keepVersion(workNow(), 'named', name.trim() || versions.reasons.named);
    onProblem(kept.ok ? '' : versions.notKept(sharing.unsavedWhy[kept.error]));
    if (kept.ok) setName('');
  }

  return (
    <form className="flex flex-wrap gap-2" onSubmit={(event) => void keep(event)}>
      <input
        aria-label={versions.name}
        placeholder={versions.name}
        maxLength={80}
        autoComplete="off"
        className="min-h-target min-w-40 flex-1 rounded-md border border-line-strong bg-panel px-2 text-sm"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" look="outlined">
        <Save aria-hidden="true" size="1em" />
        {versions.keep}
      </Button>
    </form>
  );
}

interface RowProps {
  readonly entry: KeptVersion;
  readonly onRestore: () => void;
  readonly onRemove: () => void;
}

function VersionRow({ entry, onRestore, onRemove }: RowProps) {
  const { versions, sharing } = useWords();
  const name = nameOf(entry);
  const moment = formatMoment(entry.savedAtMs);
  const changes = entry.changes === null ? '' : versions.changes(entry.changes);
  return (
    <li className="flex items-center gap-2 rounded-lg border border-line bg-panel p-1.5">
      <KeptPicture read={() => textOf(entry.id)} />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">{name}</p>
        <p className="text-xs text-muted">{moment}</p>
        {changes !== '' && <p className="line-clamp-2 text-xs text-muted">{changes}</p>}
      </div>
      <div className="flex flex-col items-end sm:flex-row">
        <Button look="outlined" aria-label={versions.restoreOf(name, moment)} onClick={onRestore}>
          <RotateCcw aria-hidden="true" size="1em" />
          {versions.restore}
        </Button>
        <IconButton label={sharing.remove(`${name}, ${moment}`)} onClick={onRemove}>
          <Trash2 aria-hidden="true" size="1em" />
        </IconButton>
      </div>
    </li>
  );
}

/** Null until the device has answered; read anew when something is kept or deleted. */
function useVersions(): Listed | null {
  const id = useWork(selectId);
  const count = useWork(selectShelfCount);
  const [listed, setListed] = useState<Listed | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the count says that the shelf, which is outside of React, has changed
  useEffect(() => {
    let isCurrent = true;
    void listVersions(id).then((next) => {
      if (isCurrent) setListed(next);
    });
    return () => {
      isCurrent = false;
    };
  }, [id, count]);
  return listed;
}

async function textOf(id: string): Promise<string | null> {
  const taken = await takeVersion(id);
  return taken.ok ? (taken.value?.text ?? null) : null;
}

function nameOf({ name, reason }: KeptVersion): string {
  return name === '' ? words().versions.reasons[reason] : name;
}
