/** Most notices that one reading gives; the rest is counted. */
export const noticesMax = 50;

/** What was mended while something foreign was read, for a person. Grows to a limit, whatever comes. */
export class Notices {
  private readonly texts: string[] = [];
  private more = 0;

  /** A function is asked for its text only while there is room: there may be half a million mistakes. */
  add(text: string | (() => string)): void {
    if (this.texts.length === noticesMax) {
      this.more++;
      return;
    }
    this.texts.push((typeof text === 'string' ? text : text()).slice(0, 400));
  }

  /** How many there were, those without room included. */
  get count(): number {
    return this.texts.length + this.more;
  }

  list(): string[] {
    return this.more === 0 ? [...this.texts] : [...this.texts, `and ${this.more} more`];
  }
}
