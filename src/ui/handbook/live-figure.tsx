import { Pause, Play } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Session } from '../../model/session.ts';
import type { Evaluation, Series } from '../../protocol/messages.ts';
import { openWork } from '../../store/keeping/follow-work.ts';
import { askSimulation } from '../../store/simulation.ts';
import { DocumentPicture, type PictureNumbers } from '../gallery/document-picture.tsx';
import { Button } from '../kit/button.tsx';
import { closeLearn } from '../learn/learn-store.ts';
import { formatMs, formatRate, formatShare } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { figureSeconds } from './figure-session.ts';

/** Real time in which one second of the run is shown. */
const tickMs = 600;

/**
 * A small system at work: it is run once by the simulation, and shown second by second while somebody looks. With reduced motion it stands
 * at its end until it is started by hand.
 */
export function LiveFigure({ session }: { readonly session: Session }) {
  const words = useWords().learn;
  const frameRef = useRef<HTMLElement>(null);
  const evaluation = useEvaluation(session);
  const isVisible = useIsVisible(frameRef);
  const isReduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const [isOn, setOn] = useState(!isReduced);
  const [second, setSecond] = useState(isReduced ? figureSeconds : 1);
  const runs = isOn && isVisible && evaluation !== null;
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => setSecond((now) => (now % figureSeconds) + 1), tickMs);
    return () => clearInterval(timer);
  }, [runs]);
  const numbers = useMemo(
    () => (evaluation === null ? null : numbersAt(session, evaluation, second)),
    [session, evaluation, second],
  );
  return (
    <figure ref={frameRef} className="grid gap-2 rounded-lg border border-line bg-canvas p-3">
      <DocumentPicture document={session.document} numbers={numbers} />
      <figcaption className="flex flex-wrap items-center gap-2 text-sm">
        <span className="min-w-40 flex-1 text-muted tabular-nums">
          {words.figureAt(session.document.title, second, figureSeconds)}
        </span>
        <Button look="outlined" disabled={evaluation === null} onClick={() => setOn(!isOn)}>
          {isOn ? <Pause aria-hidden="true" size="1em" /> : <Play aria-hidden="true" size="1em" />}
          {isOn ? words.figureStop : words.figureStart}
        </Button>
        <Button onClick={() => open(session)}>{words.figureOpen}</Button>
      </figcaption>
    </figure>
  );
}

function useEvaluation(session: Session): Evaluation | null {
  const [evaluation, setEvaluation] = useState<Evaluation | null>(null);
  useEffect(() => {
    let isWanted = true;
    const { nodes } = session.document;
    setEvaluation(null);
    askSimulation<'evaluate'>({
      type: 'evaluate',
      session,
      untilMs: figureSeconds * 1000,
      warmupMs: 0,
      series: nodes.map(({ id }) => id),
    }).then(
      (answer) => isWanted && setEvaluation(answer),
      // The figure stays a picture: whoever asked for the page came for its text.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [session]);
  return evaluation;
}

function useIsVisible(ref: { readonly current: HTMLElement | null }): boolean {
  const [isVisible, setVisible] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new IntersectionObserver(([entry]) => setVisible(entry?.isIntersecting ?? false));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return isVisible;
}

/** What every node measured in one second of the run. */
function numbersAt({ document }: Session, { series }: Evaluation, second: number): PictureNumbers {
  const numbers: Record<string, PictureNumbers[string]> = {};
  for (const { id } of document.nodes) {
    const one = series[id];
    if (one !== undefined) numbers[id] = numberAt(one, second - 1);
  }
  return numbers;
}

function numberAt(series: Series, at: number): PictureNumbers[string] {
  const rate = series.ratePerSecond[at] ?? 0;
  const failed = series.errorRatio[at] ?? 0;
  const rejected = series.rejectedRatio[at] ?? 0;
  if (rate === 0) return { status: 'idle', text: formatRate(0) };
  const share = failed > 0 ? formatShare(failed) : rejected > 0 ? `⊘ ${formatShare(rejected)}` : '';
  const text = [formatRate(rate), share, formatMs(series.p95Ms[at] ?? Number.NaN)].filter(Boolean).join(' ');
  return { status: failed >= 0.5 ? 'failed' : failed > 0.05 ? 'degraded' : 'ok', text };
}

function open(session: Session): void {
  closeLearn();
  const start = { atMs: 0, play: true, speed: 1 };
  openWork(session, start, { scenario: null, as: { type: 'fresh' } });
}
