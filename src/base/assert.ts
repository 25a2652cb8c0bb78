/**
 * Stops on a mistake of ours: a broken promise between parts of the program, never bad input from outside (that is a `Result`).
 *
 * @throws Error with the message `Faultline: …`; say what was expected and what came.
 */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Faultline: ${message}`);
}

/** Marks a place that the types say cannot be reached; a missing case of a union then fails to compile. */
export function unreachable(value: never): never {
  throw new Error(`Faultline: a case was forgotten: ${JSON.stringify(value)}`);
}
