/**
 * Functions that tell and change the settings of the request.
 *
 * *Source:* https://www.php.net/ref.mbstring
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { type Key, PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { string, union } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { encodingList } from "./encoding_list.ts";
import { encodingNamed } from "./encodings.ts";
import { languageNamed } from "./languages.ts";
import { isCodePoint, type MbState, mbState } from "./state.ts";

/**
 * The language of mail, or whether it could be set.
 *
 * Throws: ValueError for an unknown language.
 * *Source:* https://www.php.net/mb_language
 */
export const mbLanguage = defineFunction({
  name: "mb_language",
  parameters: [string("language").nullable().default(null)],
  returns: "string|bool",
  body(context, name) {
    if (name === null) return mbState(context).language.name;
    const language = languageNamed(name);
    if (language === undefined) {
      // PHP has set it by then, and falls back.
      context.ini.setLocal("mbstring.language", "neutral");
      throwArgumentValueError("mb_language", 1, `must be a valid language, "${name}" given`);
    }
    context.ini.setLocal("mbstring.language", name);
    return true;
  },
});

/**
 * The encoding that functions take without an argument, or true when it was set.
 *
 * Throws: ValueError for an unknown encoding.
 * *Source:* https://www.php.net/mb_internal_encoding
 */
export const mbInternalEncoding = defineFunction({
  name: "mb_internal_encoding",
  parameters: [string("encoding").nullable().default(null)],
  returns: "string|bool",
  body(context, name) {
    const state = mbState(context);
    if (name === null) return state.internal.name;
    const plain = name.split("\0", 1)[0]!;
    const encoding = encodingNamed(plain);
    if (encoding === undefined) {
      throwArgumentValueError("mb_internal_encoding", 1, `must be a valid encoding, "${plain}" given`);
    }
    state.internal = encoding;
    state.isInternalChosen = true;
    return true;
  },
});

/**
 * The encoding of output, or true when it was set.
 *
 * Throws: ValueError for an unknown encoding.
 * *Source:* https://www.php.net/mb_http_output
 */
export const mbHttpOutput = defineFunction({
  name: "mb_http_output",
  parameters: [string("encoding").nullable().default(null)],
  returns: "string|bool",
  body(context, name) {
    const state = mbState(context);
    if (name === null) return state.httpOutput === null ? "pass" : state.httpOutput.name;
    const isPass = name === "" || name.toLowerCase() === "pass";
    if (name.includes("\0")) {
      throwArgumentValueError("mb_http_output", 1, "must not contain any null bytes");
    }
    const encoding = encodingNamed(name);
    if (!isPass && encoding === undefined) {
      throwArgumentValueError("mb_http_output", 1, `must be a valid encoding, "${name}" given`);
    }
    state.httpOutput = isPass ? null : encoding!;
    return true;
  },
});

/**
 * The encoding that input was found to be in; false while none was converted.
 *
 * Throws: ValueError for an unknown type.
 * *Source:* https://www.php.net/mb_http_input
 */
export const mbHttpInput = defineFunction({
  name: "mb_http_input",
  parameters: [string("type").nullable().default(null)],
  returns: "array|string|false",
  body(context, type) {
    const state = mbState(context);
    if (type === null || /^[GPCS]$/i.test(type)) return state.readInput?.name ?? false;
    const names = state.httpInput.map(({ name }) => name);
    if (/^I$/i.test(type)) return PhpArray.ofList(names);
    if (/^L$/i.test(type)) return names.length === 0 ? false : names.join(",");
    throwArgumentValueError("mb_http_input", 1, 'must be one of "G", "P", "C", "S", "I", or "L"');
  },
});

/**
 * The encodings in the order in which they are looked for, or true when it was set.
 *
 * Throws: ValueError for unknown encodings.
 * *Source:* https://www.php.net/mb_detect_order
 */
export const mbDetectOrder = defineFunction({
  name: "mb_detect_order",
  parameters: [union("array|string|null", "encoding").default(null)],
  returns: "array|bool",
  body(context, names) {
    const state = mbState(context);
    if (names === null) return PhpArray.ofList(state.detectOrder.map(({ name }) => name));
    const list = encodingList(context, "mb_detect_order", 1, names);
    if (list.length === 0) {
      throwArgumentValueError("mb_detect_order", 1, "must specify at least one encoding");
    }
    state.detectOrder = list;
    return true;
  },
});

/** The substitute as PHP tells it: a mode, or a code point. */
function shownSubstitute({ substitution }: MbState): string | number {
  return substitution.mode === "char" ? substitution.character : substitution.mode;
}

/**
 * What stands for bad characters, or true when it was set.
 *
 * Throws: ValueError for what is neither a mode nor a code point.
 * *Source:* https://www.php.net/mb_substitute_character
 */
export const mbSubstituteCharacter = defineFunction({
  name: "mb_substitute_character",
  parameters: [union("string|int|null", "substitute_character").default(null)],
  returns: "string|int|bool",
  body(context, given) {
    const label = "mb_substitute_character";
    const state = mbState(context);
    if (given === null) return shownSubstitute(state);
    const { substitution } = state;
    if (typeof given === "string") {
      const mode = given.toLowerCase();
      if (mode !== "none" && mode !== "long" && mode !== "entity") {
        throwArgumentValueError(label, 1, 'must be "none", "long", "entity" or a valid codepoint');
      }
      substitution.mode = mode;
      return true;
    }
    const point = Number(given);
    if (!isCodePoint(point)) throwArgumentValueError(label, 1, "is not a valid codepoint");
    substitution.mode = "char";
    substitution.character = point;
    return true;
  },
});

/** What mb_get_info tells, by its names and in its order. */
function infoOf(context: Context): [Key, PhpValue][] {
  const state = mbState(context);
  const { ini } = context;
  const onOff = (name: string) => ini.flag(name) ? "On" : "Off";
  return [
    ["internal_encoding", state.internal.name],
    ["http_input", state.readInput?.name ?? null],
    ["http_output", state.httpOutput?.name ?? "pass"],
    ["http_output_conv_mimetypes", ini.text("mbstring.http_output_conv_mimetypes")],
    ["mail_charset", state.language.mailCharset],
    ["mail_header_encoding", state.language.headerEncoding],
    ["mail_body_encoding", state.language.bodyEncoding],
    ["illegal_chars", state.substitution.illegalCount],
    ["encoding_translation", onOff("mbstring.encoding_translation")],
    ["language", state.language.name],
    ["detect_order", PhpArray.ofList(state.detectOrder.map(({ name }) => name))],
    ["substitute_character", shownSubstitute(state)],
    ["strict_detection", onOff("mbstring.strict_detection")],
  ];
}

/**
 * One of the settings, or all.
 *
 * Raises: E_WARNING for an unknown one.
 * *Source:* https://www.php.net/mb_get_info
 */
export const mbGetInfo = defineFunction({
  name: "mb_get_info",
  parameters: [string("type").default("all")],
  returns: "array|string|int|false|null",
  body(context, type) {
    const info = infoOf(context);
    const wanted = type.toLowerCase();
    if (wanted === "all") return PhpArray.ofEntries(info.filter(([, value]) => value !== null));
    const found = info.find(([name]) => name === wanted);
    if (found !== undefined) return found[1] as PhpArray | string | number | null;
    context.raise(E_WARNING, "mb_get_info(): argument #1 ($type) must be a valid type");
    return false;
  },
});
