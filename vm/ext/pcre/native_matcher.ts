/**
 * Runs a translated pattern by native RegExp. [hot]
 *
 * @module
 */
import { borrowWriter, type ByteWriter, returnWriter } from "../../runtime/byte_writer.ts";
import { slotsFor } from "../../runtime/slot_list.ts";
import type { MaybeValue } from "../../runtime/value.ts";
import { Match, MatchError, type MatchOutcome } from "./match.ts";
import type { DecodedSubject } from "./subject.ts";
import { encodeUtf8 } from "./utf8.ts";
import { parseReplacement } from "./replacement.ts";
import type { Translation } from "./translate.ts";

/** The RegExps of one translation, each made when first needed: they differ in flags only. */
export class NativeMatcher {
  readonly #translation: Translation;
  readonly #isSticky: boolean;
  readonly #groupMap: readonly number[] | null;
  #fromStart: RegExp | null;
  #fromOffset: RegExp | null;
  #withIndices: RegExp | null;
  /** Serves replacing match by match, while nobody else does that. */
  #spareGlobal: RegExp | null;
  readonly #groupTotal: number;
  readonly #isUnicode: boolean;
  #lastReplacement: string;
  #lastTemplate: string;

  constructor(translation: Translation, groupTotal: number) {
    this.#translation = translation;
    this.#isSticky = translation.isSticky;
    this.#groupMap = translation.groupMap;
    this.#fromStart = null;
    this.#fromOffset = null;
    this.#withIndices = null;
    this.#spareGlobal = null;
    this.#groupTotal = groupTotal;
    this.#isUnicode = translation.flags !== "";
    this.#lastReplacement = "";
    this.#lastTemplate = "";
  }

  /** Whether V8 takes the pattern; it has limits of its own. */
  isUsable(): boolean {
    try {
      this.#make("").exec("");
      return true;
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof RangeError) return false;
      throw error;
    }
  }

  /** The first match from an index on. */
  find(text: string, index: number, needsStarts: boolean): MatchOutcome {
    let found: RegExpExecArray | null;
    try {
      found = needsStarts ? this.#execWithIndices(text, index) : this.#exec(text, index);
      // V8 finds empty matches between the halves of a surrogate pair, where there is no character's start.
      while (found !== null && this.#isUnicode && isInsidePair(text, found.index)) {
        found = needsStarts
          ? this.#execWithIndices(text, found.index + 1)
          : this.#exec(text, found.index + 1);
      }
    } catch (error) {
      // V8's own stack of choices is full.
      if (error instanceof RangeError || error instanceof SyntaxError) return MatchError.JIT_STACK_LIMIT;
      throw error;
    }
    if (found === null) return null;
    const start = found.index;
    const starts = needsStarts ? startsOf(found, this.#groupMap) : null;
    const groups = this.#groupMap === null ? found : this.#groupMap.map((target) => found[target]);
    return new Match(start, start + found[0].length, groups, starts, null);
  }

  /** The text with all matches replaced, or null when V8's stack of choices is full. */
  replaceAll(text: string, replacement: string): string | null {
    if (this.#isSticky) return null;
    const expression = this.#fromOffset ??= this.#make("g");
    expression.lastIndex = 0;
    try {
      return text.replace(expression, this.#template(replacement));
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  }

  /**
   * The text with each match replaced by what a function makes of its groups, which are in a new list of its own; a
   * {@linkcode MatchError} when V8's stack of choices is full, null when this cannot be done here. For patterns that
   * never match nothing. `String.replace` with a function takes three times as long.
   *
   * @param decoded The subject whose characters the text is, where groups are to be bytes; else null.
   */
  replaceEach(
    text: string,
    decoded: DecodedSubject | null,
    change: (groups: MaybeValue[]) => string,
  ): string | number | null {
    if (this.#isSticky || this.#groupMap !== null) return null;
    const expression = this.#spareGlobal ?? this.#make("g");
    // The function may come back to this pattern.
    this.#spareGlobal = null;
    expression.lastIndex = 0;
    const out = borrowWriter();
    try {
      return this.#replaceInto(out, expression, text, decoded, change);
    } finally {
      this.#spareGlobal = expression;
      returnWriter(out);
    }
  }

  #replaceInto(
    out: ByteWriter,
    expression: RegExp,
    text: string,
    decoded: DecodedSubject | null,
    change: (groups: MaybeValue[]) => string,
  ): string | number {
    const source = decoded === null ? text : decoded.bytes;
    const total = this.#groupTotal;
    let end = 0;
    for (;;) {
      const found = nextMatch(expression, text);
      if (found === null) break;
      if (found === undefined) return MatchError.JIT_STACK_LIMIT;
      const groups: MaybeValue[] = slotsFor(total);
      let start = found.index;
      let next = expression.lastIndex;
      if (decoded === null) { for (let i = 0; i < total; i++) groups[i] = found[i]; }
      else {
        for (let i = 0; i < total; i++) {
          groups[i] = found[i] === undefined ? undefined : encodeUtf8(found[i]!);
        }
        start = decoded.toByte(start);
        next = decoded.toByte(next);
      }
      out.part(source, end, start);
      end = next;
      out.text(change(groups));
    }
    if (end === 0) return source;
    out.part(source, end, source.length);
    return out.take(0);
  }

  /** The texts of all matches; null when V8's stack of choices is full. */
  allTexts(text: string): string[] | null {
    return this.#atOnce((expression) => text.match(expression) ?? []);
  }

  /** The texts between all matches; null when V8's stack of choices is full, or groups of ours would be among them. */
  textsBetween(text: string): string[] | null {
    if (this.#groupMap !== null) return null;
    return this.#atOnce((expression) => text.split(expression));
  }

  #atOnce(run: (expression: RegExp) => string[]): string[] | null {
    if (this.#isSticky) return null;
    const expression = this.#fromOffset ??= this.#make("g");
    expression.lastIndex = 0;
    try {
      return run(expression);
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  }

  /** PHP's replacement as JavaScript writes it. */
  #template(replacement: string): string {
    if (replacement === this.#lastReplacement) return this.#lastTemplate;
    let template = "";
    for (const part of parseReplacement(replacement)) {
      if (typeof part === "string") template += part.replaceAll("$", "$$$$");
      else if (part === 0) template += "$&";
      else if (part < this.#groupTotal) {
        const target = this.#groupMap === null ? part : this.#groupMap[part]!;
        template += "$" + String(target).padStart(2, "0");
      }
    }
    this.#lastReplacement = replacement;
    return this.#lastTemplate = template;
  }

  #exec(text: string, index: number): RegExpExecArray | null {
    if (index === 0 && !this.#isSticky) return (this.#fromStart ??= this.#make("")).exec(text);
    const expression = this.#fromOffset ??= this.#make(this.#isSticky ? "y" : "g");
    expression.lastIndex = index;
    return expression.exec(text);
  }

  #execWithIndices(text: string, index: number): RegExpExecArray | null {
    const expression = this.#withIndices ??= this.#make(this.#isSticky ? "dy" : "dg");
    expression.lastIndex = index;
    return expression.exec(text);
  }

  #make(flags: string): RegExp {
    return new RegExp(this.#translation.source, this.#translation.flags + flags);
  }
}

/** The next match of a global expression; undefined when V8's stack of choices is full. */
function nextMatch(expression: RegExp, text: string): RegExpExecArray | null | undefined {
  try {
    return expression.exec(text);
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function startsOf(found: RegExpExecArray, groupMap: readonly number[] | null): number[] {
  const indices = found.indices!;
  const starts: number[] = [];
  const length = groupMap === null ? indices.length : groupMap.length;
  for (let i = 0; i < length; i++) {
    const pair = indices[groupMap === null ? i : groupMap[i]!];
    starts.push(pair === undefined ? -1 : pair[0]);
  }
  return starts;
}

function isInsidePair(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xdc00 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800;
}
