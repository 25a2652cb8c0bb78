import type { Command } from '../model/commands.ts';
import type { Objective } from '../model/objectives.ts';

/*
 * A lesson is data: Predict → Run → Observe → Explain → Try it. What is right is never written down in it: every answer is the name of a
 * measure, and a measure is computed from seeded runs (lesson-answers.ts). Its texts are plain paragraphs with **bold**, `code` and
 * {measure}, which is replaced by the measured number with its unit.
 */
export interface Lesson {
  readonly id: string;
  readonly title: string;
  /** Id of the scenario whose session the lesson starts from. */
  readonly scenario: string;
  readonly minutes: number;
  readonly level: 'beginner' | 'intermediate' | 'advanced';
  /** Kinds in the registry that it teaches. */
  readonly patterns: readonly string[];
  /** What somebody can say afterwards; one sentence. */
  readonly objective: string;
  /** What the learner needs to know before predicting; paragraphs. */
  readonly setting: readonly string[];
  readonly predictions: readonly Prediction[];
  /** Where to look while it runs; one sentence. */
  readonly watchFor: string;
  readonly run: LessonRun;
  /** Other runs of the same scenario and seed, evaluated unseen, by name. */
  readonly comparisons: Readonly<Record<string, Comparison>>;
  readonly measures: Readonly<Record<string, Measure>>;
  /** Nodes and wires whose numbers per second the measures or curves read. */
  readonly series?: readonly string[];
  readonly curves?: Readonly<Record<string, Curve>>;
  readonly observe: readonly Observation[];
  readonly explain: readonly string[];
  readonly challenge: Challenge;
}

export interface LessonCommand {
  /** Virtual ms after the start of the run. */
  readonly atMs: number;
  readonly command: Command;
}

/** The run that the learner watches. It starts at 0 ms. */
interface LessonRun {
  readonly commands: readonly LessonCommand[];
  readonly untilMs: number;
  /** Virtual ms per real ms. */
  readonly speed: number;
}

/** Same scenario, seed and length as the run; `commands` stand in for those of the run. */
interface Comparison {
  readonly title: string;
  readonly commands: readonly LessonCommand[];
}

export type Unit = 'ms' | 'ratio' | 'count' | 'per-second' | 'times';

interface Measure {
  readonly label: string;
  readonly unit: Unit;
  /** Null where the run measured nothing. */
  of(runs: LessonRuns): number | null;
}

/** A measured course over time, for a prediction that is drawn. */
interface Curve {
  readonly label: string;
  readonly unit: Unit;
  /** Null where the run measured nothing. One value per second, from the first second on; NaN where nothing happened. */
  of(runs: LessonRuns): ArrayLike<number> | null;
}

export interface LessonRuns {
  readonly watched: MeasuredRun;
  readonly compared: Readonly<Record<string, MeasuredRun>>;
}

/** The part of a headless report that measures read; the report of the simulation is one. */
export interface MeasuredRun {
  readonly virtualMs: number;
  readonly nodes: Readonly<Record<string, MeasuredNode>>;
  readonly wires: Readonly<Record<string, MeasuredWire>>;
  /** Of the lesson's `series`, by subject. */
  readonly series?: Readonly<Record<string, MeasuredSeries>>;
}

/** One entry per virtual second. */
interface MeasuredSeries {
  readonly ratePerSecond: ArrayLike<number>;
  readonly attemptsPerSecond: ArrayLike<number>;
  /** Of what ended in the second; NaN where nothing did. */
  readonly errorRatio: ArrayLike<number>;
  readonly rejectedRatio: ArrayLike<number>;
  readonly p95Ms: ArrayLike<number>;
  readonly p99Ms: ArrayLike<number>;
  readonly queued: ArrayLike<number>;
}

interface MeasuredNode {
  readonly offered: number;
  readonly completed: number;
  /** By error class. */
  readonly failed?: Readonly<Partial<Record<string, number>>>;
  readonly meanMs: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  readonly meanInSystem: number;
  /** What the kind of the node counts, by name, e.g. `moved` keys of shards. */
  readonly counts: Readonly<Record<string, number>>;
}

interface MeasuredWire {
  readonly calls: number;
  readonly attempts: number;
  readonly ok: number;
  readonly rejected: number;
  readonly late: number;
  readonly p95Ms: number | null;
}

export type Prediction =
  | ChoicePrediction
  | NumberPrediction
  | CurvePrediction
  | OrderPrediction
  | PlacePrediction;

interface AnyPrediction {
  readonly id: string;
  readonly question: string;
}

interface PredictionBase extends AnyPrediction {
  /** Name of the measure that answers it. */
  readonly answer: string;
}

export interface ChoicePrediction extends PredictionBase {
  readonly kind: 'choice';
  /** Their ranges neither overlap nor leave the answer out; checked against the measured run. */
  readonly options: readonly ChoiceOption[];
}

export interface ChoiceOption {
  readonly id: string;
  readonly text: string;
  /** It is what happened when the measure lies within [from, below). */
  readonly from: number;
  readonly below: number;
  /** The idea behind the choice where it is a known misconception, e.g. `slow-is-not-down`; empty where it is none. */
  readonly misconception: string;
  /** What to think about for somebody who chose it; shown whatever happened. */
  readonly debrief: string;
}

export interface NumberPrediction extends PredictionBase {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  /** Expected and measured are called close when they differ by at most this share of the measured. */
  readonly closeRatio: number;
  readonly debrief: string;
}

/** A course over time, drawn before the run: one value per second. */
export interface CurvePrediction extends AnyPrediction {
  readonly kind: 'curve';
  /** Name of the curve that answers it. */
  readonly answer: string;
  /** Seconds that are drawn, 2–120. */
  readonly seconds: number;
  /** What one drawn point stands for: so many seconds. */
  readonly stepSeconds: number;
  /** Top of the sheet; the measured curve must fit under it. */
  readonly max: number;
  /** Drawing and measurement are called close when they differ, on average, by at most this share of the highest measured value. */
  readonly closeRatio: number;
  readonly debrief: string;
}

/** Put into order: what is measured least comes first. */
export interface OrderPrediction extends AnyPrediction {
  readonly kind: 'order';
  /** What stands at the two ends, e.g. “quickest” and “slowest”. */
  readonly first: string;
  readonly last: string;
  readonly items: readonly OrderItem[];
  readonly debrief: string;
}

interface OrderItem {
  readonly id: string;
  readonly text: string;
  /** Name of the measure by which it stands in the order. */
  readonly measure: string;
}

/** Where does it break? A node or wire of the scenario; what happened is the one with the largest measure. */
export interface PlacePrediction extends AnyPrediction {
  readonly kind: 'place';
  readonly places: readonly Place[];
}

export interface Place {
  /** Id of a node or wire. */
  readonly id: string;
  readonly text: string;
  readonly measure: string;
  readonly misconception: string;
  readonly debrief: string;
}

export type EvidencePanel = 'canvas' | 'trace' | 'events' | 'metrics' | 'sagas' | 'statechart' | 'theory';

interface AnyObservation {
  readonly text: string;
  /** Node, wire or policy to look at. */
  readonly subject: string;
  /** Virtual time worth looking at; null for the end of the run. */
  readonly atMs: number | null;
}

/** Which trace through the subject the text is about: the newest that ended badly or well, the newest answered at the second attempt, the longest that was answered. */
export type TraceChoice = 'failed' | 'answered' | 'second-attempt' | 'longest';

export type Observation =
  | (AnyObservation & { readonly panel: Exclude<EvidencePanel, 'trace'> })
  | (AnyObservation & { readonly panel: 'trace'; readonly trace: TraceChoice });

interface Challenge {
  readonly text: string;
  /** Three rungs: where to look, what to use, exactly how. */
  readonly hints: readonly [string, string, string];
  /** What breaks: the learner's system is run afresh with these, without any other fault, up to `untilMs`, and every goal must be met. */
  readonly commands: readonly LessonCommand[];
  readonly untilMs: number;
  readonly goals: readonly Goal[];
  /** What the run on the canvas is judged by while it goes on, where the challenge is one to be mended at one's own pace. */
  readonly objectives?: readonly Objective[];
}

export interface Goal {
  readonly text: string;
  readonly unit: Unit;
  readonly bound: { readonly type: 'at-most' | 'at-least'; readonly value: number };
  of(run: MeasuredRun): number | null;
}
