import type { Lock } from '../store/lock-session.ts';
import type { PanelName } from '../store/selection-store.ts';
import type { Theme, WireLabel } from '../store/settings-store.ts';

/** What an address asks for; null where it says nothing. */
export interface UrlOptions {
  /** Id of a scenario, not yet looked up. */
  readonly scenario: string | null;
  readonly seed: number | null;
  readonly atMs: number | null;
  readonly speed: number | null;
  readonly autoplay: boolean | null;
  /** Id of a lesson, not yet looked up. */
  readonly lesson: string | null;
  readonly step: 'predict' | 'run' | 'observe' | 'explain' | 'try' | null;
  readonly theme: Theme | null;
  /** What the labels of wires show; empty for none of them. */
  readonly labels: readonly WireLabel[] | null;
  /** Tag of a language, not yet looked up. */
  readonly language: string | null;
  /** Opens the gallery. */
  readonly gallery: boolean;
  /** Kind whose page of the handbook opens, not yet looked up. */
  readonly handbook: string | null;
  readonly embed: boolean;
  readonly present: boolean;
  readonly panel: PanelName | null;
  /** What who opens the page leaves as it is. */
  readonly lock: readonly Lock[];
  /** The whole session (`d=…`), or a scenario with changes (`c=…`), packed. */
  readonly payload: string | null;
}

export interface ReadUrl {
  readonly options: UrlOptions;
  /** One sentence for each value that is not obeyed. */
  readonly problems: readonly string[];
}
