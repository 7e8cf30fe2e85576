/**
 * A compiled pattern: finds matches by native RegExp where that means the same, else by the own matcher. [hot]
 *
 * @module
 */
import type { MaybeValue } from "../../runtime/value.ts";
import { isNullable, isZeroWidth } from "./analysis.ts";
import { compileMatcher, type Matcher } from "./compile_matcher.ts";
import { splitDelimiters } from "./delimiter.ts";
import { CompileError } from "./compile_error.ts";
import { Match, MatchError, type MatchOutcome } from "./match.ts";
import { NativeMatcher } from "./native_matcher.ts";
import { checkSize } from "./compiled_size.ts";
import { parsePattern } from "./parse.ts";
import { DecodedSubject, decodeSubject } from "./subject.ts";
import { Refusal, translate } from "./translate.ts";
import type { SubjectKind } from "./translate_set.ts";
import type { ParsedPattern } from "./tree.ts";
import { encodeUtf8, isAscii } from "./utf8.ts";

/** Limits that the directives set. */
export interface MatchLimits {
  /** `pcre.backtrack_limit`. */
  backtracks: number;
  /** `pcre.recursion_limit`. */
  recursions: number;
  /** Whether a limit is so low that it is meant to be hit: native RegExp, which knows none, is not used then. */
  areLow: boolean;
}

/** The limits in force; set from the directives. */
export const limits: MatchLimits = { backtracks: 1_000_000, recursions: 100_000, areLow: false };

/** A regular expression that PHP code uses. */
export class CompiledPattern {
  readonly expression: string;
  readonly parsed: ParsedPattern;
  /** Names by group; null when no group has one. */
  readonly names: readonly (string | undefined)[] | null;
  /** Number of groups, the whole match included. */
  readonly groupTotal: number;
  readonly isUtf: boolean;
  /** Native RegExps by kind of subject; undefined while not made, null when refused. */
  #narrow: NativeMatcher | null | undefined;
  #wide: NativeMatcher | null | undefined;
  #matcher: Matcher | null;
  readonly #isZeroWidth: boolean;
  readonly #isNullable: boolean;

  constructor(expression: string, parsed: ParsedPattern, usesNative = true) {
    this.expression = expression;
    this.parsed = parsed;
    this.names = parsed.names.some((name) => name !== undefined) ? parsed.names : null;
    this.groupTotal = parsed.groupCount + 1;
    this.isUtf = parsed.isUtf;
    this.#narrow = usesNative ? undefined : null;
    this.#wide = usesNative ? undefined : null;
    this.#matcher = null;
    this.#isZeroWidth = isZeroWidth(parsed.root);
    this.#isNullable = isNullable(parsed.root);
  }

  /** Whether subjects of a kind are matched by native RegExp. */
  isNative(kind: SubjectKind): boolean {
    return this.#native(kind) !== null;
  }

  /**
   * The first match from a byte offset on.
   *
   * @param needsStarts Whether the starts of groups are wanted.
   */
  find(subject: string, offset: number, needsStarts: boolean): MatchOutcome {
    if (this.isUtf) {
      const decoded = decodeSubject(subject);
      if (decoded === false) return MatchError.BAD_UTF8;
      if (decoded !== null) return this.#findDecoded(decoded, offset, needsStarts);
    }
    if (limits.areLow) return this.#run(subject, null, offset, false, needsStarts);
    const native = this.#narrow ??
      (this.#narrow === null ? null : this.#native(this.isUtf ? "ascii" : "bytes"));
    if (native !== null) return native.find(subject, offset, needsStarts);
    return this.#run(subject, null, offset, false, needsStarts);
  }

  /** A match that starts exactly at a byte offset and is not empty, after an empty one was found there. */
  findNonEmptyAt(subject: string, offset: number, needsStarts: boolean): MatchOutcome {
    if (this.#isZeroWidth) return null;
    const decoded = this.isUtf ? decodeSubject(subject) : null;
    if (decoded === false) return MatchError.BAD_UTF8;
    return this.#run(decoded === null ? subject : decoded.text, decoded, offset, true, needsStarts);
  }

  /**
   * The subject with all matches replaced by V8 in one go, or null where that is not the same: only for patterns
   * that are native and never match nothing.
   */
  replaceAll(subject: string, replacement: string): string | null {
    if (this.#isNullable || limits.areLow) return null;
    const decoded = this.isUtf ? decodeSubject(subject) : null;
    if (decoded === false) return null;
    const native = this.#native(!this.isUtf ? "bytes" : decoded === null ? "ascii" : "unicode");
    if (native === null) return null;
    if (decoded === null) return native.replaceAll(subject, replacement);
    if (!isAscii(replacement)) return null;
    const result = native.replaceAll(decoded.text, replacement);
    return result === null ? null : encodeUtf8(result);
  }

  /**
   * The subject with each match replaced by what a function makes of its groups, or a {@linkcode MatchError}. Null where
   * that is not so simple: only for native patterns that never match nothing.
   */
  replaceEach(subject: string, change: (groups: MaybeValue[]) => string): string | number | null {
    if (this.#isNullable || limits.areLow) return null;
    const decoded = this.isUtf ? decodeSubject(subject) : null;
    if (decoded === false) return null;
    const native = this.#native(!this.isUtf ? "bytes" : decoded === null ? "ascii" : "unicode");
    return native === null
      ? null
      : native.replaceEach(decoded === null ? subject : decoded.text, decoded, change);
  }

  /** The texts of all matches, found by V8 in one go, or null where that is not the same. */
  allTexts(subject: string): string[] | null {
    return this.#quickNative(subject)?.allTexts(subject) ?? null;
  }

  /** The texts between all matches, found by V8 in one go, or null where that is not the same. */
  textsBetween(subject: string): string[] | null {
    return this.#quickNative(subject)?.textsBetween(subject) ?? null;
  }

  /** What serves a subject that needs no decoding, for a pattern without groups that never matches nothing. */
  #quickNative(subject: string): NativeMatcher | null {
    if (this.#isNullable || this.groupTotal > 1 || limits.areLow) return null;
    if (this.isUtf && decodeSubject(subject) !== null) return null;
    return this.#native(this.isUtf ? "ascii" : "bytes");
  }

  /** The byte offset of the next character. */
  next(subject: string, offset: number): number {
    if (!this.isUtf) return offset + 1;
    let next = offset + 1;
    while (next < subject.length && (subject.charCodeAt(next) & 0xc0) === 0x80) next++;
    return next;
  }

  #native(kind: SubjectKind): NativeMatcher | null {
    const known = kind === "unicode" ? this.#wide : this.#narrow;
    if (known !== undefined) return known;
    const translation = translate(this.parsed, kind);
    let made = translation instanceof Refusal ? null : new NativeMatcher(translation, this.groupTotal);
    if (made !== null && !made.isUsable()) made = null;
    if (kind === "unicode") this.#wide = made;
    else this.#narrow = made;
    return made;
  }

  #findDecoded(subject: DecodedSubject, offset: number, needsStarts: boolean): MatchOutcome {
    const native = limits.areLow ? null : this.#native("unicode");
    if (native === null) return this.#run(subject.text, subject, offset, false, needsStarts);
    const index = subject.toIndex(offset);
    if (index < 0) return MatchError.BAD_UTF8_OFFSET;
    const found = native.find(subject.text, index, needsStarts);
    if (!(found instanceof Match)) return found;
    return new Match(
      subject.toByte(found.start),
      subject.toByte(found.end),
      found.groups.map((group) => group === undefined ? group : encodeUtf8(group)),
      found.starts?.map((start) => start < 0 ? start : subject.toByte(start)) ?? null,
      null,
    );
  }

  #run(
    text: string,
    decoded: DecodedSubject | null,
    offset: number,
    isRetry: boolean,
    needsStarts: boolean,
  ): MatchOutcome {
    const matcher = this.#matcher ??= compileMatcher(this.parsed);
    const start = decoded === null ? offset : decoded.toIndex(offset);
    if (start < 0) return MatchError.BAD_UTF8_OFFSET;
    const found = matcher.run(text, start, isRetry, limits);
    if (found === null || typeof found === "number") return found;
    const { captures } = found;
    const groups: (string | undefined)[] = [];
    const starts: number[] | null = needsStarts ? [] : null;
    for (let i = 0; i < captures.length; i += 2) {
      const from = captures[i]!;
      const to = captures[i + 1]!;
      const isSet = from >= 0;
      const group = isSet ? text.slice(from, to) : undefined;
      groups.push(group === undefined || decoded === null ? group : encodeUtf8(group));
      starts?.push(isSet ? decoded === null ? from : decoded.toByte(from) : -1);
    }
    const [first, last] = [captures[0]!, captures[1]!];
    return new Match(
      decoded === null ? first : decoded.toByte(first),
      decoded === null ? last : decoded.toByte(last),
      groups,
      starts,
      found.mark,
    );
  }
}

/**
 * Compiles a regular expression, or gives the text of PHP's warning without the function's name.
 *
 * @param usesNative False to leave everything to the own matcher, which tests do.
 */
export function compilePattern(expression: string, usesNative = true): CompiledPattern | string {
  const parts = splitDelimiters(expression);
  if (typeof parts === "string") return parts;
  try {
    const parsed = parsePattern(parts.pattern, parts.modifiers);
    checkSize(parts.pattern, parsed);
    return new CompiledPattern(expression, parsed, usesNative);
  } catch (error) {
    if (error instanceof CompileError) return error.message;
    throw error;
  }
}
