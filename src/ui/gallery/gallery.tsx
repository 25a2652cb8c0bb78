import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '../kit/button.tsx';
import { Select } from '../kit/select.tsx';
import { useWords } from '../words/words.ts';
import { EntryCard } from './entry-card.tsx';
import {
  filterEntries,
  type GalleryEntry,
  type GalleryFilter,
  galleryEntries,
  kindTitle,
  noFilter,
  offeredPatterns,
} from './gallery-entries.ts';

/** Lessons and scenarios with what they look like, to search and to start from. */
export function Gallery() {
  const words = useWords().learn;
  const entries = useMemo(galleryEntries, []);
  const [filter, setFilter] = useState<GalleryFilter>(noFilter);
  const found = useMemo(() => filterEntries(entries, filter), [entries, filter]);
  return (
    <div className="grid gap-3">
      <Filters
        entries={entries}
        filter={filter}
        onChange={(change) => setFilter((current) => ({ ...current, ...change }))}
      />
      <p role="status" className="text-sm text-muted">
        {words.found(found.length)}
      </p>
      {found.length === 0 ? (
        <div className="grid justify-items-start gap-2 rounded-lg border border-dashed border-line-strong p-6">
          <p>{words.nothing}</p>
          <Button look="outlined" onClick={() => setFilter(noFilter)}>
            {words.showAll}
          </Button>
        </div>
      ) : (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] gap-3">
          {found.map((entry) => (
            <EntryCard key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** Who has a keyboard types at once; on a touch screen the focus would bring up another over half of the window. */
function startHere(field: HTMLInputElement | null): void {
  if (matchMedia('(hover: hover)').matches) field?.focus({ preventScroll: true });
}

interface FiltersProps {
  readonly entries: readonly GalleryEntry[];
  readonly filter: GalleryFilter;
  readonly onChange: (change: Partial<GalleryFilter>) => void;
}

function Filters({ entries, filter, onChange }: FiltersProps) {
  const words = useWords();
  const { learn, lesson } = words;
  const any = { value: '', label: learn.anyPattern };
  const sorts = ['all', 'lessons', 'scenarios'] as const;
  const levels = ['beginner', 'intermediate', 'advanced'] as const;
  const minutes = [0, 7, 10, 15];
  return (
    <search className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      <span className="relative col-span-2 flex min-w-48 flex-1 items-center">
        <Search aria-hidden="true" size="1em" className="pointer-events-none absolute left-2 text-muted" />
        <input
          ref={startHere}
          type="search"
          aria-label={learn.search}
          placeholder={learn.search}
          maxLength={80}
          className="min-h-target w-full rounded-md border border-line-strong bg-raised pr-2 pl-8 text-sm placeholder:text-muted"
          value={filter.text}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      </span>
      <Select
        label={learn.sort}
        value={filter.sort}
        options={sorts.map((value) => ({ value, label: learn.sorts[value] }))}
        onChange={(value) => onChange({ sort: sorts.find((sort) => sort === value) ?? 'all' })}
      />
      <Select
        label={learn.pattern}
        value={filter.pattern}
        options={[any, ...offeredPatterns(entries).map((value) => ({ value, label: kindTitle(value) }))]}
        onChange={(pattern) => onChange({ pattern })}
      />
      <Select
        label={learn.level}
        value={filter.level}
        options={[
          { value: '', label: learn.anyLevel },
          ...levels.map((value) => ({ value, label: lesson.levels[value] })),
        ]}
        onChange={(value) => onChange({ level: levels.find((level) => level === value) ?? '' })}
      />
      <Select
        label={learn.minutes}
        value={String(filter.minutesMax)}
        options={minutes.map((count) => ({
          value: String(count),
          label: count === 0 ? learn.anyMinutes : learn.minutesMax(count),
        }))}
        onChange={(value) => onChange({ minutesMax: Number(value) })}
      />
    </search>
  );
}
