import type { FaultlineDocument } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import type { Report } from '../../protocol/report.ts';
import { selectionStore, useSelection } from '../../store/selection-store.ts';
import { useSession } from '../../store/session-store.ts';
import { PanelNote } from '../evidence/panel-note.tsx';
import { subjectTitle } from '../evidence/subject-title.ts';
import { useAnswer } from '../evidence/use-answer.ts';
import { Select } from '../kit/select.tsx';
import { formatCount, formatMs } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { Formulas } from './formulas.tsx';
import { judgeStation } from './judge-station.ts';
import { LittleLaw } from './little-law.tsx';
import { TheoryTable } from './theory-table.tsx';

/** Theory beside what was measured, for one station. */
export function TheoryPanel() {
  const words = useWords().panels.theory;
  const document = useSession((state) => state.document);
  const selected = useSelection((state) => state.focusSubject ?? state.selected[0] ?? null);
  const stations = document.nodes.filter(({ kind }) => kind === 'service').map(({ id }) => id);
  const id = stations.find((other) => other === selected) ?? stations[0] ?? null;
  const answer = useAnswer<'report'>({ type: 'report' });
  return (
    <section aria-label={words.label} className="@container flex h-full min-h-0 flex-col overflow-y-auto">
      {id === null ? (
        <PanelNote kind="empty">{words.noStation}</PanelNote>
      ) : (
        <>
          <div className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line px-2 py-1">
            <span className="w-52">
              <Select
                label={words.node}
                value={id}
                options={stations.map((station) => ({
                  value: station,
                  label: subjectTitle(document, catalogue, station),
                }))}
                onChange={(station) => selectionStore.getState().select([station])}
              />
            </span>
            <span className="text-xs text-muted">{words.intro}</span>
          </div>
          <Body answer={answer} document={document} id={id} />
        </>
      )}
    </section>
  );
}

interface BodyProps {
  readonly answer: ReturnType<typeof useAnswer<'report'>>;
  readonly document: FaultlineDocument;
  readonly id: string;
}

function Body({ answer, document, id }: BodyProps) {
  const words = useWords().panels.theory;
  switch (answer.type) {
    case 'loading':
      return <PanelNote kind="loading">{words.loading}</PanelNote>;
    case 'failed':
      return <PanelNote kind="error">{words.failed(answer.reason)}</PanelNote>;
    case 'ready':
      return <Station report={answer.answer} document={document} id={id} />;
  }
}

interface StationProps {
  readonly report: Report;
  readonly document: FaultlineDocument;
  readonly id: string;
}

function Station({ report, document, id }: StationProps) {
  const words = useWords().panels.theory;
  const commands = useSession((state) => state.commands);
  const measured = report.nodes[id];
  const seconds = report.virtualMs / 1000;
  const lambda = measured === undefined || seconds === 0 ? null : measured.offered / seconds;
  const judged = judgeStation(document, commands, id, lambda, measured?.failed.unavailable);
  return (
    <div className="grid max-w-3xl gap-4 p-3">
      {judged.type === 'misfit' ? (
        <div className="max-w-[65ch] text-sm">
          <h3 className="font-medium">{words.doesNotApply}</h3>
          <p className="text-muted">{words.reasons[judged.reason]}</p>
        </div>
      ) : (
        measured && (
          <div className="grid gap-1">
            <p className="flex flex-wrap gap-x-3 text-xs text-muted">
              <strong className="font-medium text-ink">{words.model(judged.model)}</strong>
              <span>
                {words.inputs(perSecond(judged.lambda), perSecond(judged.mu), words.workers(judged.servers))}
              </span>
              <span>{words.lambdaFrom}</span>
            </p>
            <TheoryTable judged={judged} measured={measured} />
            <p className="text-xs text-muted">
              {words.soFar(formatCount(measured.offered), formatMs(report.virtualMs))}
            </p>
          </div>
        )
      )}
      {measured && lambda !== null && lambda > 0 && <LittleLaw measured={measured} lambda={lambda} />}
      <Formulas />
    </div>
  );
}

function perSecond(rate: number): string {
  return `${Number(rate.toPrecision(4))}/s`;
}
