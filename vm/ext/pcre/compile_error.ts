/**
 * The error of a pattern that does not compile, and PCRE2's texts for it.
 *
 * *Source:* PCRE2 10.46, pcre2_error.c (texts), checked against PHP 8.4.27.
 *
 * @module
 */

/** Why a pattern does not compile. `offset` counts bytes from the pattern's start, without the delimiter. */
export class CompileError {
  constructor(readonly text: string, readonly offset: number) {}

  /** The sentence as PHP's warning ends. */
  get message(): string {
    return `Compilation failed: ${this.text} at offset ${this.offset}`;
  }
}

/** PCRE2's texts by what is wrong. */
export const PatternError = {
  BACKSLASH_AT_END: "\\ at end of pattern",
  CONTROL_AT_END: "\\c at end of pattern",
  UNKNOWN_ESCAPE: "unrecognized character follows \\",
  QUANTIFIER_ORDER: "numbers out of order in {} quantifier",
  QUANTIFIER_TOO_BIG: "number too big in {} quantifier",
  CLASS_NOT_CLOSED: "missing terminating ] for character class",
  ESCAPE_IN_CLASS: "escape sequence is invalid in character class",
  RANGE_ORDER: "range out of order in character class",
  NOTHING_TO_REPEAT: "quantifier does not follow a repeatable item",
  UNKNOWN_GROUP: "unrecognized character after (? or (?-",
  POSIX_OUTSIDE: "POSIX named classes are supported only within a class",
  POSIX_COLLATING: "POSIX collating elements are not supported",
  MISSING_PARENTHESIS: "missing closing parenthesis",
  NO_SUCH_GROUP: "reference to non-existent subpattern",
  COMMENT_NOT_CLOSED: "missing ) after (?# comment",
  NESTED_TOO_DEEPLY: "parentheses are too deeply nested",
  TOO_LARGE: "regular expression is too large",
  UNMATCHED_PARENTHESIS: "unmatched closing parenthesis",
  CONDITION_NOT_CLOSED: "missing closing parenthesis for condition",
  RELATIVE_ZERO: "a relative value of zero is not allowed",
  CONDITION_BRANCHES: "conditional subpattern contains more than two branches",
  ASSERTION_EXPECTED: "atomic assertion expected after (?( or (?(?C)",
  DIGIT_EXPECTED: "digit expected after (?+ or (?-",
  UNKNOWN_POSIX: "unknown POSIX class name",
  CODE_POINT_TOO_LARGE: "character code point value in \\x{} or \\o{} is too large",
  UNSUPPORTED_ESCAPE: "PCRE2 does not support \\F, \\L, \\l, \\N{name}, \\U, or \\u",
  CALLOUT_TOO_BIG: "number after (?C is greater than 255",
  CALLOUT_NOT_CLOSED: "closing parenthesis for (?C expected",
  CALLOUT_DELIMITER: "unrecognized string delimiter follows (?C",
  CALLOUT_STRING: "missing terminating delimiter for callout with string argument",
  VERB_ESCAPE: "invalid escape sequence in (*VERB) name",
  UNKNOWN_P_GROUP: "unrecognized character after (?P",
  NAME_NOT_CLOSED: "syntax error in subpattern name (missing terminator?)",
  DUPLICATE_NAME: "two named subpatterns have the same name (PCRE2_DUPNAMES not set)",
  NAME_DIGIT: "subpattern name must start with a non-digit",
  PROPERTY_MALFORMED: "malformed \\P or \\p sequence",
  PROPERTY_UNKNOWN: "unknown property after \\P or \\p",
  NAME_TOO_LONG: "subpattern name is too long (maximum 128 code units)",
  INVALID_RANGE: "invalid range in character class",
  OCTAL_TOO_BIG: "octal value is greater than \\377 in 8-bit non-UTF-8 mode",
  DEFINE_BRANCHES: "DEFINE subpattern contains more than one branch",
  OCTAL_BRACE: "missing opening brace after \\o",
  BAD_G: "\\g is not followed by a braced, angle-bracketed, or quoted name/number or by a plain number",
  RECURSION_NOT_CLOSED: "(?R (recursive pattern call) must be followed by a closing parenthesis",
  UNKNOWN_VERB: "(*VERB) not recognized or malformed",
  NUMBER_TOO_BIG: "subpattern number is too big",
  NAME_EXPECTED: "subpattern name expected",
  NON_OCTAL: "non-octal character in \\o{} (closing brace missing?)",
  DIFFERENT_NAMES: "different names for subpatterns of the same number are not allowed",
  MARK_ARGUMENT: "(*MARK) must have an argument",
  NON_HEX: "non-hex character in \\x{} (closing brace missing?)",
  BAD_CONTROL: "\\c must be followed by a printable ASCII character",
  BAD_K: "\\k is not followed by a braced, angle-bracketed, or quoted name",
  N_IN_CLASS: "\\N is not supported in a class",
  SURROGATE: "disallowed Unicode code point (>= 0xd800 && <= 0xdfff)",
  VERB_TOO_LONG: "name is too long in (*MARK), (*PRUNE), (*SKIP), or (*THEN)",
  DIGITS_MISSING: "digits missing after \\x or in \\x{} or \\o{} or \\N{U+}",
  VERSION_CONDITION: "syntax error or number too big in (?(VERSION condition",
  N_WITHOUT_UTF: "\\N{U+dddd} is supported only in Unicode (UTF) mode",
  OPTION_HYPHEN: "invalid hyphen in option setting",
  UNKNOWN_ALPHA_ASSERTION: "(*alpha_assertion) not recognized",
  EXTENDED_CLASS: "unexpected character in (?[...]) extended character class",
  LOOKBEHIND_TOO_LONG: "branch too long in variable-length lookbehind assertion",
  LOOKBEHIND_UNLIMITED: "length of lookbehind assertion is not limited",
} as const;
