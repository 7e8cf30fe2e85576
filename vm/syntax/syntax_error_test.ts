/**
 * Errors in PHP's words, as recorded.
 *
 * @module
 */

import { assertEquals } from "../../tests/support/assert.ts";
import { checkProgram } from "./check.ts";
import { SyntaxDiagnostic } from "./diagnostic.ts";
import { parseProgram } from "./parser_top.ts";
import { SYNTAX_ERRORS } from "./syntax_error_data.ts";

for (const [source, kind, message, line] of SYNTAX_ERRORS) {
  Deno.test(`parseProgram() refuses ${JSON.stringify(source)} as PHP does`, () => {
    assertEquals(errorOf(source), `${kind}: ${message} on line ${line}`);
  });
}

function errorOf(source: string): string | null {
  try {
    checkProgram(parseProgram("<?php " + source).program);
    return null;
  } catch (error) {
    if (error instanceof SyntaxDiagnostic) return `${error.kind}: ${error.message} on line ${error.line}`;
    throw error;
  }
}
