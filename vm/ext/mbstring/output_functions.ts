/**
 * Input and output in other encodings than the internal one.
 *
 * *Source:* https://www.php.net/mb_output_handler; https://www.php.net/mb_parse_str
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { OutputMode } from "../../runtime/output.ts";
import { int, string, untyped } from "../../runtime/parameter.ts";
import { response } from "../../sapi/response.ts";
import { parseQuery } from "../../sapi/variable.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { converted } from "./conversion.ts";
import { detected } from "./detection.ts";
import type { Encoding } from "./encodings.ts";
import { mbState } from "./state.ts";

/** All texts of an array, its keys included. */
function textsOf(array: PhpArray, texts: string[]): string[] {
  for (const [key, value] of array.entries()) {
    if (typeof key === "string") texts.push(key);
    if (typeof value === "string") texts.push(value);
    else if (value instanceof PhpArray) textsOf(value, texts);
  }
  return texts;
}

function convertedVariables(array: PhpArray, convert: (text: string) => string): PhpArray {
  const result = PhpArray.empty();
  for (const [key, value] of array.entries()) {
    let changed: PhpValue = value;
    if (typeof value === "string") changed = convert(value);
    else if (value instanceof PhpArray) changed = convertedVariables(value, convert);
    result.set(typeof key === "string" ? convert(key) : key, changed);
  }
  return result;
}

/**
 * Fills an array with the variables of a query string, in the internal encoding.
 *
 * *Source:* https://www.php.net/mb_parse_str
 */
export const mbParseStr = defineFunction({
  name: "mb_parse_str",
  parameters: [string("string"), untyped("result").reference()],
  returns: "bool",
  body(context, text, result) {
    const state = mbState(context);
    const array = PhpArray.empty();
    result.value = array;
    if (text === "") return false;
    parseQuery(text, array, "mb_parse_str(): ");
    const from = inputEncoding(context, textsOf(array, []));
    if (from === null) return false;
    state.readInput = from;
    result.value = convertedVariables(
      array,
      (part) => converted(part, from, state.internal, state.substitution),
    );
    return true;
  },
});

function inputEncoding(context: Context, texts: readonly string[]): Encoding | null {
  const state = mbState(context);
  if (state.httpInput.length === 1) return state.httpInput[0]!;
  return detected(texts, state.httpInput, true, true) ?? state.internal;
}

/** Whether the output handler converts what it is given now; decided at the beginning of output. */
let converts = false;

/** Forgets what the output handler decided. */
export function forgetOutput(): void {
  converts = false;
}

/** The type of the content that is sent, without its parameters. */
function contentType(): string {
  const line = response.lines.find((header) => /^content-type:/i.test(header));
  return line === undefined ? response.type : line.slice("content-type:".length).trim();
}

function begin(context: Context, target: Encoding): void {
  const type = contentType();
  const pattern = context.ini.text("mbstring.http_output_conv_mimetypes");
  const plain = type.replace(/;.*/, "").trim() || context.ini.text("default_mimetype");
  converts = matchesType(pattern, plain);
  if (!converts || target.mimeName === "" || (type !== "" && /;/.test(type))) return;
  response.header(`Content-Type: ${plain}; charset=${target.mimeName}`, true, 0);
}

function matchesType(pattern: string, type: string): boolean {
  try {
    return new RegExp(pattern, "i").test(type);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/**
 * Output in the encoding for it; a handler for output buffers.
 *
 * *Source:* https://www.php.net/mb_output_handler
 */
export const mbOutputHandler = defineFunction({
  name: "mb_output_handler",
  parameters: [string("string"), int("status")],
  returns: "string",
  body(context, text, status) {
    const { httpOutput, internal, substitution } = mbState(context);
    if (httpOutput === null) return text;
    if ((status & OutputMode.START) !== 0) begin(context, httpOutput);
    return converts ? converted(text, internal, httpOutput, substitution) : text;
  },
});
