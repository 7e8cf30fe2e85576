/**
 * Characters and their numbers; names of encodings.
 *
 * *Source:* https://www.php.net/ref.mbstring
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { int, string } from "../../runtime/parameter.ts";
import { pointsOf } from "./conversion.ts";
import { type Encoding, encodingNamed, ENCODINGS } from "./encodings.ts";
import { encodingOf, isCodePoint } from "./state.ts";

/** Throws a ValueError for encodings whose characters have no bytes of their own. */
function checkPlain(label: string, encoding: Encoding): void {
  const isOther = /^(?:JIS|ISO-2022-JP.*|CP5022.|UTF-7|UTF7-IMAP|BASE64|UUENCODE|HTML-ENTITIES|Quoted-.*)$/;
  if (isOther.test(encoding.name)) {
    throwError("ValueError", `${label}() does not support the "${encoding.name}" encoding`);
  }
}

/**
 * The code point of the first character; false when it is none.
 *
 * Throws: ValueError for an empty string.
 * *Source:* https://www.php.net/mb_ord
 */
export const mbOrd = defineFunction({
  name: "mb_ord",
  parameters: [string("string"), string("encoding").nullable().default(null)],
  returns: "int|false",
  body(context, text, name) {
    if (text === "") throwArgumentValueError("mb_ord", 1, "must not be empty");
    const encoding = encodingOf(context, "mb_ord", 2, name);
    checkPlain("mb_ord", encoding);
    const point = pointsOf(text.slice(0, 24), encoding)[0] ?? -1;
    return point < 0 ? false : point;
  },
});

/**
 * The character of a code point; false when the encoding has none.
 *
 * *Source:* https://www.php.net/mb_chr
 */
export const mbChr = defineFunction({
  name: "mb_chr",
  parameters: [int("codepoint"), string("encoding").nullable().default(null)],
  returns: "string|false",
  body(context, point, name) {
    const encoding = encodingOf(context, "mb_chr", 2, name);
    checkPlain("mb_chr", encoding);
    if (!isCodePoint(point)) return false;
    const encoder = encoding.charset.encoder();
    const bytes = encoder.put(point);
    return bytes === null ? false : bytes + encoder.finish();
  },
});

/**
 * The names of all encodings.
 *
 * *Source:* https://www.php.net/mb_list_encodings
 */
export const mbListEncodings = defineFunction({
  name: "mb_list_encodings",
  parameters: [],
  returns: "array",
  body: () => PhpArray.ofList(ENCODINGS.map(({ name }) => name)),
});

/**
 * Other names of an encoding.
 *
 * Throws: ValueError for an unknown encoding.
 * *Source:* https://www.php.net/mb_encoding_aliases
 */
export const mbEncodingAliases = defineFunction({
  name: "mb_encoding_aliases",
  parameters: [string("encoding")],
  returns: "array",
  body(context, name) {
    return PhpArray.ofList([...encodingOf(context, "mb_encoding_aliases", 1, name).aliases]);
  },
});

/**
 * The name of an encoding in mail; false for none.
 *
 * Throws: ValueError for an unknown encoding. Raises: E_WARNING when it has no such name.
 * *Source:* https://www.php.net/mb_preferred_mime_name
 */
export const mbPreferredMimeName = defineFunction({
  name: "mb_preferred_mime_name",
  parameters: [string("encoding")],
  returns: "string|false",
  body(context, name) {
    const plain = name.split("\0", 1)[0]!;
    const encoding = encodingNamed(plain);
    if (encoding === undefined) {
      throwArgumentValueError("mb_preferred_mime_name", 1, `must be a valid encoding, "${plain}" given`);
    }
    const { mimeName } = encoding;
    if (mimeName !== "") return mimeName;
    const text = `mb_preferred_mime_name(): No MIME preferred name corresponding to "${name}"`;
    context.raise(E_WARNING, text);
    return false;
  },
});
