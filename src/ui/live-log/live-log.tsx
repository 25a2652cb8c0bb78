import { useEffect, useState } from 'react';
import { type SettingsState, useSettings } from '../../store/settings-store.ts';
import { useWords } from '../words/words.ts';
import { narrate } from './narrate.ts';

interface Message {
  readonly id: number;
  readonly text: string;
}

/** Messages that can still be read again. */
const messagesMax = 20;

const selectLevel = (state: SettingsState) => state.liveLog;

/** What happens in the run, for who listens instead of looking: read out politely, as much of it as the person wants. */
export function LiveLog() {
  const { liveLog } = useWords();
  const level = useSettings(selectLevel);
  const [messages, setMessages] = useState<readonly Message[]>([]);
  useEffect(() => {
    if (level === 'off') return;
    const stop = narrate(level, (text) =>
      setMessages((known) => [...known, { id: (known.at(-1)?.id ?? 0) + 1, text }].slice(-messagesMax)),
    );
    return () => {
      stop();
      setMessages([]);
    };
  }, [level]);
  return (
    <div role="log" aria-label={liveLog.title} className="sr-only">
      {messages.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}
