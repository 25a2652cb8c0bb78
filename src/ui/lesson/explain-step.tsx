import { useWords } from '../words/words.ts';
import { lessonColumns } from './lesson-columns.ts';
import { measureText } from './measure-text.ts';
import type { StepProps } from './predict-step.tsx';
import { Prose } from './prose.tsx';

/** Why it happened, with the numbers of this run in the text and all of them below. */
export function ExplainStep({ lesson, state }: StepProps) {
  const words = useWords().lesson;
  return (
    <div className={lessonColumns}>
      <div className="grid gap-3">
        {state.isChanged && <p>{words.changed}</p>}
        {lesson.explain.map((text) => (
          <Prose key={text} text={text} lesson={lesson} measured={state.measured} />
        ))}
      </div>
      <table className="w-full text-sm">
        <caption className="py-1 text-left text-xs text-muted">{words.numbers}</caption>
        <tbody>
          {Object.entries(lesson.measures).map(([name, { label, unit }]) => (
            <tr key={name} className="border-t border-line">
              <th scope="row" className="py-1 text-left font-normal">
                {label}
              </th>
              <td className="text-right font-medium whitespace-nowrap">
                {measureText(state.measured[name] ?? null, unit)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
