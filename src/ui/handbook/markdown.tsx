import { useMemo } from 'react';
import { type Block, type Inline, readInline, readMarkdown } from './read-markdown.ts';

/** A page's text; headings begin at the fourth level, below the page's own title. */
export function Markdown({ source }: { readonly source: string }) {
  const blocks = useMemo(() => readMarkdown(source).filter(isBody), [source]);
  return (
    <div lang="en" className="grid gap-3">
      {blocks.map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a fixed text have no identity but their place.
        <BlockView key={i} block={block} />
      ))}
    </div>
  );
}

/** The title stands above already. */
function isBody(block: Block): boolean {
  return block.type !== 'heading' || block.level > 1;
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.type) {
    case 'heading':
      return <h4 className="mt-3 text-base font-semibold">{block.text}</h4>;
    case 'paragraph':
      return (
        <p className="text-pretty">
          <Line text={block.text} />
        </p>
      );
    case 'code':
      return <pre className="overflow-x-auto rounded-md bg-sunken p-3 font-mono text-xs">{block.text}</pre>;
    case 'list':
      return <List {...block} />;
    case 'table':
      return <Table {...block} />;
  }
}

function List({ ordered, items }: Extract<Block, { readonly type: 'list' }>) {
  const Tag = ordered ? 'ol' : 'ul';
  return (
    <Tag className={`grid gap-1.5 pl-5 ${ordered ? 'list-decimal' : 'list-disc'}`}>
      {items.map((item) => (
        <li key={item} className="text-pretty">
          <Line text={item} />
        </li>
      ))}
    </Tag>
  );
}

function Table({ head, rows }: Extract<Block, { readonly type: 'table' }>) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-sm">
        {head.some((cell) => cell !== '') && (
          <thead>
            <tr>
              {head.map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
                <HeadCell key={i} text={cell} />
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row) => (
            <tr key={row.join('|')} className="border-t border-line align-top">
              {row.map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
                <td key={i} className="py-1.5 pr-4">
                  <Line text={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ text }: { readonly text: string }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a piece of a fixed text is its place.
  return readInline(text).map((part, i) => <Piece key={`${i} ${part.text}`} part={part} />);
}

function Piece({ part }: { readonly part: Inline }) {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'strong':
      return <strong className="font-semibold">{part.text}</strong>;
    case 'em':
      return <em>{part.text}</em>;
    case 'code':
      return <code className="rounded-sm bg-sunken px-1 font-mono text-[0.92em]">{part.text}</code>;
    case 'link':
      return (
        <a href={part.href} target="_blank" rel="noopener noreferrer" className="underline">
          {part.text}
        </a>
      );
  }
}

/** A column of names may have no name itself; then nothing is a header there. */
function HeadCell({ text }: { readonly text: string }) {
  if (text === '') return <td />;
  return (
    <th scope="col" className="py-1 pr-4 text-left font-medium">
      <Line text={text} />
    </th>
  );
}
