import { Button } from '../kit/button.tsx';
import { useWords } from '../words/words.ts';
import { addStarter, starterNames } from './starters.ts';

/** What an empty canvas offers: three ways to begin, each one step of undo. */
export function EmptyHint() {
  const { starters: words } = useWords();
  const labels = { pair: words.starterPair, chain: words.starterChain, shop: words.starterShop };
  return (
    <div className="fl-empty">
      <h2>{words.emptyTitle}</h2>
      <p>{words.emptyText}</p>
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
