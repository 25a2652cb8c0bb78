import { useState } from 'react';
import { useStore } from 'zustand';
import { seedMax } from '../../model/session.ts';
import { lessons } from '../../scenarios/lessons.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { scenarioStore } from '../../store/scenario-store.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Labelled } from '../kit/labelled.tsx';
import { Select } from '../kit/select.tsx';
import { lessonStore } from '../lesson/lesson-store.ts';
import { language, selectTag } from '../words/language.ts';
import { offeredLanguages } from '../words/languages.ts';
import { useWords } from '../words/words.ts';
import { LinkField, SwitchRow } from './link-field.tsx';
import { QrDialog } from './qr-dialog.tsx';
import { closeSharingDialog } from './sharing-store.ts';
import { asUsual, type TeacherLink, teacherLink } from './teacher-link.ts';

const speeds = ['0.1', '0.25', '0.5', '1', '2', '5', '10'];
const panels = [
  'trace',
  'events',
  'metrics',
  'data',
  'sagas',
  'statechart',
  'theory',
  'faults',
  'hints',
  'outline',
] as const;

/** An address for a class: what opens, where, and how it looks. */
export function TeacherDialog() {
  const { teacher, shell } = useWords();
  const [options, setOptions] = useState<TeacherLink>(() => ({ ...asUsual, what: whatIsOpen() }));
  const [hasCode, setHasCode] = useState(false);
  const set = (change: Partial<TeacherLink>) => setOptions({ ...options, ...change });
  const languages = offeredLanguages(useStore(language, selectTag));
  const isLesson = options.what.startsWith('lesson:');
  const link = teacherLink(location.href, options);
  const list = (
    label: string,
    name: 'step' | 'theme' | 'speed' | 'panel' | 'language',
    values: readonly (readonly [string, string])[],
  ) => (
    <Labelled label={label}>
      <Select
        label={label}
        value={options[name]}
        options={[
          { value: '', label: teacher.asUsual },
          ...values.map(([value, text]) => ({ value, label: text })),
        ]}
        onChange={(value) => set({ [name]: value })}
      />
    </Labelled>
  );
  return (
    <Dialog
      open
      onOpenChange={closeSharingDialog}
      title={teacher.title}
      description={teacher.hint}
      closeLabel={shell.close}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Labelled label={teacher.what}>
          <Select
            label={teacher.what}
            value={options.what}
            options={[
              ...lessons.map(({ id, title }) => ({ value: `lesson:${id}`, label: teacher.lesson(title) })),
              ...scenarios.map(({ id, title }) => ({
                value: `scenario:${id}`,
                label: teacher.scenario(title),
              })),
            ]}
            onChange={(what) => set({ what })}
          />
        </Labelled>
        {isLesson && list(teacher.step, 'step', [['run', teacher.run]])}
        {!isLesson && (
          <Labelled label={teacher.seed}>
            <SeedInput value={options.seed} onChange={(seed) => set({ seed })} />
          </Labelled>
        )}
        {!isLesson &&
          list(
            teacher.speed,
            'speed',
            speeds.map((speed) => [speed, `${speed}×`]),
          )}
        {list(teacher.theme, 'theme', [
          ['light', shell.themes.light],
          ['dark', shell.themes.dark],
          ['projector', shell.themes.projector],
        ])}
        {list(
          teacher.panel,
          'panel',
          panels.map((name) => [name, shell.panelNames[name]]),
        )}
        {languages.length > 1 &&
          list(
            teacher.language,
            'language',
            languages.map(({ tag, name }) => [tag, name]),
          )}
      </div>
      <Switches options={options} set={set} />
      <LinkField link={link} onCode={() => setHasCode(true)} />
      {hasCode && <QrDialog link={link} title={teacher.title} onClose={() => setHasCode(false)} />}
    </Dialog>
  );
}

interface SwitchesProps {
  readonly options: TeacherLink;
  set(change: Partial<TeacherLink>): void;
}

function Switches({ options, set }: SwitchesProps) {
  const { teacher } = useWords();
  const isLesson = options.what.startsWith('lesson:');
  const names = {
    autoplay: teacher.play,
    sidesHidden: teacher.sides,
    lockDrawing: teacher.lockDrawing,
    lockFaults: teacher.lockFaults,
  };
  return (
    <div className="grid gap-1 py-3">
      {(Object.keys(names) as (keyof typeof names)[]).map(
        (name) =>
          !(isLesson && name === 'autoplay') && (
            <SwitchRow
              key={name}
              label={names[name]}
              checked={options[name]}
              onChange={(on) => set({ [name]: on })}
            />
          ),
      )}
    </div>
  );
}

/** The lesson that is open, else the scenario, else the first lesson. */
function whatIsOpen(): string {
  const { lesson } = lessonStore.getState();
  const { scenario } = scenarioStore.getState();
  if (lesson === null && scenario !== null) return `scenario:${scenario.id}`;
  return `lesson:${(lesson ?? lessons[0])?.id ?? ''}`;
}

function SeedInput({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (seed: string) => void;
}) {
  const { teacher } = useWords();
  return (
    <input
      type="number"
      min={0}
      max={seedMax}
      aria-label={teacher.seed}
      placeholder={teacher.asUsual}
      className="min-h-target w-full rounded-md border border-line-strong bg-raised px-2 text-sm"
      value={value}
      onChange={(event) => event.target.validity.valid && onChange(event.target.value)}
    />
  );
}
