import { useCallback, useSyncExternalStore } from 'react';

/** What `read` gives of several things, read again when one of them changes. `read` gives a plain value. */
export function useOfMany<Id extends string, Value extends string | number>(
  ids: readonly Id[],
  on: (id: Id, listener: () => void) => () => void,
  read: () => Value,
): Value {
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = ids.map((id) => on(id, listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [ids, on],
  );
  return useSyncExternalStore(subscribe, read);
}
