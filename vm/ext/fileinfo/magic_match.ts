/**
 * Telling the type of a file by rules.
 *
 * *Source:* magic(5); file(1)
 *
 * @module
 */
import { context } from "../../runtime/context.ts";
import { normalInt, PhpFloat, type PhpValue } from "../../runtime/value.ts";
import { isFloat, isInteger, type Magic, type Rule } from "./magic_parser.ts";
import {
  indirectPlace,
  integerAt,
  passesNumber,
  passesOrder,
  patternMatch,
  ruleNumber,
  sizeOf,
  strengthOf,
  textEnd,
} from "./magic_value.ts";

/** What is wanted of a type. */
export type Wanted = "description" | "mime" | "extensions" | "apple";

/** Groups and parts of files lead to each other at most so often. */
const DEPTH_MAX = 50;

/** What a rule found: the text that it shows, and where what it matched ends. */
interface Found {
  readonly shown: PhpValue;
  readonly end: number;
}

/** Rules by their strength, the strongest first. */
export class RuleSet {
  readonly #ordered: readonly Rule[];
  readonly #named: ReadonlyMap<string, Rule>;

  constructor(magic: Magic) {
    const strengths = new Map(magic.rules.map((rule) => [rule, strengthOf(rule)] as const));
    this.#ordered = magic.rules.toSorted((first, second) => strengths.get(second)! - strengths.get(first)!);
    this.#named = magic.named;
  }

  /** What the first rules that pass say, for text or for anything else; null when none does. */
  tell(data: string, wanted: Wanted, isText: boolean, goesOn: boolean): string | null {
    const answers: string[] = [];
    for (const rule of this.#ordered) {
      if (isTextRule(rule) !== isText) continue;
      const walk = new Walk(data, wanted, this.#named, this.#ordered);
      if (!walk.enter(rule, 0, 0)) continue;
      const answer = walk.answer();
      if (answer === null) continue;
      answers.push(answer);
      if (!goesOn) break;
    }
    return answers.length === 0 ? null : answers.join("\n- ");
  }
}

/** Whether a rule is tried on texts only, after all others. */
function isTextRule(rule: Rule): boolean {
  if (rule.type !== "string" && rule.type !== "search" && rule.type !== "regex" && rule.type !== "pstring") {
    return false;
  }
  if (rule.flags.includes("b")) return false;
  if (rule.flags.includes("t") || rule.type === "regex") return true;
  // deno-lint-ignore no-control-regex -- what is no text is meant
  return !/[^\x07-\r\x1b\x20-\x7e\x80-\xff]/.test(rule.text);
}

/** One look at a file. */
class Walk {
  #text = "";
  #mime: string | null = null;
  #hasPassed = false;
  #depth = 0;

  constructor(
    readonly data: string,
    readonly wanted: Wanted,
    readonly named: ReadonlyMap<string, Rule>,
    readonly ordered: readonly Rule[],
  ) {}

  answer(): string | null {
    if (this.wanted !== "description") return this.#mime;
    return this.#text === "" ? null : this.#text;
  }

  /** Tries a rule and what stands below it. Gives whether it passed. */
  enter(rule: Rule, base: number, above: number): boolean {
    const found = this.#test(rule, base, above);
    if (found === null) return false;
    this.#say(rule, found.shown);
    if (this.#isDone()) return true;
    this.#below(rule.children, base, found.end);
    return true;
  }

  #isDone(): boolean {
    return this.wanted !== "description" && this.#mime !== null;
  }

  /** Tries rules of one level, each of which may pass. */
  #below(rules: readonly Rule[], base: number, above: number): void {
    let hasMatch = false;
    for (const rule of rules) {
      if (rule.type === "clear") hasMatch = false;
      if (rule.type === "default" && hasMatch) continue;
      if (this.#isDone()) return;
      if (rule.type === "use") this.#useGroup(rule, base, above);
      else if (rule.type === "indirect") this.#lookInside(rule, base, above);
      else if (this.enter(rule, base, above) && rule.type !== "clear") hasMatch = true;
    }
  }

  #useGroup(rule: Rule, base: number, above: number): void {
    const place = this.#placeOf(rule, base, above);
    const isSwapped = rule.text.startsWith("\\^") || rule.text.startsWith("^");
    const group = this.named.get(isSwapped ? rule.text.replace(/^\\?\^/, "") : rule.text);
    if (place === null || group === undefined || this.#depth >= DEPTH_MAX) return;
    this.#say(rule, null);
    this.#depth++;
    const children = isSwapped ? group.children.map(swapped) : group.children;
    if (group.mime !== "" || group.extensions !== "" || group.message !== "") this.#say(group, null);
    this.#below(children, place, place);
    this.#depth--;
    this.#below(rule.children, base, place);
  }

  /** Tells what begins at a place as if it were a file. */
  #lookInside(rule: Rule, base: number, above: number): void {
    const place = this.#placeOf(rule, base, above);
    if (place === null || place >= this.data.length || this.#depth >= DEPTH_MAX) return;
    const inner = new Walk(this.data.slice(place), this.wanted, this.named, this.ordered);
    inner.#depth = this.#depth + 1;
    for (const candidate of this.ordered) {
      if (inner.enter(candidate, 0, 0) && inner.answer() !== null) break;
    }
    const answer = inner.answer();
    if (answer === null) return;
    this.#say(rule, null);
    if (this.wanted === "description") this.#text += answer;
    else this.#mime ??= answer;
  }

  #placeOf(rule: Rule, base: number, above: number): number | null {
    const { value, isRelative, indirect } = rule.offset;
    const start = isRelative ? above : base;
    if (indirect === null) {
      if (value >= 0 || isRelative) return start + value;
      return this.data.length + value;
    }
    const inner = indirectPlace(this.data, (indirect.isRelative ? above : base) + value, indirect);
    return inner === null ? null : inner + (isRelative ? above : base);
  }

  #test(rule: Rule, base: number, above: number): Found | null {
    if (rule.type === "default" || rule.type === "clear" || rule.type === "name") {
      return { shown: null, end: this.#placeOf(rule, base, above) ?? above };
    }
    const place = this.#placeOf(rule, base, above);
    if (place === null || place < 0 || place > this.data.length) return null;
    if (isInteger(rule.type)) return this.#testNumber(rule, place);
    if (isFloat(rule.type)) return this.#testFloat(rule, place);
    return this.#testText(rule, place);
  }

  #testNumber(rule: Rule, place: number): Found | null {
    if (rule.type === "offset") {
      const value = BigInt(place);
      return passesNumber(rule, value) ? { shown: place, end: place } : null;
    }
    const size = sizeOf(rule.type);
    const raw = integerAt(this.data, place, size, rule.isBigEndian);
    if (raw === null) return null;
    const value = ruleNumber(rule, raw);
    if (!passesNumber(rule, value)) return null;
    const shown = /date/.test(rule.type) ? dateText(value, rule.type) : normalInt(BigInt.asIntN(64, value));
    return { shown, end: place + size };
  }

  #testFloat(rule: Rule, place: number): Found | null {
    const size = rule.type === "float" ? 4 : 8;
    if (place + size > this.data.length) return null;
    const view = new DataView(new ArrayBuffer(8));
    for (let i = 0; i < size; i++) view.setUint8(i, this.data.charCodeAt(place + i));
    const value = size === 4 ? view.getFloat32(0, !rule.isBigEndian) : view.getFloat64(0, !rule.isBigEndian);
    if (!passesOrder(rule, value - rule.float)) return null;
    return { shown: new PhpFloat(value), end: place + size };
  }

  #testText(rule: Rule, place: number): Found | null {
    const { data } = this;
    switch (rule.type) {
      case "search": {
        const last = Math.min(data.length, place + (rule.range === 0 ? data.length : rule.range));
        for (let at = place; at <= last; at++) {
          if (/^[^cCwWTf]*$/.test(rule.flags)) {
            at = data.indexOf(rule.text, at);
            if (at < 0 || at > last) break;
          }
          const end = textEnd(rule, data, at);
          if (end >= 0) return rule.relation === "!" ? null : { shown: data.slice(at, end), end };
        }
        return rule.relation === "!" ? { shown: "", end: place } : null;
      }
      case "regex": {
        const match = patternMatch(rule, data, place);
        if (match === null) return rule.relation === "!" ? { shown: "", end: place } : null;
        if (rule.relation === "!") return null;
        const shown = data.slice(match.start, match.end);
        return { shown, end: rule.flags.includes("s") ? match.start : match.end };
      }
      case "pstring":
        return this.#testCounted(rule, place);
      case "string16":
        return this.#testWide(rule, place);
      case "string":
        return this.#testString(rule, place);
    }
    return null;
  }

  #testString(rule: Rule, place: number): Found | null {
    const { data } = this;
    if (rule.relation === "x" || rule.relation === ">" || rule.relation === "<") {
      const found = data.slice(place, place + 128).split("\0", 1)[0]!.split("\n", 1)[0]!;
      const order = rule.relation === "x" ? 0 : found < rule.text ? -1 : found > rule.text ? 1 : 0;
      if (!passesOrder(rule, order)) return null;
      const shown = rule.flags.includes("T") ? found.trim() : found;
      return { shown, end: place + (rule.relation === "x" ? found.length : found.length) };
    }
    const end = textEnd(rule, data, place);
    if (rule.relation === "!") return end < 0 ? { shown: data.slice(place, place + 128), end: place } : null;
    if (end < 0) return null;
    return { shown: rule.text, end };
  }

  /** A string with its length before it. */
  #testCounted(rule: Rule, place: number): Found | null {
    const size = /[HhJ]/.test(rule.flags) ? 2 : /[Ll]/.test(rule.flags) ? 4 : 1;
    const length = integerAt(this.data, place, size, /[HL]/.test(rule.flags));
    if (length === null) return null;
    const text = this.data.slice(place + size, place + size + Number(length));
    const order = text < rule.text ? -1 : text > rule.text ? 1 : 0;
    return passesOrder(rule, order) ? { shown: text, end: place + size + text.length } : null;
  }

  /** A string of 16 bits a char. */
  #testWide(rule: Rule, place: number): Found | null {
    let text = "";
    for (let at = place; at + 1 < this.data.length && text.length < 128; at += 2) {
      const code = Number(integerAt(this.data, at, 2, rule.isBigEndian));
      if (code === 0) break;
      text += String.fromCharCode(code & 255);
    }
    const part = rule.relation === "=" ? text.slice(0, rule.text.length) : text;
    const order = part < rule.text ? -1 : part > rule.text ? 1 : 0;
    return passesOrder(rule, order) ? { shown: text, end: place + 2 * part.length } : null;
  }

  #say(rule: Rule, value: PhpValue): void {
    this.#hasPassed = true;
    if (this.wanted === "mime" && rule.mime !== "") this.#mime ??= rule.mime;
    if (this.wanted === "extensions" && rule.extensions !== "") this.#mime ??= rule.extensions;
    if (this.wanted === "apple" && rule.apple !== "") this.#mime ??= rule.apple;
    if (rule.message === "" || this.wanted !== "description") return;
    const isJoined = rule.message.startsWith("\\b");
    const text = formatted(isJoined ? rule.message.slice(2) : rule.message, value);
    if (text === "") return;
    this.#text += (this.#text === "" || isJoined ? "" : " ") + text;
  }
}

/** A rule with the other byte order. */
function swapped(rule: Rule): Rule {
  return { ...rule, isBigEndian: !rule.isBigEndian, children: rule.children.map(swapped) };
}

function dateText(value: bigint, type: string): string {
  const date = new Date(Number(value) * 1000);
  if (Number.isNaN(date.getTime())) return `*Invalid ${type}*`;
  return date.toUTCString().replace(
    /^(\w+), (\d+) (\w+) (\d+) (\S+) GMT$/,
    (_all, day, number, month, year, time) =>
      `${day} ${month} ${String(Number(number)).padStart(2)} ${time} ${year}`,
  );
}

/** A message with a value in it, as C's printf does. */
function formatted(message: string, value: PhpValue): string {
  return message.replace(
    /%([#+\- 0']*)(\d*)((?:\.\d+)?)(?:hh|h|ll|l|q|j|z)?([diouxXcsfgeE%])/g,
    (_all, flags: string, width: string, precision: string, kind: string) => {
      if (kind === "%") return "%";
      const known = kind === "i" ? "d" : kind;
      const plain = flags.replace(/[#']/g, "").replace(" ", "");
      const format = `%${plain}${width}${known === "s" || /[feEg]/.test(known) ? precision : ""}${known}`;
      const text = context.functions.get("sprintf")!.invoke(null, [format, value ?? ""]) as string;
      return flags.includes("#") && /[xX]/.test(kind) ? `0x${text}` : text;
    },
  );
}
