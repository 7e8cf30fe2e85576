/**
 * Cursor over a pattern's bytes, with the options that hold at it; what all parts of the parser share.
 *
 * @module
 */
import { CompileError, PatternError } from "./compile_error.ts";
import type { Modifiers } from "./delimiter.ts";
import {
  type CallNode,
  type ConditionTest,
  type GroupNode,
  joinBranches,
  type LookNode,
  type Newline,
  type PatternNode,
  type ReferenceNode,
} from "./tree.ts";

/** Options that `(?…)` may change, restored where the group ends. */
export interface Options {
  isCaseless: boolean;
  isMultiline: boolean;
  isDotAll: boolean;
  isExtended: boolean;
  /** `xx`: space and tab are ignored in classes too. */
  isExtendedMore: boolean;
  isUngreedy: boolean;
  noAutoCapture: boolean;
  duplicateNames: boolean;
  isRestricted: boolean;
  /** `(?aD)` and so on: these escapes are ASCII even under /u. */
  asciiDigit: boolean;
  asciiSpace: boolean;
  asciiWord: boolean;
  asciiPosix: boolean;
}

/** A group number or name to be looked up once all groups are known. */
export interface PendingReference {
  readonly name: string | null;
  readonly number: number;
  readonly offset: number;
  readonly target: ReferenceNode | CallNode | Extract<ConditionTest, { kind: "group" }> | null;
}

/** One element of a branch, before its quantifier. */
export interface Atom {
  /** Null for what leaves nothing in the tree, such as `(?i)`. */
  readonly node: PatternNode | null;
  readonly isRepeatable: boolean;
}

/** Reads the branches of a group; `beforeBranch` is called before each but the first. */
export type BranchReading = (reader: PatternReader, beforeBranch: (() => void) | null) => PatternNode[];

/** State of one parse. */
export class PatternReader {
  /** Position of the next byte. */
  at = 0;
  options: Options;
  isUtf: boolean;
  isUcp: boolean;
  newline: Newline = "lf";
  isNarrowNewlineSequence = false;
  groupCount = 0;
  readonly names: (string | undefined)[] = [];
  readonly groups: (GroupNode | undefined)[] = [];
  readonly pending: PendingReference[] = [];
  /** Errors that PCRE2 finds only after those of syntax, with the references known before each. */
  readonly deferred: { readonly pendingCount: number; readonly error: CompileError }[] = [];
  readonly lookbehinds: LookNode[] = [];
  namesLineEnd = false;
  hasCall = false;
  hasVerb = false;
  hasBranchReset = false;
  depth = 0;
  /** Inside \Q…\E. */
  isQuoting = false;

  constructor(
    readonly pattern: string,
    readonly modifiers: Modifiers,
    /** Handed in by the parser, so that groups can be read by modules of their own. */
    readonly readBranches: BranchReading,
  ) {
    this.isUtf = modifiers.utf;
    this.isUcp = modifiers.utf;
    this.options = {
      isCaseless: modifiers.caseless,
      isMultiline: modifiers.multiline,
      isDotAll: modifiers.dotAll,
      isExtended: modifiers.extended,
      isExtendedMore: false,
      isUngreedy: modifiers.ungreedy,
      noAutoCapture: modifiers.noAutoCapture,
      duplicateNames: modifiers.duplicateNames,
      isRestricted: modifiers.caselessRestrict,
      asciiDigit: false,
      asciiSpace: false,
      asciiWord: false,
      asciiPosix: false,
    };
  }

  /** Reads branches up to a closing parenthesis or the end; neither is read. */
  readAlternation(): PatternNode {
    return joinBranches(this.readBranches(this, null));
  }

  /** Whether all is read. */
  get isAtEnd(): boolean {
    return this.at >= this.pattern.length;
  }

  /** The byte at the cursor as a char; empty at the end. */
  peek(ahead = 0): string {
    return this.pattern.charAt(this.at + ahead);
  }

  /** Whether a text is next. */
  startsWith(text: string): boolean {
    return this.pattern.startsWith(text, this.at);
  }

  /** Steps over a text if it is next. */
  accept(text: string): boolean {
    if (!this.startsWith(text)) return false;
    this.at += text.length;
    return true;
  }

  /** Reads one character: a byte, or a code point of UTF-8 that is known to be valid. */
  readCode(): number {
    const first = this.pattern.charCodeAt(this.at++);
    if (!this.isUtf || first < 0xc0) return first;
    const extra = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    let code = first & (0x3f >> extra);
    for (let i = 0; i < extra; i++) code = (code << 6) | (this.pattern.charCodeAt(this.at++) & 0x3f);
    return code;
  }

  /** Reads the longest run that a sticky expression matches. */
  readRun(expression: RegExp): string {
    expression.lastIndex = this.at;
    const found = expression.exec(this.pattern);
    if (found === null) return "";
    this.at += found[0].length;
    return found[0];
  }

  /** Gives up. The offset is the cursor's unless given. */
  fail(error: keyof typeof PatternError, offset = this.at): never {
    throw new CompileError(PatternError[error], offset);
  }

  /** Gives up with the offset after the character at the cursor, or at the end. */
  failAfter(error: keyof typeof PatternError): never {
    if (!this.isAtEnd) this.readCode();
    this.fail(error);
  }

  /** Skips white space and comments where `x` is on, and `(?#…)` always. */
  skipIgnored(): void {
    for (;;) {
      if (this.options.isExtended && /[ \t\n\v\f\r]/.test(this.peek())) this.at++;
      else if (this.options.isExtended && this.peek() === "#") this.skipLine();
      else if (this.startsWith("(?#")) this.skipComment();
      else if (this.startsWith("\\E")) this.at += 2;
      else if (this.startsWith("\\Q\\E")) this.at += 4;
      else return;
    }
  }

  private skipLine(): void {
    const ends = this.newline === "cr" ? "\r" : this.newline === "crlf" ? "\r\n" : "\n";
    const end = this.newline.startsWith("any")
      ? this.pattern.slice(this.at).search(/[\r\n]/) + this.at
      : this.pattern.indexOf(ends, this.at);
    this.at = end < this.at ? this.pattern.length : end + 1;
  }

  private skipComment(): void {
    const end = this.pattern.indexOf(")", this.at);
    if (end < 0) this.fail("COMMENT_NOT_CLOSED", this.pattern.length);
    this.at = end + 1;
  }

  /** A group name up to a terminator, which is read too. */
  readName(terminator: string): string {
    const start = this.at;
    if (this.isAtEnd) this.fail("NAME_EXPECTED");
    if (/[0-9]/.test(this.peek())) this.fail("NAME_DIGIT");
    const name = this.readRun(this.isUtf ? /[\w\x80-\xff]+/y : /\w+/y);
    if (name === "") this.fail("NAME_EXPECTED");
    if (name.length > 128) this.fail("NAME_TOO_LONG", start + 130);
    if (!this.accept(terminator)) this.fail("NAME_NOT_CLOSED");
    return name;
  }

  /** Digits as a group number; NaN when there is none. */
  readNumber(): number {
    const digits = this.readRun(/[0-9]+/y);
    if (digits === "") return NaN;
    const number = Number(digits);
    if (number > 65535) this.fail("NUMBER_TOO_BIG");
    return number;
  }
}
