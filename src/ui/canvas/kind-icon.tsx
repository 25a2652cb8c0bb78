import { Box, Database, type LucideIcon, Server, Timer, Users } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { afterFirstPicture } from '../shell/lazy-later.ts';

type Icons = Readonly<Record<string, LucideIcon>>;

/** Those of the first scenario; all of them come after the first picture, or when one of the others is to be drawn. */
const iconStore = createStore<{ readonly icons: Icons; readonly hasAll: boolean }>()(() => ({
  icons: { database: Database, server: Server, timer: Timer, users: Users },
  hasAll: false,
}));

/** Decoration beside a word: never the only thing that says what something is. A name that no icon has is drawn as a box. */
export function KindIcon({ name, size = 16 }: { readonly name: string; readonly size?: number }) {
  const { icons, hasAll } = useStore(iconStore);
  const isMissing = icons[name] === undefined && !hasAll;
  useEffect(() => {
    if (isMissing) void loadAll();
  }, [isMissing]);
  // While it comes, its place is kept.
  if (isMissing) return <svg aria-hidden="true" className="fl-icon" width={size} height={size} />;
  const Icon = icons[name] ?? Box;
  return <Icon aria-hidden="true" className="fl-icon" size={size} strokeWidth={1.75} />;
}

async function loadAll(): Promise<void> {
  const { allIcons } = await import('./all-icons.ts');
  iconStore.setState({ icons: allIcons, hasAll: true });
}

void afterFirstPicture().then(loadAll);
