/**
 * Reads the tables that `record_operators.php` wrote, and gives outcomes in the same form. For tests only.
 *
 * @module
 */
import { type Key, PhpArray } from "../array.ts";
import { PhpClass } from "../class.ts";
import { setRaise } from "../context.ts";
import { objectConversions } from "../conversion.ts";
import { setThrowableFactory, ThrownError } from "../error.ts";
import { PhpObject } from "../object.ts";
import { normalInt, PhpFloat, PhpResource, type PhpValue } from "../value.ts";

/** A recorded file: values in text form, distinct outcomes, and tables of their base-36 numbers. */
export interface Recorded {
  readonly values: readonly string[];
  readonly compared: readonly string[];
  readonly outcomes: readonly string[];
  readonly tables: Readonly<Record<string, readonly string[]>>;
}

/** Loads a recorded file of this folder. */
export function loadRecorded(name: string): Recorded {
  return JSON.parse(Deno.readTextFileSync(new URL(name, import.meta.url)));
}

/** The expected outcomes of one row of a table. */
export function expectedRow(recorded: Recorded, table: string, row: number): string[] {
  const cells = recorded.tables[table]![row]!.split(" ");
  return cells.map((cell) => recorded.outcomes[parseInt(cell, 36)]!);
}

let diagnostics = "";
let thrown = "";

/** Sets up diagnostics and the recorded classes. */
export function prepare(): void {
  setRaise((level, message) => {
    diagnostics += `[${level}] ${message}\n`;
  });
  setThrowableFactory((className, message) => {
    thrown = `!${className}: ${message}`;
    return new PhpObject();
  });
  const texts: Record<string, string> = { Seven: "7", Word: "abc" };
  objectConversions.text = (object) => texts[object.cls.name];
  objectConversions.properties = (object) =>
    object.cls.name === "Point" ? PhpArray.ofEntries([["x", 1], ["y", 2]]) : PhpArray.empty();
}

/** What a function gives, with diagnostics before it. */
export function outcome(body: () => PhpValue): string {
  diagnostics = "";
  try {
    const result = encodeValue(body());
    return diagnostics + result;
  } catch (error) {
    if (error instanceof ThrownError) return diagnostics + thrown;
    throw error;
  }
}

/** The text form of a value. */
export function encodeValue(value: PhpValue): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number" && (!Number.isSafeInteger(value) || Object.is(value, -0))) {
    throw new Error(`not a normal int: ${value}`);
  }
  if (typeof value === "bigint" && typeof normalInt(value) === "number") {
    throw new Error(`not a normal int: ${value}n`);
  }
  if (typeof value === "number" || typeof value === "bigint") return `i${value}`;
  if (typeof value === "string") return `s${value}`;
  if (value instanceof PhpFloat) return encodeFloat(value.value);
  if (value instanceof PhpResource) return `r${value.id}`;
  if (!(value instanceof PhpArray)) return `o${value.cls.name}`;
  const parts = value.toKeys().map((key) => `${encodeValue(key)}=>${encodeValue(value.getKey(key)!)}`);
  return `[${parts.join(", ")}]`;
}

/** The text form of a raw double: its bits. */
export function encodeFloat(value: number): string {
  if (Number.isNaN(value)) return "dNAN";
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return "d" + view.getBigUint64(0).toString(16).padStart(16, "0");
}

/** The raw double of a text form without its `d`. */
export function decodeFloat(text: string): number {
  if (text === "NAN") return NaN;
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt("0x" + text));
  return view.getFloat64(0);
}

const objects = new Map<string, PhpObject>();

/** The value of a text form; one object per class. */
export function decodeValue(text: string): PhpValue {
  const rest = text.slice(1);
  switch (text.charAt(0)) {
    case "n":
      return null;
    case "t":
      return true;
    case "f":
      return false;
    case "i":
      return normalInt(BigInt(rest));
    case "d":
      return new PhpFloat(decodeFloat(rest));
    case "s":
      return rest;
    case "r":
      return new PhpResource(Number(rest), "stream", null);
    case "o":
      return objectOf(rest);
  }
  return decodeArray(rest.slice(0, -1));
}

function objectOf(name: string): PhpObject {
  let object = objects.get(name);
  if (object === undefined) {
    const made = class extends PhpObject {};
    Object.defineProperty(made.prototype, "cls", { value: new PhpClass(name, "class", 0, null) });
    objects.set(name, object = new made());
  }
  return object;
}

/** Elements of a recorded array, whose texts hold no commas or nested arrays of more than one element. */
function decodeArray(text: string): PhpArray {
  const entries: [Key, PhpValue][] = text === "" ? [] : text.split(", ").map((part) => {
    const arrow = part.indexOf("=>");
    return [decodeValue(part.slice(0, arrow)) as Key, decodeValue(part.slice(arrow + 2))];
  });
  return PhpArray.ofEntries(entries);
}

/** The differences between a table and what a body makes of its values, at most ten, as lines of text. */
export function rowDifferences(
  recorded: Recorded,
  table: string,
  texts: readonly string[],
  body: (value: PhpValue) => PhpValue,
): string[] {
  const expected = expectedRow(recorded, table, 0);
  const differences: string[] = [];
  for (const [column, text] of texts.entries()) {
    const value = decodeValue(text);
    const actual = outcome(() => body(value));
    if (actual !== expected[column]) differences.push(`${table} ${text}: ${actual} for ${expected[column]}`);
  }
  return differences.slice(0, 10);
}

/** As {@linkcode rowDifferences}, of an operator on every pair. */
export function pairDifferences(
  recorded: Recorded,
  table: string,
  texts: readonly string[],
  body: (first: PhpValue, second: PhpValue) => PhpValue,
): string[] {
  const values = texts.map(decodeValue);
  const differences: string[] = [];
  for (const [row, first] of values.entries()) {
    const expected = expectedRow(recorded, table, row);
    for (const [column, second] of values.entries()) {
      const actual = outcome(() => body(first, second));
      if (actual === expected[column]) continue;
      differences.push(`${texts[row]} ${table} ${texts[column]}: ${actual} for ${expected[column]}`);
    }
  }
  return differences.slice(0, 10);
}
