import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { err, ok, type Result } from '../base/result.ts';
import { hashText } from '../kernel/hash.ts';
import { fromBase64Url, toBase64Url } from './base64-url.ts';
import { documentLimits } from './document.ts';
import { type ParsedSession, parseSession } from './parse-session.ts';
import type { Catalogue } from './registry-contract.ts';
import type { Session } from './session.ts';
import { sessionText } from './session-text.ts';

/** First character of a link's payload: how the rest is packed. */
const codecVersion = '1';
const checksumBytes = 4;
/** Longest payload that is read; more than any browser's address bar holds. */
export const linkLengthMax = 2_000_000;
// Deflate packs at most 1032 to 1, so one chunk cannot grow beyond a megabyte before the limit is looked at.
const chunkBytes = 1024;

/**
 * The payload of a share link's `#d=`: a version digit, then base64url of a checksum and the session's JSON, deflated. Synchronous and the
 * same in a page, a worker and Node. Everything is kept, defaults too: what a default is may change, and what a link shows must not.
 */
export function encodeSessionLink(session: Session): string {
  return packText(sessionText(session));
}

/** A version digit and base64url of a checksum and the deflated text; `dictionary` is what both sides know already. */
export function packText(text: string, dictionary = ''): string {
  const packed = deflateSync(strToU8(text), { level: 9, ...knowing(dictionary) });
  const bytes = new Uint8Array(checksumBytes + packed.length);
  bytes.set(checksumOf(text));
  bytes.set(packed, checksumBytes);
  return codecVersion + toBase64Url(bytes);
}

/** The session in a payload. A link that lost or changed a character on its way is an error, never another session. Never throws. */
export function decodeSessionLink(payload: string, registry: Catalogue): Result<ParsedSession, string> {
  const text = unpackText(payload);
  return text.ok ? parseSession(text.value, registry) : text;
}

/** What `packText` packed, within the limits of links. Never throws. */
export function unpackText(payload: string, dictionary = ''): Result<string, string> {
  if (payload.length > linkLengthMax) {
    return err(`The link is too long: at most ${linkLengthMax} characters are read, got ${payload.length}.`);
  }
  const version = payload.charAt(0);
  if (version !== codecVersion) {
    return err(
      `The link must begin with ${codecVersion}, got "${version}". It is damaged, or a newer Faultline made it.`,
    );
  }
  const bytes = fromBase64Url(payload.slice(1));
  if (bytes === null) return err(`The link holds characters that no link has, or lost its end. ${copyAgain}`);
  const text = inflated(bytes.subarray(checksumBytes), dictionary);
  if (!text.ok) return text;
  const isWhole = checksumOf(text.value).every((byte, at) => byte === bytes[at]);
  return isWhole ? text : err(damaged);
}

function inflated(bytes: Uint8Array, dictionary: string): Result<string, string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let isDone = false;
  const inflate = new Inflate(knowing(dictionary), (chunk, final) => {
    chunks.push(chunk);
    length += chunk.length;
    isDone = final;
  });
  try {
    for (let at = 0; !isDone && at < bytes.length; at += chunkBytes) {
      inflate.push(bytes.subarray(at, at + chunkBytes), at + chunkBytes >= bytes.length);
      if (length > documentLimits.textLengthMax) {
        return err(
          `The link unpacks to more than ${documentLimits.textLengthMax} characters, which are not read.`,
        );
      }
    }
  } catch {
    // fflate throws on whatever is no deflate stream; which of its reasons it was helps nobody.
    return err(damaged);
  }
  return isDone ? ok(strFromU8(joined(chunks, length))) : err(damaged);
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function knowing(dictionary: string): { readonly dictionary?: Uint8Array } {
  return dictionary === '' ? {} : { dictionary: strToU8(dictionary) };
}

/** Deflate has no checksum of its own, and a changed letter could be a different, valid document. */
function checksumOf(text: string): Uint8Array {
  const hash = hashText(text);
  return Uint8Array.of(hash >>> 24, (hash >>> 16) & 0xff, (hash >>> 8) & 0xff, hash & 0xff);
}

const copyAgain = 'Copy the whole link again.';
const damaged = `The link is damaged or incomplete. ${copyAgain}`;
