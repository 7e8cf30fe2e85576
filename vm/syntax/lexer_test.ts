/**
 * Tokens under PHP's names, as its tokenizer gives them.
 *
 * @module
 */

import { assertEquals } from "../../tests/support/assert.ts";
import { Lexer, type LexerOptions } from "./lexer.ts";
import * as names from "./token.ts";

const NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(names).map(([name, number]) => [number, name]),
);

/** Gives every token as `NAME:text`, a token of one character as that character. */
function tokens(source: string, options?: LexerOptions): string {
  const lexer = new Lexer(source, options);
  const list: string[] = [];
  for (let token = lexer.scan(); token !== names.T_END; token = lexer.scan()) {
    list.push(
      token < 256 ? String.fromCharCode(token) : `${NAMES.get(token)?.slice(2)}:${lexer.tokenText()}`,
    );
  }
  return list.join("|");
}

/** Whole text, tokens. */
const CASES: readonly (readonly [source: string, tokens: string])[] = [
  ["a <?php b", "INLINE_HTML:a |OPEN_TAG:<?php |STRING:b"],
  [
    "<?= 1 ?>\n\nx",
    "OPEN_TAG_WITH_ECHO:<?=|WHITESPACE: |LNUMBER:1|WHITESPACE: |CLOSE_TAG:?>\n|INLINE_HTML:\nx",
  ],
  ["<?xml <?PHP\r\n1", "INLINE_HTML:<?xml |OPEN_TAG:<?PHP\r\n|LNUMBER:1"],
  ["<?phpx", "INLINE_HTML:<?phpx"],
  ["<?php", "OPEN_TAG:<?php"],
];

for (const [source, expected] of CASES) {
  Deno.test(`Lexer.scan() reads ${JSON.stringify(source)}`, () => {
    assertEquals(tokens(source), expected);
  });
}

/** Code after the opening tag, tokens. */
const CODE_CASES: readonly (readonly [source: string, tokens: string])[] = [
  ["$a->class->list", "VARIABLE:$a|OBJECT_OPERATOR:->|STRING:class|OBJECT_OPERATOR:->|STRING:list"],
  [
    "$a?-> /* x */ b",
    "VARIABLE:$a|NULLSAFE_OBJECT_OPERATOR:?->|WHITESPACE: |COMMENT:/* x */|WHITESPACE: |STRING:b",
  ],
  [
    "A\\b \\c namespace\\d e\\",
    "NAME_QUALIFIED:A\\b|WHITESPACE: |NAME_FULLY_QUALIFIED:\\c|WHITESPACE: |NAME_RELATIVE:namespace\\d|WHITESPACE: |STRING:e|NS_SEPARATOR:\\",
  ],
  [
    "&$a &...$b &c && &=",
    "AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG:&|VARIABLE:$a|WHITESPACE: |AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG:&|ELLIPSIS:...|VARIABLE:$b|WHITESPACE: |AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG:&|STRING:c|WHITESPACE: |BOOLEAN_AND:&&|WHITESPACE: |AND_EQUAL:&=",
  ],
  [
    "( int )(\tDouble )(binary)(foo)",
    "INT_CAST:( int )|DOUBLE_CAST:(\tDouble )|STRING_CAST:(binary)|(|STRING:foo|)",
  ],
  [
    "#[A] # b\n// c ?> d",
    "ATTRIBUTE:#[|STRING:A|]|WHITESPACE: |COMMENT:# b|WHITESPACE:\n|COMMENT:// c |CLOSE_TAG:?>|INLINE_HTML: d",
  ],
  ["/** a */ /**/ /* b */", "DOC_COMMENT:/** a */|WHITESPACE: |COMMENT:/**/|WHITESPACE: |COMMENT:/* b */"],
  [
    "1_000 0x1F 0b1 0o7 1.5 .5 1e3 1...$a",
    "LNUMBER:1_000|WHITESPACE: |LNUMBER:0x1F|WHITESPACE: |LNUMBER:0b1|WHITESPACE: |LNUMBER:0o7|WHITESPACE: |DNUMBER:1.5|WHITESPACE: |DNUMBER:.5|WHITESPACE: |DNUMBER:1e3|WHITESPACE: |DNUMBER:1.|.|.|VARIABLE:$a",
  ],
  ["YIELD  from yield", "YIELD_FROM:YIELD  from|WHITESPACE: |YIELD:yield"],
  [
    "enum A enum extends enum;",
    "ENUM:enum|WHITESPACE: |STRING:A|WHITESPACE: |STRING:enum|WHITESPACE: |EXTENDS:extends|WHITESPACE: |STRING:enum|;",
  ],
  [
    "public(set) private (set)",
    "PUBLIC_SET:public(set)|WHITESPACE: |PRIVATE:private|WHITESPACE: |(|STRING:set|)",
  ],
  [
    "<=> <<= ** **= ??= ?? ... <> !==",
    "SPACESHIP:<=>|WHITESPACE: |SL_EQUAL:<<=|WHITESPACE: |POW:**|WHITESPACE: |POW_EQUAL:**=|WHITESPACE: |COALESCE_EQUAL:??=|WHITESPACE: |COALESCE:??|WHITESPACE: |ELLIPSIS:...|WHITESPACE: |IS_NOT_EQUAL:<>|WHITESPACE: |IS_NOT_IDENTICAL:!==",
  ],
  ["'a\\'b' b\"c\"", "CONSTANT_ENCAPSED_STRING:'a\\'b'|WHITESPACE: |CONSTANT_ENCAPSED_STRING:b\"c\""],
  [
    '"a$b[0]$c->d{$e}${f}"',
    '"|ENCAPSED_AND_WHITESPACE:a|VARIABLE:$b|[|NUM_STRING:0|]|VARIABLE:$c|OBJECT_OPERATOR:->|STRING:d|CURLY_OPEN:{|VARIABLE:$e|}|DOLLAR_OPEN_CURLY_BRACES:${|STRING_VARNAME:f|}|"',
  ],
  [
    "<<<X\na $b\nX;",
    "START_HEREDOC:<<<X\n|ENCAPSED_AND_WHITESPACE:a |VARIABLE:$b|ENCAPSED_AND_WHITESPACE:\n|END_HEREDOC:X|;",
  ],
  ["<<<'X'\n  a\n  X;", "START_HEREDOC:<<<'X'\n|ENCAPSED_AND_WHITESPACE:  a\n|END_HEREDOC:  X|;"],
  ["`a`", "`|ENCAPSED_AND_WHITESPACE:a|`"],
  [
    "__halt_compiler __CLASS__ Foo",
    "HALT_COMPILER:__halt_compiler|WHITESPACE: |CLASS_C:__CLASS__|WHITESPACE: |STRING:Foo",
  ],
];

for (const [source, expected] of CODE_CASES) {
  Deno.test(`Lexer.scan() reads the code ${JSON.stringify(source)}`, () => {
    assertEquals(tokens(source, { startsInCode: true }), expected);
  });
}

Deno.test("Lexer reads <? as an opening tag when told so", () => {
  assertEquals(tokens("<? 1", { shortOpenTag: true }), "OPEN_TAG:<?|WHITESPACE: |LNUMBER:1");
});

Deno.test("Lexer leaves a first line of #! out when told so", () => {
  const lexer = new Lexer("#!/usr/bin/php\n<?php\n1", { skipShebang: true });
  lexer.next();
  assertEquals([lexer.tokenText(), lexer.line], ["1", 3]);
});

Deno.test("Lexer counts lines of every kind of break", () => {
  const lexer = new Lexer("<?php\n'a\r\nb' \r $c");
  lexer.next();
  assertEquals([lexer.line, lexer.endLine], [2, 3]);
  lexer.next();
  assertEquals([lexer.tokenText(), lexer.line], ["$c", 4]);
});
