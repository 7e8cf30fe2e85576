/**
 * Functions of tokens.
 *
 * *Source:* https://www.php.net/ref.tokenizer; php-src ext/tokenizer/tokenizer.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { int, string } from "../../runtime/parameter.ts";
import { tokenNameOf, tokensOf } from "./token_source.ts";

/**
 * The tokens of a text: lists of number, text and line, or the text of a single character.
 *
 * Throws: ParseError. *Source:* https://www.php.net/token_get_all
 */
export const tokenGetAll = defineFunction({
  name: "token_get_all",
  parameters: [string("code"), int("flags").default(0)],
  returns: "array",
  body: (_context, code, flags) =>
    PhpArray.ofList(
      tokensOf(code, flags).map(({ id, text, line }) => id < 256 ? text : PhpArray.ofList([id, text, line])),
    ),
});

/** The name of a token number. *Source:* https://www.php.net/token_name */
export const tokenName = defineFunction({
  name: "token_name",
  parameters: [int("id")],
  returns: "string",
  isPure: true,
  body: (_context, id) => tokenNameOf(id) ?? "UNKNOWN",
});
