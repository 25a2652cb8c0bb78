import { language } from './language.ts';

/** Printed where there is nothing to measure. */
export const noNumber = '–';

/** `0.3 ms`, `42 ms`, `1.25 s`, `2.1 min`: three digits are enough to read, and the unit follows the size. */
export function formatMs(ms: number): string {
  if (!Number.isFinite(ms)) return noNumber;
  const size = Math.abs(ms);
  if (size < 0.995) return `${trim(ms, 2)} ms`;
  if (size < 99.5) return `${trim(ms, size < 9.95 ? 1 : 0)} ms`;
  if (size < 999.5) return `${Math.round(ms)} ms`;
  if (size < 99_950) return `${trim(ms / 1000, size < 9950 ? 2 : 1)} s`;
  return `${trim(ms / 60_000, 1)} min`;
}

/** `42/s`, `3.4/s`, `1.2k/s`. */
export function formatRate(perSecond: number): string {
  return Number.isFinite(perSecond) ? `${formatCount(perSecond)}/s` : noNumber;
}

/** A ratio 0–1 as `0 %`, `0.4 %`, `12 %`; anything above nothing is never shown as nothing. */
export function formatShare(ratio: number): string {
  if (!Number.isFinite(ratio)) return noNumber;
  const percent = ratio * 100;
  if (percent > 0 && percent < 0.1) return `< ${inLanguage('0.1')} %`;
  if (percent < 100 && percent > 99.9) return `> ${inLanguage('99.9')} %`;
  return `${trim(percent, percent < 9.95 ? 1 : 0)} %`;
}

/** `7`, `3.4`, `1.2k`, `3M`. */
export function formatCount(value: number): string {
  if (!Number.isFinite(value)) return noNumber;
  const size = Math.abs(value);
  if (size >= 999_500) return `${trim(value / 1e6, 1)}M`;
  if (size >= 9995) return `${trim(value / 1000, 1)}k`;
  return trim(value, size < 9.95 ? 1 : 0);
}

/** Virtual time on the clock: `00:12.40` (minutes, seconds, hundredths); from an hour on `1:00:12.40`. */
export function formatClock(ms: number): string {
  const hundredths = Math.floor(Math.max(0, ms) / 10 + 1e-6);
  const seconds = Math.floor(hundredths / 100);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const tail = `${two(seconds % 60)}${inLanguage('.')}${two(hundredths % 100)}`;
  return hours > 0 ? `${hours}:${two(minutes % 60)}:${tail}` : `${two(minutes)}:${tail}`;
}

/** A speed as `0.25×`, `1×`, `20×`. */
export function formatSpeed(speed: number): string {
  return `${trim(speed, speed < 10 ? 2 : 0)}×`;
}

/** A parameter's number without noise: `0.3`, `2000`. */
export function formatPlain(value: number): string {
  return Number.isFinite(value) ? inLanguage(String(Number(value.toPrecision(6)))) : noNumber;
}

/** The same with thin spaces between thousands, for numbers that are read and not written: `600 000`. */
export function formatGrouped(value: number): string {
  return formatPlain(value).replace(/\B(?=(?:\d{3})+$)/g, '\u202f');
}

function trim(value: number, digits: number): string {
  return inLanguage(String(Number(value.toFixed(digits))));
}

/** The decimal sign goes by the page's language. Files, addresses and what is typed keep the point. */
function inLanguage(number: string): string {
  return number.replace('.', language.getState().decimalSign);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
