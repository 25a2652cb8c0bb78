import { err, ok, type Result } from '../base/result.ts';
import { documentVersion } from './document.ts';
import { show } from './fields.ts';

/** Turns a document of one version into one of the next. Gets foreign JSON: reads with care, never throws, sets `version` itself not. */
export type Migration = (older: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/**
 * The step away from each older version, by that version's number. Version 1 is the first that was ever written, so there is none yet;
 * whoever raises `documentVersion` adds the step from the version before, with a document of that version as its test.
 */
export const documentMigrations: ReadonlyMap<number, Migration> = new Map();

/** Brings a document to the version that this build reads, one step at a time. */
export function migrateDocument(
  raw: Readonly<Record<string, unknown>>,
  migrations: ReadonlyMap<number, Migration> = documentMigrations,
  current: number = documentVersion,
): Result<Readonly<Record<string, unknown>>, string> {
  const { version } = raw;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) {
    return err(`"version" must be a whole number up to ${current}, got ${show(version)}.`);
  }
  if (version > current) {
    return err(
      `This document has version ${version}, and this build reads up to ${current}. Open it with a newer Faultline.`,
    );
  }
  let document = raw;
  for (let from = version; from < current; from++) {
    const step = migrations.get(from);
    if (!step)
      return err(`Documents of version ${from} were never published; version ${current} was expected.`);
    document = { ...step(document), version: from + 1 };
  }
  return ok(document);
}
