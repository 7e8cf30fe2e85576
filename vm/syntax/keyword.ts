/**
 * Keywords by their first letter and length, compared in place so that no text is cut out of the source.
 *
 * @module
 */

import * as token from "./token.ts";

const KEYWORDS: readonly (readonly [string, number])[] = [
  ["abstract", token.T_ABSTRACT],
  ["and", token.T_LOGICAL_AND],
  ["array", token.T_ARRAY],
  ["as", token.T_AS],
  ["break", token.T_BREAK],
  ["callable", token.T_CALLABLE],
  ["case", token.T_CASE],
  ["catch", token.T_CATCH],
  ["class", token.T_CLASS],
  ["clone", token.T_CLONE],
  ["const", token.T_CONST],
  ["continue", token.T_CONTINUE],
  ["declare", token.T_DECLARE],
  ["default", token.T_DEFAULT],
  ["die", token.T_EXIT],
  ["do", token.T_DO],
  ["echo", token.T_ECHO],
  ["else", token.T_ELSE],
  ["elseif", token.T_ELSEIF],
  ["empty", token.T_EMPTY],
  ["enddeclare", token.T_ENDDECLARE],
  ["endfor", token.T_ENDFOR],
  ["endforeach", token.T_ENDFOREACH],
  ["endif", token.T_ENDIF],
  ["endswitch", token.T_ENDSWITCH],
  ["endwhile", token.T_ENDWHILE],
  ["enum", token.T_ENUM],
  ["eval", token.T_EVAL],
  ["exit", token.T_EXIT],
  ["extends", token.T_EXTENDS],
  ["final", token.T_FINAL],
  ["finally", token.T_FINALLY],
  ["fn", token.T_FN],
  ["for", token.T_FOR],
  ["foreach", token.T_FOREACH],
  ["function", token.T_FUNCTION],
  ["global", token.T_GLOBAL],
  ["goto", token.T_GOTO],
  ["if", token.T_IF],
  ["implements", token.T_IMPLEMENTS],
  ["include", token.T_INCLUDE],
  ["include_once", token.T_INCLUDE_ONCE],
  ["instanceof", token.T_INSTANCEOF],
  ["insteadof", token.T_INSTEADOF],
  ["interface", token.T_INTERFACE],
  ["isset", token.T_ISSET],
  ["list", token.T_LIST],
  ["match", token.T_MATCH],
  ["namespace", token.T_NAMESPACE],
  ["new", token.T_NEW],
  ["or", token.T_LOGICAL_OR],
  ["print", token.T_PRINT],
  ["private", token.T_PRIVATE],
  ["protected", token.T_PROTECTED],
  ["public", token.T_PUBLIC],
  ["readonly", token.T_READONLY],
  ["require", token.T_REQUIRE],
  ["require_once", token.T_REQUIRE_ONCE],
  ["return", token.T_RETURN],
  ["static", token.T_STATIC],
  ["switch", token.T_SWITCH],
  ["throw", token.T_THROW],
  ["trait", token.T_TRAIT],
  ["try", token.T_TRY],
  ["unset", token.T_UNSET],
  ["use", token.T_USE],
  ["var", token.T_VAR],
  ["while", token.T_WHILE],
  ["xor", token.T_LOGICAL_XOR],
  ["yield", token.T_YIELD],
  ["__class__", token.T_CLASS_C],
  ["__dir__", token.T_DIR],
  ["__file__", token.T_FILE],
  ["__function__", token.T_FUNC_C],
  ["__halt_compiler", token.T_HALT_COMPILER],
  ["__line__", token.T_LINE],
  ["__method__", token.T_METHOD_C],
  ["__namespace__", token.T_NS_C],
  ["__property__", token.T_PROPERTY_C],
  ["__trait__", token.T_TRAIT_C],
];

interface Keyword {
  readonly text: string;
  readonly token: number;
}

const LENGTH_MAX = 15;
const NO_KEYWORDS: readonly Keyword[] = [];

// One slot per first letter (32 values of `code & 31`) and length (0 to 15).
const KEYWORD_SLOTS: (readonly Keyword[])[] = makeSlots();

function makeSlots(): (readonly Keyword[])[] {
  const slots: Keyword[][] = [];
  for (let slot = 0; slot < 32 * 16; slot++) slots.push([]);
  for (const [text, number] of KEYWORDS) {
    slots[(text.charCodeAt(0) & 31) * 16 + text.length]!.push({ text, token: number });
  }
  return slots.map((slot) => slot.length === 0 ? NO_KEYWORDS : slot);
}

/** Gives the token of the keyword that is exactly `source[start, end)` in any case, or `T_STRING`. [hot] */
export function findKeyword(source: string, start: number, end: number): number {
  const length = end - start;
  if (length > LENGTH_MAX) return token.T_STRING;
  const candidates = KEYWORD_SLOTS[(source.charCodeAt(start) & 31) * 16 + length]!;
  for (let index = 0; index < candidates.length; index++) {
    const keyword = candidates[index]!;
    if (equalsIgnoringCase(source, start, keyword.text)) return keyword.token;
  }
  return token.T_STRING;
}

/** Tells whether `word` (in lower case) stands at `start` in any case. */
export function equalsIgnoringCase(source: string, start: number, word: string): boolean {
  for (let index = 0; index < word.length; index++) {
    const code = source.charCodeAt(start + index);
    const wanted = word.charCodeAt(index);
    if (code !== wanted && (wanted < 97 || wanted > 122 || code !== wanted - 32)) return false;
  }
  return true;
}
