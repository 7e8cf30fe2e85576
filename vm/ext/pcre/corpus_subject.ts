/**
 * Makes subjects for a pattern: texts that it matches, texts that it nearly matches, with what engines disagree
 * on strewn in (line ends, high bytes, case). Seeded, so that a recording can be made again.
 *
 * @module
 */
import type { CharacterSet } from "./character_set.ts";
import type { ParsedPattern, PatternNode } from "./tree.ts";
import { encodeUtf8 } from "./utf8.ts";

/** Numbers from 0 to below 1 (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const BYTE_POOL = "azAZ059_ \t\n\r\v\f-.,:;/\\<>()[]{}\"'#@=+*$\x00\x7f\x80\x85\xa0\xe9\xc9\xff";
const CODE_POOL = "azAZ059_ \t\n\r-.,:;/\\<>()[]\"'#@=+éÉßſKσςΣ–\u00a0\u2028\u0301日本٣\u{1f600}ẞıİ";
const STREWN_BYTES = ["\n", "\r\n", "\r", "\xe9", "\xa0", "\x85", " ", "a", "Z", "0", "\\", "'", "\n\n"];
const STREWN_CODES = [
  "\n",
  "\r\n",
  "é",
  "É",
  "\u00a0",
  "\u2028",
  " ",
  "a",
  "K",
  "ſ",
  "٣",
  "\u0301",
  "\u{1f600}",
];

/** So long a subject gets at most, in characters. */
const LENGTH_MAX = 60;

class SubjectWriter {
  readonly #pattern: ParsedPattern;
  readonly #random: () => number;
  readonly #captures: string[] = [];
  #depth = 0;

  constructor(pattern: ParsedPattern, random: () => number) {
    this.#pattern = pattern;
    this.#random = random;
  }

  pick<Item>(items: ArrayLike<Item>): Item {
    return items[Math.floor(this.#random() * items.length)]!;
  }

  text(node: PatternNode): string {
    switch (node.kind) {
      case "character":
        return String.fromCodePoint(node.code);
      case "set":
        return this.#member(node.set);
      case "sequence":
        return node.items.map((item) => this.text(item)).join("");
      case "alternation":
        return this.text(this.pick(node.branches));
      case "condition":
        return this.text(this.#random() < 0.5 ? node.yes : node.no);
      case "group": {
        const text = this.text(node.body);
        this.#captures[node.number] = text;
        return text;
      }
      case "atomic":
        return this.text(node.body);
      case "look":
        return node.isNegative || node.isBehind || this.#random() < 0.5 ? "" : this.text(node.body);
      case "repeat":
        return this.#repeat(node.body, node.minimum, node.maximum);
      case "reference":
        return this.#captures[node.numbers[0]!] ?? "";
      case "call":
        return this.#call(node.number);
      case "newline_sequence":
        return this.pick(["\n", "\r\n", "\r"]);
      case "grapheme":
        return this.pick(["e", "\r\n", "x"]);
      default:
        return "";
    }
  }

  #repeat(body: PatternNode, minimum: number, maximum: number): string {
    const extra = Math.min(maximum - minimum, this.pick([0, 0, 1, 1, 2, 3, 5]));
    let text = "";
    for (let i = Math.min(minimum, 40) + extra; i > 0 && text.length < LENGTH_MAX; i--) {
      text += this.text(body);
    }
    return text;
  }

  #call(number: number): string {
    const body = number === 0 ? this.#pattern.root : this.#pattern.groups[number]?.body;
    if (body === undefined || this.#depth > 2) return "";
    this.#depth++;
    const text = this.text(body);
    this.#depth--;
    return text;
  }

  #member(set: CharacterSet): string {
    const pool = this.#pattern.isUtf ? Array.from(CODE_POOL) : Array.from(BYTE_POOL);
    const fitting = pool.filter((character) => set.has(character.codePointAt(0)!));
    const ranges = set.isPlain ? set.plainRanges(this.#pattern.isUtf ? 0x17f : 0xff) : [];
    if (ranges.length > 0 && (fitting.length === 0 || this.#random() < 0.6)) {
      const at = 2 * Math.floor(this.#random() * (ranges.length / 2));
      const first = ranges[at]!;
      const span = Math.min(ranges[at + 1]! - first, 40);
      return String.fromCodePoint(first + Math.floor(this.#random() * (span + 1)));
    }
    return fitting.length === 0 ? "" : this.pick(fitting);
  }
}

/** So many subjects for a pattern, as byte strings. */
export function subjectsFor(pattern: ParsedPattern, seed: number, count: number): string[] {
  const random = seededRandom(seed);
  const writer = new SubjectWriter(pattern, random);
  const subjects: string[] = [];
  for (let i = 0; i < count; i++) {
    let text = writer.text(pattern.root);
    if (i % 3 === 1) text = strewn(writer, pattern.isUtf, text);
    if (i % 3 === 2) text = damaged(writer, pattern.isUtf, text, random);
    if (i % 4 === 3) text += writer.pick(["\n", " ", "\r\n"]) + writer.text(pattern.root);
    if (i % 5 === 1) text += "\n";
    const characters = Array.from(text).slice(0, LENGTH_MAX);
    subjects.push(pattern.isUtf ? encodeUtf8(characters.join("").toWellFormed()) : characters.join(""));
  }
  return subjects;
}

function strewn(writer: SubjectWriter, isUtf: boolean, text: string): string {
  const pool = isUtf ? STREWN_CODES : STREWN_BYTES;
  return writer.pick(pool) + text + writer.pick(pool);
}

function damaged(writer: SubjectWriter, isUtf: boolean, text: string, random: () => number): string {
  const characters = Array.from(text);
  const at = Math.floor(random() * (characters.length + 1));
  switch (Math.floor(random() * 4)) {
    case 0:
      characters.splice(at, 1);
      break;
    case 1:
      characters.splice(at, 0, writer.pick(isUtf ? STREWN_CODES : STREWN_BYTES));
      break;
    case 2:
      characters.splice(at, 1, writer.pick(isUtf ? STREWN_CODES : STREWN_BYTES));
      break;
    default:
      return characters.map((character) => swapCase(character)).join("");
  }
  return characters.join("");
}

function swapCase(character: string): string {
  if (!/[A-Za-z]/.test(character)) return character;
  const upper = character.toUpperCase();
  return upper === character ? character.toLowerCase() : upper;
}
