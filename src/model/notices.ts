/** Most notices that one reading gives; the rest is counted. */
export const noticesMax = 50;

/** What was mended while something foreign was read, for a person. Grows to a limit, whatever comes. */
export class Notices {
  private readonly texts: string[] = [];
  private more = 0;

  add(text: string): void {
    if (this.texts.length < noticesMax) this.texts.push(text.slice(0, 400));
    else this.more++;
  }

  list(): string[] {
    return this.more === 0 ? [...this.texts] : [...this.texts, `and ${this.more} more`];
  }
}
