import { ArrowDown, ArrowUp } from 'lucide-react';
import { useId } from 'react';
import type { OrderPrediction } from '../../scenarios/lesson-contract.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { useWords } from '../words/words.ts';
import { guessedOrder } from './guess-text.ts';

export interface OrderQuestionProps {
  readonly prediction: OrderPrediction;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Items that are put into order with buttons; the order as it stands can be taken, too. */
export function OrderQuestion({ prediction, value, onChange }: OrderQuestionProps) {
  const words = useWords().lesson;
  const heading = useId();
  const given = guessedOrder(prediction, value);
  const order = given ?? prediction.items.map(({ id }) => id);

  function move(from: number, to: number): void {
    const next = [...order];
    const [id] = next.splice(from, 1);
    if (id !== undefined) next.splice(to, 0, id);
    onChange(next.join(','));
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out like the other questions'.
    <div role="group" aria-labelledby={heading} className="grid gap-1">
      <p id={heading} className="font-medium text-pretty">
        {prediction.question}
      </p>
      <p className="text-xs text-muted">▲ {prediction.first}</p>
      <ol className="grid gap-1" aria-live="polite">
        {order.map((id, i) => {
          const text = prediction.items.find((item) => item.id === id)?.text ?? id;
          return (
            <li key={id} className="flex items-center gap-1 rounded-md border border-line bg-panel pl-3">
              <span className="w-5 text-muted tabular-nums">{i + 1}</span>
              <span className="min-w-0 flex-1">{text}</span>
              <IconButton
                label={words.moveUp(text)}
                aria-disabled={i === 0}
                onClick={() => i > 0 && move(i, i - 1)}
              >
                <ArrowUp aria-hidden="true" size="1em" />
              </IconButton>
              <IconButton
                label={words.moveDown(text)}
                aria-disabled={i === order.length - 1}
                onClick={() => i < order.length - 1 && move(i, i + 1)}
              >
                <ArrowDown aria-hidden="true" size="1em" />
              </IconButton>
            </li>
          );
        })}
      </ol>
      <p className="text-xs text-muted">▼ {prediction.last}</p>
      <div>
        <Button look="outlined" aria-pressed={given !== null} onClick={() => onChange(order.join(','))}>
          {given === null ? words.takeOrder : words.orderTaken}
        </Button>
      </div>
    </div>
  );
}
