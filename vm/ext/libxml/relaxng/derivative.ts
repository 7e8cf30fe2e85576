/**
 * What is left of a pattern after a part of a document.
 *
 * *Source:* https://relaxng.org/jclark/derivative.html
 *
 * @module
 */
import {
  after,
  choice,
  EMPTY,
  group,
  interleave,
  isNullable,
  NOT_ALLOWED,
  oneOrMore,
  type Pattern,
} from "./pattern.ts";

type Change = (pattern: Pattern) => Pattern;

/** Changes what comes after elements. */
function applyAfter(change: Change, pattern: Pattern): Pattern {
  switch (pattern.kind) {
    case "after":
      return after(pattern.first, change(pattern.second));
    case "choice":
      return choice(applyAfter(change, pattern.first), applyAfter(change, pattern.second));
    default:
      return NOT_ALLOWED;
  }
}

/** After `<name`. */
export function startTagOpen(pattern: Pattern, uri: string, name: string): Pattern {
  const open = (inner: Pattern): Pattern => startTagOpen(inner, uri, name);
  switch (pattern.kind) {
    case "choice":
      return choice(open(pattern.first), open(pattern.second));
    case "element":
      return pattern.names.contains(uri, name) ? after(pattern.content(), EMPTY) : NOT_ALLOWED;
    case "interleave":
      return choice(
        applyAfter((rest) => interleave(rest, pattern.second), open(pattern.first)),
        applyAfter((rest) => interleave(pattern.first, rest), open(pattern.second)),
      );
    case "oneOrMore":
      return applyAfter((rest) => group(rest, choice(pattern, EMPTY)), open(pattern.inner));
    case "group": {
      const first = applyAfter((rest) => group(rest, pattern.second), open(pattern.first));
      return isNullable(pattern.first) ? choice(first, open(pattern.second)) : first;
    }
    case "after":
      return applyAfter((rest) => after(rest, pattern.second), open(pattern.first));
    default:
      return NOT_ALLOWED;
  }
}

/** After an attribute. */
export function attributeTaken(pattern: Pattern, uri: string, name: string, value: string): Pattern {
  const take = (inner: Pattern): Pattern => attributeTaken(inner, uri, name, value);
  switch (pattern.kind) {
    case "after":
      return after(take(pattern.first), pattern.second);
    case "choice":
      return choice(take(pattern.first), take(pattern.second));
    case "group":
      return choice(group(take(pattern.first), pattern.second), group(pattern.first, take(pattern.second)));
    case "interleave":
      return choice(
        interleave(take(pattern.first), pattern.second),
        interleave(pattern.first, take(pattern.second)),
      );
    case "oneOrMore":
      return group(take(pattern.inner), choice(pattern, EMPTY));
    case "attribute":
      return pattern.names.contains(uri, name) && valueMatches(pattern.inner, value) ? EMPTY : NOT_ALLOWED;
    default:
      return NOT_ALLOWED;
  }
}

/** Whether a value, of an attribute or all of an element's text, matches. */
export function valueMatches(pattern: Pattern, value: string): boolean {
  return isNullable(pattern) && /^[ \t\r\n]*$/.test(value) || isNullable(textTaken(pattern, value));
}

/** After `>`: attributes that were not there are missing. */
export function startTagClosed(pattern: Pattern): Pattern {
  switch (pattern.kind) {
    case "after":
      return after(startTagClosed(pattern.first), pattern.second);
    case "choice":
      return choice(startTagClosed(pattern.first), startTagClosed(pattern.second));
    case "group":
      return group(startTagClosed(pattern.first), startTagClosed(pattern.second));
    case "interleave":
      return interleave(startTagClosed(pattern.first), startTagClosed(pattern.second));
    case "oneOrMore":
      return oneOrMore(startTagClosed(pattern.inner));
    case "attribute":
      return NOT_ALLOWED;
    default:
      return pattern;
  }
}

/** After a text. */
export function textTaken(pattern: Pattern, text: string): Pattern {
  const take = (inner: Pattern): Pattern => textTaken(inner, text);
  switch (pattern.kind) {
    case "text":
      return pattern;
    case "choice":
      return choice(take(pattern.first), take(pattern.second));
    case "interleave":
      return choice(
        interleave(take(pattern.first), pattern.second),
        interleave(pattern.first, take(pattern.second)),
      );
    case "group": {
      const first = group(take(pattern.first), pattern.second);
      return isNullable(pattern.first) ? choice(first, take(pattern.second)) : first;
    }
    case "after":
      return after(take(pattern.first), pattern.second);
    case "oneOrMore":
      return group(take(pattern.inner), choice(pattern, EMPTY));
    case "value":
      return pattern.type.equals(pattern.value, text) ? EMPTY : NOT_ALLOWED;
    case "data": {
      const { type, except } = pattern;
      return type.allows(text) && (except === null || !valueMatches(except, text)) ? EMPTY : NOT_ALLOWED;
    }
    case "list":
      return listMatches(pattern.inner, text) ? EMPTY : NOT_ALLOWED;
    default:
      return NOT_ALLOWED;
  }
}

function listMatches(pattern: Pattern, text: string): boolean {
  const words = text.split(/[ \t\r\n]+/).filter((word) => word !== "");
  return isNullable(words.reduce(textTaken, pattern));
}

/** After an end tag. */
export function endTagTaken(pattern: Pattern): Pattern {
  switch (pattern.kind) {
    case "choice":
      return choice(endTagTaken(pattern.first), endTagTaken(pattern.second));
    case "after":
      return isNullable(pattern.first) ? pattern.second : NOT_ALLOWED;
    default:
      return NOT_ALLOWED;
  }
}
