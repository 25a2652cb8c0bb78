import { err, ok, type Result } from '../base/result.ts';
import { documentLimits } from './document.ts';
import { show } from './fields.ts';

/** Most values that a text may hold. The largest documents and sessions stay far below; beyond it, judging each would take seconds. */
const valuesMax = 500_000;

/**
 * Foreign JSON, as text or as a value that somebody handed over, within the limits of length, depth and number of values. Depth and number are
 * judged before `JSON.parse` sees the text, and without recursion: some engines' parsers, and every later walk, would run out of stack.
 */
export function readJson(
  input: unknown,
  depthMax: number = documentLimits.depthMax,
): Result<unknown, string> {
  if (typeof input !== 'string') return readValue(input, depthMax);
  const problem = whyNotRead(input, depthMax);
  if (problem !== null) return err(problem);
  try {
    // "-0" is written back as "0"; it is read as that, so that what was read and what is kept are the same.
    return ok(JSON.parse(input, (_, value: unknown) => (Object.is(value, -0) ? 0 : value)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(`This is not JSON (it begins with ${beginningOf(input)}): ${reason.slice(0, 120)}.`);
  }
}

/** As it is written, on one line: escaped, its quotes could hardly be read. */
function beginningOf(text: string): string {
  const start = text
    .trim()
    .slice(0, 60)
    .replace(/[\p{C}\s]+/gu, ' ');
  if (start === '') return 'nothing';
  return start.length > 30 ? `"${start.slice(0, 30)}…"` : `"${start}"`;
}

/** Why JSON text is beyond what is read: its length, depth or number of values; null if it is not. */
export function whyNotRead(text: string, depthMax: number): string | null {
  const { textLengthMax } = documentLimits;
  if (text.length > textLengthMax)
    return `The text is too long: at most ${textLengthMax} characters are read, got ${text.length}.`;
  return shapeProblem(text, depthMax);
}

/** A value may be shared or cyclic, so its walk is counted; then its own JSON stands for it, and the giver cannot change it later. */
function readValue(input: unknown, depthMax: number): Result<unknown, string> {
  try {
    let level: unknown[] = [input];
    let seen = 0;
    for (let depth = 0; level.length > 0; depth++) {
      if (depth > depthMax) return err(tooDeep(depthMax));
      const next: unknown[] = [];
      for (const value of level) {
        if (typeof value !== 'object' || value === null) continue;
        for (const member of Object.values(value)) next.push(member);
        if (seen + next.length > valuesMax) return err(tooMany);
      }
      seen += next.length;
      level = next;
    }
    const text = JSON.stringify(input);
    return text === undefined ? err(`JSON was expected, got ${show(input)}.`) : ok(JSON.parse(text));
  } catch (error) {
    return err(
      `It cannot be read as JSON: ${error instanceof Error ? error.message.slice(0, 120) : 'no reason given'}.`,
    );
  }
}

/** Counts brackets and commas outside of texts. */
function shapeProblem(text: string, depthMax: number): string | null {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfText(text, at);
    else if (code === comma) values++;
    else if (code === closeBracket || code === closeBrace) depth--;
    else if (code === openBracket || code === openBrace) {
      values++;
      depth++;
      if (depth > depthMax) return tooDeep(depthMax);
    }
  }
  return values > valuesMax ? tooMany : null;
}

/** Where the text that begins at `start` is closed, or the end of everything. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === backslash) at++;
  }
  return text.length;
}

function tooDeep(depthMax: number): string {
  return `It is nested too deeply: at most ${depthMax} levels are read.`;
}

const tooMany = `It holds too many values: at most ${valuesMax} are read.`;
const comma = 0x2c;
const quote = 0x22;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
