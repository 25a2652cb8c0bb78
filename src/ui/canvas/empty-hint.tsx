import { Button } from '../kit/button.tsx';
import { useWords } from '../words/first-words.ts';
import { addStarter, starterNames } from './starters.ts';

/** What an empty canvas offers: three ways to begin, each one step of undo. */
export function EmptyHint() {
  const { canvas } = useWords();
  const labels = { pair: canvas.starterPair, chain: canvas.starterChain, shop: canvas.starterShop };
  return (
    <div className="fl-empty">
      <h2>{canvas.emptyTitle}</h2>
      <p>{canvas.emptyText}</p>
      <div>
        {starterNames.map((name) => (
          <Button key={name} look="outlined" onClick={() => addStarter(name)}>
            {labels[name]}
          </Button>
        ))}
      </div>
    </div>
  );
}
