import type { TargetView } from '../../model/node-kind.ts';
import { useSession } from '../../store/session-store.ts';
import { useAnswer } from '../evidence/use-answer.ts';
import { formatCount } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { NumberGrid } from './number-grid.tsx';
import { Section } from './section.tsx';

interface TargetsProps {
  readonly id: string;
  readonly targets: readonly TargetView[];
}

/** Those among whom a node chooses, each with what it was given, and what the node has counted in all. */
export function Targets({ id, targets }: TargetsProps) {
  const { inspector } = useWords();
  const document = useSession((state) => state.document);
  const titles = new Map<string, string>(document.nodes.map((node) => [node.id, node.title]));
  return (
    <>
      <Section title={inspector.targets}>
        <ol className="grid gap-1 text-sm" data-testid="targets">
          {targets.map(({ to, up, busy, capacity, calls, isEjected }) => (
            <li key={to} className="grid min-w-0 gap-0.5">
              <div className="flex min-w-0 items-baseline justify-between gap-2">
                <span className="truncate font-medium">{titles.get(to) ?? to}</span>
                {isEjected && (
                  <span className="font-semibold whitespace-nowrap text-rejected">⊖ {inspector.ejected}</span>
                )}
              </div>
              <div className="flex min-w-0 items-center gap-2">
                <meter
                  aria-hidden="true"
                  className="kit-meter"
                  min={0}
                  max={capacity}
                  value={up ? busy : 0}
                />
                <span className="flex-1 truncate text-muted">
                  {inspector.targetLine(formatCount(busy), calls)}
                </span>
              </div>
            </li>
          ))}
        </ol>
      </Section>
      <Facts id={id} />
    </>
  );
}

function Facts({ id }: { readonly id: string }) {
  const { inspector } = useWords();
  const contents = useAnswer<'contents'>({ type: 'contents', node: id });
  const facts = contents.type === 'ready' ? (contents.answer?.facts ?? []) : [];
  if (facts.length === 0) return null;
  return (
    <Section title={inspector.soFar}>
      <NumberGrid
        cells={facts.map(({ title, value }) => ({ label: title, value: formatCount(Number(value)) }))}
      />
    </Section>
  );
}
