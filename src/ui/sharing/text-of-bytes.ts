/** The text of a file: UTF-8, or what its mark of byte order says, or else Windows-1252, as some editors and shells write it; null if it is no text. */
export function textOfBytes(bytes: Uint8Array): string | null {
  const marked = encodingMarked(bytes);
  const text = marked === null ? unmarked(bytes) : new TextDecoder(marked).decode(bytes);
  return text.includes('\0') ? null : text;
}

function encodingMarked([first, second]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

function unmarked(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
