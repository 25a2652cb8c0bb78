import {
  type ComponentType,
  createContext,
  type ReactNode,
  startTransition,
  useContext,
  useEffect,
  useState,
} from 'react';

/** What stands in the place of a component that `lazily` is loading; nothing if nobody says. */
export const LoadingPicture = createContext<ReactNode>(null);

interface Progress<Props> {
  readonly Loaded: ComponentType<Props> | null;
  /** Set if the script could not be loaded. */
  readonly failure: { readonly reason: unknown } | null;
}

/**
 * A component of a module that is asked for when it is first drawn. What cannot be loaded is thrown where it would have been drawn, and
 * asked for again, under another address, by who draws it again. Not `lazy` of React, which keeps what is loaded from the screen until
 * 300 ms after the last placeholder was drawn, anywhere on the page.
 */
export function lazily<Module, Props extends object>(
  load: () => Promise<Module>,
  pick: (module: Module) => ComponentType<Props>,
): ComponentType<Props> {
  let Loaded: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;
  let ask = load;
  const bring = () => {
    loading ??= ask().then(
      (module) => {
        Loaded = pick(module);
      },
      (reason: unknown) => {
        loading = null;
        ask = async () => (await import('./ask-again.ts')).askAgain(reason, load);
        throw reason;
      },
    );
    return loading;
  };
  function begin(): Progress<Props> {
    // Whoever waits below hears of a failure.
    if (Loaded === null) bring().catch(() => undefined);
    return { Loaded, failure: null };
  }
  return function Lazily(props: Props) {
    const [progress, setProgress] = useState(begin);
    const placeholder = useContext(LoadingPicture);
    useEffect(() => {
      if (progress.Loaded !== null) return;
      let isGone = false;
      const tell = (next: Progress<Props>) => {
        if (!isGone) startTransition(() => setProgress(next));
      };
      bring().then(
        () => tell({ Loaded, failure: null }),
        (reason: unknown) => tell({ Loaded: null, failure: { reason } }),
      );
      return () => {
        isGone = true;
      };
    }, [progress]);
    if (progress.failure !== null) throw progress.failure.reason;
    if (progress.Loaded === null) return placeholder;
    return (
      <LoadingPicture value={null}>
        <progress.Loaded {...props} />
      </LoadingPicture>
    );
  };
}
