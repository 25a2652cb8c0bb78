import type { AskedCommand } from '../../model/asked.ts';
import { useAsked } from '../../store/live-numbers.ts';
import { Button } from '../kit/button.tsx';
import { showTrace } from '../shell/show-panel.ts';
import { formatMs } from '../words/format.ts';
import { useWords } from '../words/words.ts';

/** Answers that are shown; the log has all. */
const shownMax = 5;

/** What came of the commands that were given to a node, the newest first. */
export function CommandAnswers({ node }: { readonly node: string }) {
  const { commandForm } = useWords();
  const asked = useAsked(node)?.asked ?? [];
  if (asked.length === 0) return <p className="text-xs text-muted">{commandForm.none}</p>;
  return (
    <ol aria-label={commandForm.answers} aria-live="polite" className="grid gap-1">
      {asked
        .slice(-shownMax)
        .reverse()
        .map((each) => (
          <Answer key={each.number} asked={each} />
        ))}
    </ol>
  );
}

function Answer({ asked }: { readonly asked: AskedCommand }) {
  const { commandForm } = useWords();
  const { command, id, atMs, trace, answer } = asked;
  return (
    <li className="rounded-md bg-sunken px-2 py-1 text-sm">
      <p className="text-xs text-muted">{commandForm.asked(command, id, formatMs(atMs))}</p>
      <AnswerText answer={answer} />
      <Button look="outlined" onClick={() => showTrace(trace)}>
        {commandForm.trace(trace)}
      </Button>
    </li>
  );
}

function AnswerText({ answer }: Pick<AskedCommand, 'answer'>) {
  const { commandForm } = useWords();
  switch (answer.type) {
    case 'waiting':
      return <p>{commandForm.waiting}</p>;
    case 'accepted':
      return (
        <p>
          <span aria-hidden="true" className="text-ok">
            ✓
          </span>{' '}
          {commandForm.accepted(answer.version)}: {answer.events.join(', ') || commandForm.noEvent}
        </p>
      );
    case 'conflict':
      return (
        <p className="font-medium text-failed-text">
          ◆ {commandForm.conflict(String(answer.expected), answer.actual)}
        </p>
      );
    case 'failed': {
      const title =
        answer.outcome === 'bad-request' ? commandForm.refused : commandForm.failed(answer.outcome);
      return (
        <p className="font-medium text-failed-text">
          ◆ {title}
          {answer.reason !== '' && `: ${answer.reason}`}
        </p>
      );
    }
  }
}
