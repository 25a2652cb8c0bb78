/** The part of Markdown that the patterns' pages are written in. */
export type Block =
  | { readonly type: 'heading'; readonly level: number; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | {
      readonly type: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly type: 'code'; readonly text: string };

const bullet = /^- /;
const number = /^\d+\. /;

/** Reads a page; what it does not know is a paragraph. */
export function readMarkdown(source: string): Block[] {
  const lines = source.replaceAll('\r', '').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  /** Takes lines as long as they belong to the block. */
  const take = (belongs: (line: string) => boolean): string[] => {
    const from = at;
    while (at < lines.length && belongs(lines[at] ?? '')) at++;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '') at++;
    else if (line.startsWith('#')) {
      const text = line.replace(/^#+\s*/, '');
      blocks.push({ type: 'heading', level: line.length - line.replace(/^#+/, '').length, text });
      at++;
    } else if (line.startsWith('```')) {
      at++;
      const text = take((one) => !one.startsWith('```')).join('\n');
      at++;
      blocks.push({ type: 'code', text });
    } else if (line.startsWith('|')) blocks.push(tableOf(take((one) => one.startsWith('|'))));
    else if (bullet.test(line) || number.test(line)) {
      const marker = bullet.test(line) ? bullet : number;
      const items = itemsOf(
        take((one) => one.trim() !== '' && !one.startsWith('#')),
        marker,
      );
      blocks.push({ type: 'list', ordered: marker === number, items });
    } else {
      const text = take((one) => one.trim() !== '' && !/^([#|]|- |```|\d+\. )/.test(one));
      blocks.push({ type: 'paragraph', text: text.join(' ') });
    }
  }
  return blocks;
}

function itemsOf(lines: readonly string[], marker: RegExp): string[] {
  const items: string[] = [];
  for (const line of lines) {
    if (marker.test(line)) items.push(line.replace(marker, ''));
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return items;
}

function tableOf(lines: readonly string[]): Block {
  const rows = lines.map((line) =>
    line
      .replace(/^\||\|\s*$/g, '')
      .split('|')
      .map((cell) => cell.trim()),
  );
  const [head = [], , ...body] = rows;
  return { type: 'table', head, rows: body };
}

/** A piece of a line. */
export type Inline =
  | { readonly type: 'text' | 'strong' | 'em' | 'code'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly href: string };

const marks = /(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`|\[[^\]]+\]\([^)\s]+\))/;

export function readInline(text: string): Inline[] {
  return text
    .split(marks)
    .filter((part) => part !== '')
    .map((part): Inline => {
      const link = /^\[([^\]]+)\]\(([^)\s]+)\)$/.exec(part);
      if (link) return { type: 'link', text: link[1] ?? '', href: link[2] ?? '' };
      if (/^\*\*.+\*\*$/.test(part)) return { type: 'strong', text: part.slice(2, -2) };
      if (/^\*.+\*$/.test(part)) return { type: 'em', text: part.slice(1, -1) };
      if (/^`.+`$/.test(part)) return { type: 'code', text: part.slice(1, -1) };
      return { type: 'text', text: part };
    });
}

/** Titles of the second level, in order. */
export function sectionTitles(source: string): string[] {
  return readMarkdown(source).flatMap((block) =>
    block.type === 'heading' && block.level === 2 ? [block.text] : [],
  );
}
