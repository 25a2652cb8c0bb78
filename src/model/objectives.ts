import type { TimedCommand } from './commands.ts';
import type { FaultlineDocument } from './document.ts';
import { sameJson } from './stable-json.ts';

/** What is measured of a node or wire in each virtual second; ratios lie in 0–1. */
type ObjectiveMeasure =
  | 'p50Ms'
  | 'p95Ms'
  | 'p99Ms'
  | 'errorRatio'
  | 'rejectedRatio'
  | 'ratePerSecond'
  | 'queued';

/**
 * What a system has to keep to, as data; judged from the numbers per second of its own run. After the windows-based and request-based
 * objectives of the SRE Workbook (Google, 2018, ch. 2).
 */
export type Objective = MeasuredObjective | CountedObjective;

export interface MeasuredObjective {
  readonly type: 'measured';
  readonly id: string;
  /** The objective as a sentence without its full stop. */
  readonly text: string;
  readonly measure: ObjectiveMeasure;
  /** Id of a node or wire. The numbers of a client are those of the operation that it asks for. */
  readonly subject: string;
  readonly bound: { readonly type: 'at-most' | 'at-least'; readonly value: number };
  readonly hold: Hold;
  /** Id of a fault, or of a node or wire that something has to be wrong with: other seconds do not count. Empty: every second counts. */
  readonly during: string;
}

type Hold =
  /** In so many ms on end; met for good when they are full. */
  | { readonly type: 'streak'; readonly ms: number }
  /** In at least this share of the seconds up to `untilMs`; 1 is always. */
  | { readonly type: 'share'; readonly ratio: number; readonly untilMs: number }
  /** On average up to `untilMs`, each call counted once; for ratios. */
  | { readonly type: 'total'; readonly untilMs: number };

/** Something that is counted, of which there may be at most `max`. */
interface CountedObjective {
  readonly type: 'counted';
  readonly id: string;
  readonly text: string;
  /**
   * `policies`: those that are switched on. `altered`: nodes, wires and faults of the start that were taken away, mended or set to
   * something else, be it for a moment.
   */
  readonly measure: 'policies' | 'altered';
  readonly max: number;
}

/** The columns that objectives read, one entry per virtual second; NaN where nothing ended in it. */
export type ObjectiveSeries = Readonly<Record<ObjectiveMeasure | 'acting', ArrayLike<number>>>;

export interface ObjectiveRun {
  /** Virtual time up to which it is judged: full seconds only. */
  readonly nowMs: number;
  /** By subject: every one that `objectiveSubjects` names. */
  readonly series: Readonly<Record<string, ObjectiveSeries>>;
  /** The system as it was given, before anybody worked on it. */
  readonly given: FaultlineDocument;
  /** What the run began with, and what was done up to now. */
  readonly began: FaultlineDocument;
  readonly commands: readonly TimedCommand[];
  /** The document now. */
  readonly document: FaultlineDocument;
}

export interface ObjectiveResult {
  readonly objective: Objective;
  /** `open` until it is decided. */
  readonly state: 'open' | 'met' | 'missed';
  /** Virtual ms at which it came to be met or missed; null while it is open. */
  readonly sinceMs: number | null;
  /** The last second's measure, of a `total` the average so far, of a count the count; null where nothing was measured. */
  readonly value: number | null;
  /** Virtual ms that have counted, of those that have to; of a streak the longest that still counts. */
  readonly doneMs: number;
  readonly ofMs: number;
  /** Share of the judged seconds that were good; null before the first. */
  readonly goodRatio: number | null;
}

const stepMs = 1000;

/** Ids of the series that a run has to bring. */
export function objectiveSubjects(objectives: readonly Objective[]): string[] {
  const ids = objectives.flatMap((one) => (one.type === 'measured' ? [one.subject, one.during] : []));
  return [...new Set(ids)].filter((id) => id !== '');
}

/** The same run up to the same time gives the same results: going back in time takes back what was reached later. */
export function judgeObjectives(objectives: readonly Objective[], run: ObjectiveRun): ObjectiveResult[] {
  return objectives.map((objective) =>
    objective.type === 'counted' ? judgeCounted(objective, run) : judgeMeasured(objective, run),
  );
}

function judgeCounted(objective: CountedObjective, run: ObjectiveRun): ObjectiveResult {
  const isPolicies = objective.measure === 'policies';
  const value = isPolicies ? policiesOn(run.document) : alteredIn(run).size;
  return {
    objective,
    state: value <= objective.max ? 'met' : 'missed',
    sinceMs: run.commands.at(-1)?.atMs ?? 0,
    value,
    doneMs: 0,
    ofMs: 0,
    goodRatio: null,
  };
}

function judgeMeasured(objective: MeasuredObjective, run: ObjectiveRun): ObjectiveResult {
  const { hold } = objective;
  const tally = new Tally(objective);
  const lastMs = hold.type === 'streak' ? run.nowMs : Math.min(run.nowMs, hold.untilMs);
  const steps = Math.floor(lastMs / stepMs);
  for (let step = 0; step < steps && tally.state === 'open'; step++) tally.second(run, step);
  if (hold.type !== 'streak' && run.nowMs >= hold.untilMs) tally.end(steps * stepMs);
  return tally.result();
}

/** Goes through the seconds of a run. */
class Tally {
  state: ObjectiveResult['state'] = 'open';
  readonly #objective: MeasuredObjective;
  #sinceMs: number | null = null;
  #value: number | null = null;
  #streakMs = 0;
  #passedMs = 0;
  #good = 0;
  #judged = 0;
  #weighted = 0;
  #weight = 0;

  constructor(objective: MeasuredObjective) {
    this.#objective = objective;
  }

  second(run: ObjectiveRun, step: number): void {
    const { subject, measure, during } = this.#objective;
    this.#passedMs = (step + 1) * stepMs;
    const series = run.series[subject];
    const value = series?.[measure][step] ?? Number.NaN;
    // A second in which nothing ended proves nothing, neither way; so does one in which nothing was wrong.
    if (series === undefined || Number.isNaN(value)) return;
    if (during !== '' && !isActing(run.series[during], step)) return;
    this.#value = value;
    this.#judged++;
    const ended = series.ratePerSecond[step] ?? 0;
    this.#weighted += value * ended;
    this.#weight += ended;
    const isGood = this.#keeps(value);
    if (isGood) this.#good++;
    this.#streakMs = isGood ? this.#streakMs + stepMs : 0;
    this.#decide();
  }

  /** The time is over that a share or an average is taken of. */
  end(atMs: number): void {
    if (this.state !== 'open') return;
    const { hold } = this.#objective;
    const isMet =
      this.#judged > 0 &&
      (hold.type === 'total'
        ? this.#keeps(this.#average())
        : hold.type === 'share' && this.#share() >= hold.ratio);
    this.#become(isMet ? 'met' : 'missed', atMs);
  }

  result(): ObjectiveResult {
    const { hold } = this.#objective;
    const isStreak = hold.type === 'streak';
    const average = this.#weight === 0 ? null : this.#average();
    return {
      objective: this.#objective,
      state: this.state,
      sinceMs: this.#sinceMs,
      value: hold.type === 'total' ? average : this.#value,
      doneMs: isStreak ? this.#streakMs : this.#passedMs,
      ofMs: isStreak ? hold.ms : hold.untilMs,
      goodRatio: this.#judged === 0 ? null : this.#share(),
    };
  }

  #decide(): void {
    const { hold } = this.#objective;
    if (hold.type === 'streak' && this.#streakMs >= hold.ms) this.#become('met', this.#passedMs);
    if (hold.type !== 'share') return;
    // Were all seconds that are left good, it would not be enough any more.
    const left = Math.floor(hold.untilMs / stepMs) - this.#passedMs / stepMs;
    if ((this.#good + left) / (this.#judged + left) < hold.ratio) this.#become('missed', this.#passedMs);
  }

  #become(state: 'met' | 'missed', atMs: number): void {
    this.state = state;
    this.#sinceMs = atMs;
  }

  #keeps(value: number): boolean {
    const { type, value: bound } = this.#objective.bound;
    return type === 'at-most' ? value <= bound : value >= bound;
  }

  #average(): number {
    return this.#weight === 0 ? 0 : this.#weighted / this.#weight;
  }

  #share(): number {
    return this.#good / this.#judged;
  }
}

/** Whether something was wrong during the whole second. */
function isActing(series: ObjectiveSeries | undefined, step: number): boolean {
  const at = (index: number) => (series?.acting[index] ?? 0) > 0;
  return at(step) && (step === 0 || at(step - 1));
}

function policiesOn({ wires }: FaultlineDocument): number {
  return wires.reduce((count, { policies }) => count + policies.filter(({ enabled }) => enabled).length, 0);
}

/** Ids of what was given and is not, or was not for a while, as it was given; places, titles and policies may change. */
function alteredIn({ given, began, commands }: ObjectiveRun): Set<string> {
  const altered = new Set<string>();
  const before = essence(given);
  const after = essence(began);
  for (const [id, value] of before) if (!sameJson(after.get(id), value)) altered.add(id);
  for (const { command } of commands) addTouched(command, before, altered);
  return altered;
}

type Part = readonly [id: string, value: unknown];

function essence({ nodes, wires, faults }: FaultlineDocument): Map<string, unknown> {
  return new Map<string, unknown>([
    ...nodes.map(({ id, kind, params }): Part => [id, { kind, params }]),
    ...wires.map(({ policies: _policies, ...wire }): Part => [wire.id, wire]),
    ...faults.map((fault): Part => [fault.id, fault]),
  ]);
}

function addTouched(
  command: TimedCommand['command'],
  given: ReadonlyMap<string, unknown>,
  altered: Set<string>,
): void {
  switch (command.type) {
    case 'batch':
      for (const one of command.commands) addTouched(one, given, altered);
      break;
    case 'remove-node':
    case 'set-node-params':
    case 'remove-wire':
    case 'set-wire':
    case 'remove-fault':
      if (given.has(command.id)) altered.add(command.id);
      break;
    case 'set-fault':
      if (given.has(command.fault.id)) altered.add(command.fault.id);
      break;
  }
}
