/**
 * pack() and unpack(): bytes from values and back.
 *
 * *Source:* https://www.php.net/ref.misc; php-src ext/standard/pack.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { stringKey } from "../../runtime/array_key.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { toFloat, toText } from "../../runtime/conversion.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { int, mixed, string } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { NUMBER_FORMATS, readNumber, writeFloat, writeInteger } from "./binary_format.ts";

/** Stands for `*` where a number may be. */
const STAR = -1;

/** A letter of a format, with the number behind it. */
interface FormatItem {
  readonly letter: string;
  readonly count: number;
}

function warn(name: string, text: string): void {
  context.raise(E_WARNING, `${name}(): ${text}`);
}

/** Formats read so far. Programs have few; one that makes them up as it goes only loses the cache. */
const packFormats: Map<string, FormatItem[]> = new Map();
const unpackFormats: Map<string, UnpackItem[]> = new Map();
const FORMATS_MAX = 200;

/** Keeps what was read of a format. */
function keep<Item>(formats: Map<string, Item[]>, format: string, items: Item[]): Item[] {
  if (formats.size >= FORMATS_MAX) formats.clear();
  formats.set(format, items);
  return items;
}

function parsePackFormat(format: string): FormatItem[] {
  const known = packFormats.get(format);
  if (known !== undefined) return known;
  const items: FormatItem[] = [];
  for (const [, letter = "", count = "1"] of format.matchAll(/([^])(\*|\d+)?/g)) {
    items.push({ letter, count: count === "*" ? STAR : Number(count) });
  }
  return keep(packFormats, format, items);
}

/** Packs values by the items of a format, one after the other. */
class Packer {
  #text = "";
  #used = 0;
  constructor(readonly values: readonly PhpValue[]) {}

  /** The whole text. Raises: a warning about values left over. */
  pack(items: readonly FormatItem[]): string {
    // What is wrong with the format is said before anything is packed.
    const checked = items.map((item) => this.#check(item));
    const left = this.values.length - this.#used;
    if (left > 0) warn("pack", `${left} arguments unused`);
    this.#used = 0;
    for (const item of checked) this.#write(item);
    return this.#text;
  }

  /** The item with the number that `*` stands for. Throws: ValueError. */
  #check({ letter, count }: FormatItem): FormatItem {
    if ("xX@".includes(letter)) {
      if (count !== STAR) return { letter, count };
      warn("pack", `Type ${letter}: '*' ignored`);
      return { letter, count: 1 };
    }
    if ("aAZhH".includes(letter)) {
      if (this.#used >= this.values.length) throwError("ValueError", `Type ${letter}: not enough arguments`);
      const value = this.values[this.#used++] as PhpValue;
      if (count !== STAR) return { letter, count };
      return { letter, count: toText(value).length + (letter === "Z" ? 1 : 0) };
    }
    if (!NUMBER_FORMATS.has(letter)) throwError("ValueError", `Type ${letter}: unknown format code`);
    const number = count === STAR ? this.values.length - this.#used : count;
    this.#used += number;
    if (this.#used > this.values.length) throwError("ValueError", `Type ${letter}: too few arguments`);
    return { letter, count: number };
  }

  #write({ letter, count }: FormatItem): void {
    if ("xX@".includes(letter)) this.#move(letter, count);
    else if ("aAZ".includes(letter)) {
      const length = letter === "Z" ? Math.max(0, count - 1) : count;
      const text = toText(this.values[this.#used++] as PhpValue).slice(0, length);
      this.#text += text.padEnd(count, letter === "A" ? " " : "\0");
    } else if ("hH".includes(letter)) {
      this.#text += nibbles(letter, count, toText(this.values[this.#used++] as PhpValue));
    } else {
      const format = NUMBER_FORMATS.get(letter)!;
      for (let left = count; left > 0; left--) {
        const value = this.values[this.#used++] as PhpValue;
        this.#text += format.kind === "float"
          ? writeFloat(toFloat(value), format)
          : writeInteger(value, format);
      }
    }
  }

  #move(letter: string, count: number): void {
    if (letter === "x") this.#text += "\0".repeat(count);
    else if (letter === "@") this.#text = this.#text.slice(0, count).padEnd(count, "\0");
    else {
      if (count > this.#text.length) warn("pack", "Type X: outside of string");
      this.#text = this.#text.slice(0, Math.max(0, this.#text.length - count));
    }
  }
}

function nibbles(letter: string, count: number, digits: string): string {
  if (count > digits.length) warn("pack", `Type ${letter}: not enough characters in string`);
  const length = Math.min(count, digits.length);
  let text = "";
  for (let at = 0; at < length; at += 2) {
    const [first, second] = [at, at + 1].map((place) => {
      if (place >= length) return 0;
      const value = parseInt(digits.charAt(place), 16);
      if (Number.isNaN(value)) warn("pack", `Type ${letter}: illegal hex digit ${digits.charAt(place)}`);
      return value || 0;
    }) as [number, number];
    text += String.fromCharCode(letter === "H" ? first << 4 | second : second << 4 | first);
  }
  return text;
}

/**
 * Bytes of values, as a format says.
 *
 * Throws: ValueError for a wrong format. Raises: warnings.
 * *Source:* https://www.php.net/pack
 */
export const pack = defineFunction({
  name: "pack",
  parameters: [string("format"), mixed("values").variadic()],
  returns: "string",
  body: (_context, format, values) => new Packer(values).pack(parsePackFormat(format)),
});

/** A part of unpack()'s format: `N2name`. */
interface UnpackItem extends FormatItem {
  readonly name: string;
}

function parseUnpackFormat(format: string): UnpackItem[] {
  const known = unpackFormats.get(format);
  if (known !== undefined) return known;
  const items: UnpackItem[] = [];
  for (const match of format.matchAll(/([^])(\*|\d+)?([^/]*)\/?/g)) {
    const [, letter = "", count = "1", name = ""] = match;
    items.push({ letter, count: count === "*" ? STAR : Number(count), name });
  }
  return keep(unpackFormats, format, items);
}

/** Takes values out of a text, one item after the other. */
class Unpacker {
  readonly result: PhpArray = PhpArray.empty();
  #at = 0;
  constructor(readonly text: string) {}

  /** False, after a warning, where the text is too short. Throws: ValueError for an unknown letter. */
  unpack(item: UnpackItem): boolean {
    const { letter, count } = item;
    if (count === 0 && "@X".includes(letter)) return true;
    if (letter === "@") this.#moveTo(count);
    else if (letter === "X") {
      if (count === STAR) warn("unpack", "Type X: '*' ignored");
      this.#at = Math.max(0, this.#at - (count === STAR ? 1 : count));
    } else if ("aAZhH".includes(letter)) return this.#takeText(item);
    else return this.#takeNumbers(item);
    return true;
  }

  #moveTo(position: number): void {
    if (position > this.text.length || position < 0) {
      warn("unpack", "Type @: outside of string");
      if (position < 0) this.#at = 0;
    } else this.#at = position;
  }

  #lacks(letter: string, size: number): false {
    const left = this.text.length - this.#at;
    warn(
      "unpack",
      `Type ${letter}: not enough input values, need ${size} values but only ${left} ` +
        `${left === 1 ? "was" : "were"} provided`,
    );
    return false;
  }

  #takeText({ letter, count, name }: UnpackItem): boolean {
    const isHexadecimal = letter === "h" || letter === "H";
    const left = this.text.length - this.#at;
    const size = count === STAR ? left : isHexadecimal ? Math.ceil(count / 2) : count;
    if (size > left) return this.#lacks(letter, size);
    const bytes = this.text.slice(this.#at, this.#at + size);
    this.#at += size;
    let value = bytes;
    if (letter === "A") value = bytes.replace(/[\0\t\r\n ]+$/, "");
    else if (letter === "Z" && bytes.includes("\0")) value = bytes.slice(0, bytes.indexOf("\0"));
    else if (isHexadecimal) value = hexadecimal(letter, bytes).slice(0, count === STAR ? undefined : count);
    this.result.set(stringKey(name === "" ? "1" : name), value);
    return true;
  }

  #takeNumbers({ letter, count, name }: UnpackItem): boolean {
    const format = NUMBER_FORMATS.get(letter);
    if (format === undefined && letter !== "x") throwError("ValueError", `Invalid format type ${letter}`);
    const size = format === undefined ? 1 : format.bytes;
    for (let i = 0; i !== count; i++) {
      if (this.#at + size > this.text.length) return count === STAR || this.#lacks(letter, size);
      const key = count === 1 && name !== "" ? name : name + (i + 1);
      if (format !== undefined) this.result.set(stringKey(key), readNumber(this.text, this.#at, format));
      this.#at += size;
    }
    return true;
  }
}

function hexadecimal(letter: string, bytes: string): string {
  let text = "";
  for (let at = 0; at < bytes.length; at++) {
    const digits = bytes.charCodeAt(at).toString(16).padStart(2, "0");
    text += letter === "H" ? digits : digits.charAt(1) + digits.charAt(0);
  }
  return text;
}

/**
 * Values from bytes, by the names of a format.
 *
 * Throws: ValueError for a wrong format. Raises: warnings; false where the bytes are too few.
 * *Source:* https://www.php.net/unpack
 */
export const unpack = defineFunction({
  name: "unpack",
  parameters: [string("format"), string("string"), int("offset").default(0)],
  returns: "array|false",
  body(_context, format, text, offset) {
    if (offset < 0 || offset > text.length) {
      throwArgumentValueError("unpack", 3, "must be contained in argument #2 ($data)");
    }
    const unpacker = new Unpacker(offset === 0 ? text : text.slice(offset));
    for (const item of parseUnpackFormat(format)) if (!unpacker.unpack(item)) return false;
    return unpacker.result;
  },
});
