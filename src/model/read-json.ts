import { err, ok, type Result } from '../base/result.ts';
import { documentLimits } from './document.ts';
import { show } from './fields.ts';

const valuesMax = 2_000_000;

/**
 * Foreign JSON, as text or as a value that somebody handed over, within the limits of length, depth and number of values. Depth is judged
 * before `JSON.parse` sees the text, and without recursion: some engines' parsers, and every later walk, would run out of stack.
 */
export function readJson(
  input: unknown,
  depthMax: number = documentLimits.depthMax,
): Result<unknown, string> {
  if (typeof input !== 'string') return readValue(input, depthMax);
  const { textLengthMax } = documentLimits;
  if (input.length > textLengthMax) {
    return err(`The text is too long: at most ${textLengthMax} characters are read, got ${input.length}.`);
  }
  if (nestsDeeper(input, depthMax)) return err(tooDeep(depthMax));
  try {
    return ok(JSON.parse(input));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const start = input.trim() === '' ? 'nothing' : show(input.trim());
    return err(`This is not JSON (it begins with ${start}): ${reason.slice(0, 120)}.`);
  }
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
        if (seen + next.length > valuesMax) return err('It holds too many values.');
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

function nestsDeeper(text: string, depthMax: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === backslash) at++;
      else if (code === quote) inString = false;
    } else if (code === quote) inString = true;
    else if (code === openBracket || code === openBrace) {
      depth++;
      if (depth > depthMax) return true;
    } else if (code === closeBracket || code === closeBrace) depth--;
  }
  return false;
}

function tooDeep(depthMax: number): string {
  return `It is nested too deeply: at most ${depthMax} levels are read.`;
}

const quote = 0x22;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
