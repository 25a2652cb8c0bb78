import { err, ok, type Result } from '../../base/result.ts';
import { listReaders } from '../../patterns/views.ts';
import { words } from '../words/words.ts';

/** A list from text: by the pattern's own reader where it has one, else as JSON. What is in it is checked by the schema. */
export function readListText(editor: string, text: string): Result<readonly unknown[], string> {
  const { list } = words().inspector;
  const reader = listReaders[editor];
  if (reader !== undefined) return reader(text);
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? ok(value) : err(list.notAList);
  } catch (error) {
    return err(list.notJson(error instanceof Error ? error.message : String(error)));
  }
}
