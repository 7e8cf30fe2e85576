/**
 * What the functions and the class of tokens share: the tokens of a text, and names of tokens.
 *
 * @module
 */
import { context } from "../../runtime/context.ts";
import { throwError, ThrownError } from "../../runtime/error.ts";
import { writeSlot } from "../../runtime/property.ts";
import {
  type ListedToken,
  listParsedTokens,
  listTokens,
  SyntaxDiagnostic,
  tokens,
} from "../../syntax/mod.ts";

/** The flag that has the text parsed. */
export const TOKEN_PARSE = 1;

/** The tokens of a text. Throws: ParseError when it is to be parsed and cannot be. */
export function tokensOf(code: string, flags: number): ListedToken[] {
  const shortOpenTag = context.ini.flag("short_open_tag");
  if ((flags & TOKEN_PARSE) === 0) return listTokens(code, shortOpenTag);
  try {
    return listParsedTokens(code, shortOpenTag);
  } catch (error) {
    if (error instanceof SyntaxDiagnostic) throwSyntaxError(error);
    throw error;
  }
}

function throwSyntaxError(error: SyntaxDiagnostic): never {
  try {
    throwError(error.kind === "compile" ? "CompileError" : "ParseError", error.message);
  } catch (made) {
    if (made instanceof ThrownError) {
      writeSlot(made.object, "_file", "");
      writeSlot(made.object, "_line", error.line);
    }
    throw made;
  }
}

let names: Map<number, string> | null = null;

/** The `T_` name of a token number; undefined when there is none. */
export function tokenNameOf(id: number): string | undefined {
  names ??= new Map(
    Object.entries(tokens).filter(([, number]) => number !== 0).map(([name, number]) => [
      number,
      number === tokens.T_PAAMAYIM_NEKUDOTAYIM ? "T_DOUBLE_COLON" : name,
    ]),
  );
  return names.get(id);
}
