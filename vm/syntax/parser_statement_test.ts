/**
 * Trees of statements.
 *
 * @module
 */

import { assertEquals } from "../../tests/support/assert.ts";
import { dumpTree } from "./ast_dump.ts";
import { parseProgram } from "./parser_top.ts";

/** PHP text after the opening tag, then the dump of each statement. */
type Case = readonly [source: string, ...statements: string[]];

const CASES: readonly Case[] = [
  [
    "if ($a) 1; elseif ($b) { 2; 3; } else 4;",
    "(If branches=[(IfBranch condition=$a body=[1;]) (IfBranch condition=$b body=[2; 3;])] otherwise=[4;])",
  ],
  [
    "if ($a): 1; elseif ($b): 2; else: 3; endif;",
    "(If branches=[(IfBranch condition=$a body=[1;]) (IfBranch condition=$b body=[2;])] otherwise=[3;])",
  ],
  [
    "while ($a) $b; while ($a): $b; endwhile; do $a; while ($b);",
    "(While condition=$a body=[$b;])",
    "(While condition=$a body=[$b;])",
    "(DoWhile body=[$a;] condition=$b)",
  ],
  [
    "for ($i = 0, $j = 1; $i < 10; $i++, $j++) { } for (;;): break; endfor;",
    '(For initial=[(Assign target=$i value=0) (Assign target=$j value=1)] conditions=[(Binary operator="<" left=$i right=10)] updates=[(IncrementDecrement operator="++" target=$i) (IncrementDecrement operator="++" target=$j)])',
    "(For body=[(Break levels=1)])",
  ],
  [
    "foreach ($a as $b) {} foreach ($a as $k => &$v): endforeach; foreach ($a as ['x' => $b]) {} foreach ($a as $k => list($b)) {}",
    "(Foreach subject=$a value=$b)",
    "(Foreach subject=$a key=$k value=$v byReference)",
    '(Foreach subject=$a value=(ListPattern items=[(ListPatternItem key="x" target=$b)] isShort))',
    "(Foreach subject=$a key=$k value=(ListPattern items=[(ListPatternItem target=$b)]))",
  ],
  [
    "switch ($a) { case 1: case 2; 3; break; default: 4; } switch ($a): case 1: endswitch; switch ($a) {; }",
    "(Switch subject=$a cases=[(SwitchCase test=1) (SwitchCase test=2 body=[3; (Break levels=1)]) (SwitchCase body=[4;])])",
    "(Switch subject=$a cases=[(SwitchCase test=1)])",
    "(Switch subject=$a)",
  ],
  ["break;", "(Break levels=1)"],
  ["while (1) { break 2; continue 3; }", "(While condition=1 body=[(Break levels=2) (Continue levels=3)])"],
  ["return; return 1;", "(Return)", "(Return value=1)"],
  [
    "global $a, $$b; static $a, $b = 1; unset($a, $b['c'],); echo 1, 2;",
    "(Global variables=[$a (Variable name=$b)])",
    '(Static variables=[(StaticVariable name="a") (StaticVariable name="b" initial=1)])',
    '(Unset targets=[$a (ArrayAccess object=$b index="c")])',
    "(Echo expressions=[1 2])",
  ],
  [
    "try { 1; } catch (A | \\B $e) { 2; } catch (C) { } finally { 3; }",
    '(Try body=[1;] catches=[(Catch types=[A \\B] variable="e" body=[2;]) (Catch types=[C])] finally=[3;])',
  ],
  [
    "declare(ticks=1); declare(ticks=1) { 2; } declare(ticks=2): 3; enddeclare;",
    '(Declare directives=[(DeclareDirective name="ticks" value=1)])',
    '(Declare directives=[(DeclareDirective name="ticks" value=1)] body=[2;])',
    '(Declare directives=[(DeclareDirective name="ticks" value=2)] body=[3;])',
  ],
  ["a: goto a;", '(Label name="a")', '(Goto label="a")'],
  [
    "const A = 1, B = A . 'x';",
    '(ConstantDeclaration constants=[(ConstantDeclarator name="A" value=1) (ConstantDeclarator name="B" value=(Binary operator="." left=(ConstantFetch name=A) right="x"))])',
  ],
  ["{ 1; { 2; } } ;", "(Block statements=[1; (Block statements=[2;])])"],
];

for (const [source, ...statements] of CASES) {
  Deno.test(`parseProgram() gives the statements of ${source.slice(0, 60)}`, () => {
    assertEquals(parseProgram("<?php " + source).program.statements.map(dumpTree), statements);
  });
}
