import { BookOpen } from 'lucide-react';
import { Button } from '../kit/button.tsx';
import { openHandbook } from '../learn/learn-store.ts';
import { useWords } from '../words/words.ts';

/** The way from something on the canvas to its page of the handbook. */
export function ReadAbout({ kind, title }: { readonly kind: string; readonly title: string }) {
  const { learn } = useWords();
  return (
    <div className="py-1 [&>button]:text-left [&>button]:whitespace-normal">
      <Button onClick={() => openHandbook(kind)}>
        <BookOpen aria-hidden="true" size="1em" />
        {learn.readAbout(title)}
      </Button>
    </div>
  );
}
