/**
 * What object identifiers are called.
 *
 * @module
 */
import { OBJECT_NAMES } from "./object_names_data.ts";

/** The names of an identifier. */
export interface ObjectName {
  readonly oid: string;
  readonly short: string;
  readonly long: string;
  /** OpenSSL's number; 0 where PHP never shows it. */
  readonly number: number;
}

let byOid: Map<string, ObjectName> | null = null;
let byName: Map<string, ObjectName> | null = null;

function load(): Map<string, ObjectName> {
  if (byOid !== null) return byOid;
  byOid = new Map();
  byName = new Map();
  for (const line of OBJECT_NAMES.trim().split("\n")) {
    const [oid, short, long, number] = line.split("\t") as [string, string, string?, string?];
    const entry = { oid, short, long: long || short, number: Number(number ?? 0) };
    byOid.set(oid, entry);
    byName.set(short, entry);
    if (!byName.has(entry.long)) byName.set(entry.long, entry);
  }
  return byOid;
}

/** The names of an identifier, which are its numbers where it has none. */
export function nameOfObject(oid: string): ObjectName {
  return load().get(oid) ?? { oid, short: oid, long: oid, number: 0 };
}

/** The identifier that a name, or its numbers, mean; undefined for an unknown name. */
export function objectNamed(name: string): ObjectName | undefined {
  load();
  const known = byName!.get(name);
  if (known !== undefined) return known;
  return /^[0-2](?:\.\d+)+$/.test(name) ? nameOfObject(name) : undefined;
}

/** Adds a name that a configuration brings. */
export function addObjectName(oid: string, short: string, long: string): void {
  if (objectNamed(short) !== undefined || load().has(oid)) return;
  const entry = { oid, short, long, number: 0 };
  load().set(oid, entry);
  byName!.set(short, entry);
  byName!.set(long, entry);
}
