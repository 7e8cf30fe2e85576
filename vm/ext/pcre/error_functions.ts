/**
 * preg_quote, preg_last_error and preg_last_error_msg.
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import { string } from "../../runtime/parameter.ts";
import { lastError } from "./state.ts";

const SPECIAL = /[.\\+*?[^\]$(){}=!<>|:\-#]/g;

/**
 * A text with everything quoted that means something in a pattern.
 *
 * *Source:* https://www.php.net/preg_quote
 */
export const pregQuote = defineFunction({
  name: "preg_quote",
  parameters: [string("str"), string("delimiter").nullable().default(null)],
  returns: "string",
  isPure: true,
  body(_context, text, delimiter) {
    let quoted = text.replace(SPECIAL, "\\$&");
    if (quoted.includes("\0")) quoted = quoted.replaceAll("\0", "\\000");
    if (delimiter === null || delimiter === "" || delimiter[0] === "\0") return quoted;
    const first = delimiter[0]!;
    SPECIAL.lastIndex = 0;
    return SPECIAL.test(first) ? quoted : quoted.replaceAll(first, () => "\\" + first);
  },
});

/**
 * The code of the last error, PREG_NO_ERROR for none.
 *
 * *Source:* https://www.php.net/preg_last_error
 */
export const pregLastError = defineFunction({
  name: "preg_last_error",
  parameters: [],
  returns: "int",
  body: () => lastError.code,
});

const MESSAGES = [
  "No error",
  "Internal error",
  "Backtrack limit exhausted",
  "Recursion limit exhausted",
  "Malformed UTF-8 characters, possibly incorrectly encoded",
  "The offset did not correspond to the beginning of a valid UTF-8 code point",
  "JIT stack limit exhausted",
];

/**
 * The text of the last error.
 *
 * *Source:* https://www.php.net/preg_last_error_msg
 */
export const pregLastErrorMsg = defineFunction({
  name: "preg_last_error_msg",
  parameters: [],
  returns: "string",
  body: () => MESSAGES[lastError.code] ?? "Unknown error",
});
