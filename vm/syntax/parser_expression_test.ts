/**
 * Trees of expressions.
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
    "1 + 2 * 3 - 4;",
    '(Binary operator="-" left=(Binary operator="+" left=1 right=(Binary operator="*" left=2 right=3)) right=4);',
  ],
  [
    "$a = $b = 1 + 2;",
    '(Assign target=$a value=(Assign target=$b value=(Binary operator="+" left=1 right=2)));',
  ],
  ["!$a = foo();", '(Unary operator="!" operand=(Assign target=$a value=(Call callee=foo)));'],
  ["!$a instanceof B;", '(Unary operator="!" operand=(Instanceof operand=$a class=B));'],
  ["-2 ** 2;", '(Unary operator="-" operand=(Binary operator="**" left=2 right=2));'],
  [
    "2 ** -1 ** 2;",
    '(Binary operator="**" left=2 right=(Unary operator="-" operand=(Binary operator="**" left=1 right=2)));',
  ],
  ["(int) $a ** 2;", '(Cast type="int" operand=(Binary operator="**" left=$a right=2));'],
  [
    "@$a->b . 'x';",
    '(Binary operator="." left=(ErrorSuppress operand=(PropertyAccess object=$a name="b")) right="x");',
  ],
  [
    "$a . $b + 1 << 2;",
    '(Binary operator="." left=$a right=(Binary operator="<<" left=(Binary operator="+" left=$b right=1) right=2));',
  ],
  [
    "$a && $b || $c and $d xor $e or $f;",
    '(Logical operator="||" left=(Logical operator="xor" left=(Logical operator="&&" left=(Logical operator="||" left=(Logical operator="&&" left=$a right=$b) right=$c) right=$d) right=$e) right=$f);',
  ],
  ["$a ?? $b ?? $c;", "(Coalesce left=$a right=(Coalesce left=$b right=$c));"],
  ["$a ? 1 : 2;", "(Ternary condition=$a middle=1 otherwise=2);"],
  ["$a ?: 2 ?: 3;", "(Ternary condition=(Ternary condition=$a otherwise=2) otherwise=3);"],
  [
    "($a ? 1 : 2) ? 3 : 4;",
    "(Ternary condition=(Ternary condition=$a middle=1 otherwise=2) middle=3 otherwise=4);",
  ],
  [
    "$a == 1 && $b !== 2 | 3 & 4 ^ 5;",
    '(Logical operator="&&" left=(Binary operator="==" left=$a right=1) right=(Binary operator="|" left=(Binary operator="!==" left=$b right=2) right=(Binary operator="^" left=(Binary operator="&" left=3 right=4) right=5)));',
  ],
  ["1 <=> 2;", '(Binary operator="<=>" left=1 right=2);'],
  ["1 <> 2;", '(Binary operator="!=" left=1 right=2);'],
  ["$a['x'][] = 1;", '(Assign target=(ArrayAccess object=(ArrayAccess object=$a index="x")) value=1);'],
  [
    "$a->b->c['d']->e();",
    '(MethodCall object=(ArrayAccess object=(PropertyAccess object=(PropertyAccess object=$a name="b") name="c") index="d") name="e");',
  ],
  ["$a?->b?->c();", '(MethodCall object=(PropertyAccess object=$a name="b" nullsafe) name="c" nullsafe);'],
  [
    "$a->{'b' . $c}->$d->$$e;",
    '(PropertyAccess object=(PropertyAccess object=(PropertyAccess object=$a name=(Binary operator="." left="b" right=$c)) name=$d) name=(Variable name=$e));',
  ],
  [
    "A::$b; A::$$b; A::${'c'}; A::B; A::class; A::{$x}; $a::B; $a::$b['c']; static::foo(); self::$x();",
    '(StaticPropertyAccess class=A name="b");',
    "(StaticPropertyAccess class=A name=$b);",
    '(StaticPropertyAccess class=A name="c");',
    '(ClassConstant class=A name="B");',
    '(ClassConstant class=A name="class");',
    "(ClassConstant class=A name=$x);",
    '(ClassConstant class=$a name="B");',
    '(ArrayAccess object=(StaticPropertyAccess class=$a name="b") index="c");',
    '(StaticCall class=static name="foo");',
    "(StaticCall class=self name=$x);",
  ],
  ["A::{'foo'}(1);", '(StaticCall class=A name="foo" arguments=[(Argument value=1)]);'],
  [
    "A::$b(); A::$b['c']();",
    "(StaticCall class=A name=$b);",
    '(Call callee=(ArrayAccess object=(StaticPropertyAccess class=A name="b") index="c"));',
  ],
  [
    "foo(...); $a->b(...); A::b(...); strlen(...)('x');",
    "(Call callee=foo isFirstClassCallable);",
    '(MethodCall object=$a name="b" isFirstClassCallable);',
    '(StaticCall class=A name="b" isFirstClassCallable);',
    '(Call callee=(Call callee=strlen isFirstClassCallable) arguments=[(Argument value="x")]);',
  ],
  [
    "foo(1, ...$a, name: 2); foo(array: 1, list: 2);",
    '(Call callee=foo arguments=[(Argument value=1) (Argument value=$a unpack) (Argument value=2 name="name")]);',
    '(Call callee=foo arguments=[(Argument value=1 name="array") (Argument value=2 name="list")]);',
  ],
  [
    "namespace\\foo(); \\foo(); a\\b(); \\A\\B::C; namespace\\X;",
    "(Call callee=namespace\\foo);",
    "(Call callee=\\foo);",
    "(Call callee=a\\b);",
    '(ClassConstant class=\\A\\B name="C");',
    "(ConstantFetch name=namespace\\X);",
  ],
  [
    "new A; new A(1); new $a->b['c'](2); new (foo()); new static; new A::$b; new class(1) extends B implements C, D { public $x; }; new readonly class {};",
    "(New class=A);",
    "(New class=A arguments=[(Argument value=1)]);",
    '(New class=(ArrayAccess object=(PropertyAccess object=$a name="b") index="c") arguments=[(Argument value=2)]);',
    "(New class=(Call callee=foo));",
    "(New class=static);",
    '(New class=(StaticPropertyAccess class=A name="b"));',
    '(New class=(ClassDeclaration variant="class" parent=B interfaces=[C D] members=[(PropertyDeclaration name="x" modifiers=( visibility="public"))]) arguments=[(Argument value=1)]);',
    '(New class=(ClassDeclaration variant="class" isReadonly));',
  ],
  [
    "new A()->b(); new A()::C; new class {}->x;",
    '(MethodCall object=(New class=A) name="b");',
    '(ClassConstant class=(New class=A) name="C");',
    '(PropertyAccess object=(New class=(ClassDeclaration variant="class")) name="x");',
  ],
  [
    "[1, 'a' => 2, ...$b, &$c, 'k' => &$d];",
    '(ArrayLiteral items=[(ArrayItem value=1) (ArrayItem key="a" value=2) (ArrayItem value=$b unpack) (ArrayItem value=$c byReference) (ArrayItem key="k" value=$d byReference)] isShort);',
  ],
  [
    "array(1, array(2),);",
    "(ArrayLiteral items=[(ArrayItem value=1) (ArrayItem value=(ArrayLiteral items=[(ArrayItem value=2)]))]);",
  ],
  [
    "[$a, [, $b]] = $d;",
    "(Assign target=(ListPattern items=[(ListPatternItem target=$a) (ListPatternItem target=(ListPattern items=[null (ListPatternItem target=$b)] isShort))] isShort) value=$d);",
  ],
  [
    "['k' => $a, 'l' => [$b]] = $c;",
    '(Assign target=(ListPattern items=[(ListPatternItem key="k" target=$a) (ListPatternItem key="l" target=(ListPattern items=[(ListPatternItem target=$b)] isShort))] isShort) value=$c);',
  ],
  [
    "list($a, list(, &$b)) = $c;",
    "(Assign target=(ListPattern items=[(ListPatternItem target=$a) (ListPatternItem target=(ListPattern items=[null (ListPatternItem target=$b byReference)]))]) value=$c);",
  ],
  [
    "[$a[], $b->c, D::$e] = $f;",
    '(Assign target=(ListPattern items=[(ListPatternItem target=(ArrayAccess object=$a)) (ListPatternItem target=(PropertyAccess object=$b name="c")) (ListPatternItem target=(StaticPropertyAccess class=D name="e"))] isShort) value=$f);',
  ],
  [
    "$a = &$b; $a = &new A()->b;",
    "(AssignReference target=$a value=$b);",
    '(AssignReference target=$a value=(PropertyAccess object=(New class=A) name="b"));',
  ],
  [
    "$a += 1; $a ??= []; $a .= 'x'; $a **= 2; $a <<= 1; $a %= 2;",
    '(CompoundAssign operator="+" target=$a value=1);',
    '(CompoundAssign operator="??" target=$a value=(ArrayLiteral isShort));',
    '(CompoundAssign operator="." target=$a value="x");',
    '(CompoundAssign operator="**" target=$a value=2);',
    '(CompoundAssign operator="<<" target=$a value=1);',
    '(CompoundAssign operator="%" target=$a value=2);',
  ],
  [
    "$a++; --$b->c; A::$d--;",
    '(IncrementDecrement operator="++" target=$a);',
    '(IncrementDecrement prefix operator="--" target=(PropertyAccess object=$b name="c"));',
    '(IncrementDecrement operator="--" target=(StaticPropertyAccess class=A name="d"));',
  ],
  [
    "isset($a, $b['c']); empty($a);",
    '(Isset operands=[$a (ArrayAccess object=$b index="c")]);',
    "(Empty operand=$a);",
  ],
  [
    "exit; exit(); die(1); exit(status: 1); exit(...);",
    "(Exit);",
    "(Exit);",
    "(Exit argument=1);",
    '(Call callee=\\exit arguments=[(Argument value=1 name="status")]);',
    "(Call callee=\\exit isFirstClassCallable);",
  ],
  [
    "include 'a' . 'b'; require_once $a and $b;",
    '(Include variant="include" operand=(Binary operator="." left="a" right="b"));',
    '(Include variant="require_once" operand=(Logical operator="&&" left=$a right=$b));',
  ],
  [
    "eval('1'); print 'a' . 'b'; clone $a->b; throw new E();",
    '(Eval operand="1");',
    '(Print operand=(Binary operator="." left="a" right="b"));',
    '(Clone operand=(PropertyAccess object=$a name="b"));',
    "(Throw operand=(New class=E));",
  ],
  [
    "$x = $y ?? throw new E;",
    "(Assign target=$x value=(Coalesce left=$y right=(Throw operand=(New class=E))));",
  ],
  ["`ls $a`;", '(ShellExec parts=["ls " $a]);'],
  [
    '"a $b c"; "$a[0] $a[-1] $a[k] $a[$i] $a->b->c $a?->b"; "{$a[\'x\']} ${b} ${b[\'c\']} ${\'d\'}"; "\\x41\\101\\u{48}\\n\\$x\\{$y}";',
    '(InterpolatedString parts=["a " $b " c"]);',
    '(InterpolatedString parts=[(ArrayAccess object=$a index=0) " " (ArrayAccess object=$a index=-1) " " (ArrayAccess object=$a index="k") " " (ArrayAccess object=$a index=$i) " " (PropertyAccess object=$a name="b") "->c " (PropertyAccess object=$a name="b" nullsafe)]);',
    '(InterpolatedString parts=[(ArrayAccess object=$a index="x") " " $b " " (ArrayAccess object=$b index="c") " " (Variable name="d")]);',
    '(InterpolatedString parts=["AAH\\n$x\\\\{" $y "}"]);',
  ],
  [
    '"$a[00] $a[0x1] $a[99999999999999999999] $a[-0]";',
    '(InterpolatedString parts=[(ArrayAccess object=$a index="00") " " (ArrayAccess object=$a index="0x1") " " (ArrayAccess object=$a index="99999999999999999999") " " (ArrayAccess object=$a index="-0")]);',
  ],
  ["'it\\'s \\\\ \\n';", '"it\'s \\\\ \\\\n";'],
  ["b'x' . B\"y\";", '(Binary operator="." left="x" right="y");'],
  [
    "<<<X\n  a $b\n    {$c->d}\n  X;",
    '(InterpolatedString parts=["a " $b "\\n  " (PropertyAccess object=$c name="d")]);',
  ],
  ["<<<'X'\na $b \\n\nX;", '"a $b \\\\n";'],
  ['<<<"X"\nX . 1;', '(Binary operator="." left="" right=1);'],
  [
    "0x1F + 0b11 + 0o17 + 017 + 1_000_000 + 9223372036854775807 + 9223372036854775808 + 0xFFFFFFFFFFFFFFFF + 9007199254740993;",
    '(Binary operator="+" left=(Binary operator="+" left=(Binary operator="+" left=(Binary operator="+" left=(Binary operator="+" left=(Binary operator="+" left=(Binary operator="+" left=(Binary operator="+" left=31 right=3) right=15) right=15) right=1000000) right=9223372036854775807n) right=9223372036854776000f) right=18446744073709552000f) right=9007199254740993n);',
  ],
  [
    "1.5 + .5 + 1. + 1e3 + 1_0.5e-2;",
    '(Binary operator="+" left=(Binary operator="+" left=(Binary operator="+" left=(Binary operator="+" left=1.5f right=0.5f) right=1f) right=1000f) right=0.105f);',
  ],
  [
    "__LINE__ . __FILE__ . __DIR__ . __FUNCTION__ . __METHOD__ . __CLASS__ . __TRAIT__ . __NAMESPACE__;",
    '(Binary operator="." left=(Binary operator="." left=(Binary operator="." left=(Binary operator="." left=(Binary operator="." left=(Binary operator="." left=(Binary operator="." left=1 right=(MagicConstant name="__FILE__")) right=(MagicConstant name="__DIR__")) right=(MagicConstant name="__FUNCTION__")) right=(MagicConstant name="__METHOD__")) right=(MagicConstant name="__CLASS__")) right=(MagicConstant name="__TRAIT__")) right=(MagicConstant name="__NAMESPACE__"));',
  ],
  [
    "$$a; $$$a; ${'a' . 'b'};",
    "(Variable name=$a);",
    "(Variable name=(Variable name=$a));",
    '(Variable name=(Binary operator="." left="a" right="b"));',
  ],
  [
    "fn($x) => $x + 1; fn&(int $x = 1): int => yield $x; static fn() => 1;",
    '(ArrowFunction parameters=[(Parameter name="x")] body=(Binary operator="+" left=$x right=1));',
    '(ArrowFunction parameters=[(Parameter name="x" type=int default=1)] returnType=int byReferenceReturn isGenerator body=(Yield value=$x));',
    "(ArrowFunction isStatic body=1);",
  ],
  [
    "function() use ($a, &$b): void { yield 1; }; static function &() { return 1; }; #[A] fn() => 1; #[A] static function() {};",
    '(Closure returnType=void isGenerator uses=[(ClosureUse name="a") (ClosureUse name="b" byReference)] body=[(Yield value=1);]);',
    "(Closure byReferenceReturn isStatic body=[(Return value=1)]);",
    "(ArrowFunction attributes=[(Attribute name=A)] body=1);",
    "(Closure isStatic attributes=[(Attribute name=A)]);",
  ],
  [
    "match(true) { 1, 2 => 'a', default => 'b', };",
    '(Match subject=(ConstantFetch name=true) arms=[(MatchArm conditions=[1 2] body="a") (MatchArm body="b")]);',
  ],
  [
    "yield; $x = yield 1; yield 1 => 2; yield from foo();",
    "(Yield);",
    "(Assign target=$x value=(Yield value=1));",
    "(Yield key=1 value=2);",
    "(YieldFrom operand=(Call callee=foo));",
  ],
  [
    "TRUE; \\null; PHP_EOL; A\\B;",
    "(ConstantFetch name=TRUE);",
    "(ConstantFetch name=\\null);",
    "(ConstantFetch name=PHP_EOL);",
    "(ConstantFetch name=A\\B);",
  ],
  [
    "(fn() => 1)(); 'foo'(); [$a, 'b'](); \"x\"[0]; FOO[0];",
    "(Call callee=(ArrowFunction body=1));",
    '(Call callee="foo");',
    '(Call callee=(ArrayLiteral items=[(ArrayItem value=$a) (ArrayItem value="b")] isShort));',
    '(ArrayAccess object="x" index=0);',
    "(ArrayAccess object=(ConstantFetch name=FOO) index=0);",
  ],
  [
    "$a instanceof $b->c; $a instanceof (foo()); $a instanceof static;",
    '(Instanceof operand=$a class=(PropertyAccess object=$b name="c"));',
    "(Instanceof operand=$a class=(Call callee=foo));",
    "(Instanceof operand=$a class=static);",
  ],
  [
    "(string) (bool) (array) (object) (float) $a; (binary) $a; (double) $b; (integer)$c; ( boolean ) $d;",
    '(Cast type="string" operand=(Cast type="bool" operand=(Cast type="array" operand=(Cast type="object" operand=(Cast type="float" operand=$a)))));',
    '(Cast type="string" operand=$a);',
    '(Cast type="float" operand=$b);',
    '(Cast type="int" operand=$c);',
    '(Cast type="bool" operand=$d);',
  ],
  [
    "~$a; +$a; - -$a; !!$a;",
    '(Unary operator="~" operand=$a);',
    '(Unary operator="+" operand=$a);',
    '(Unary operator="-" operand=(Unary operator="-" operand=$a));',
    '(Unary operator="!" operand=(Unary operator="!" operand=$a));',
  ],
];

for (const [source, ...statements] of CASES) {
  Deno.test(`parseProgram() gives the expressions of ${source.slice(0, 60)}`, () => {
    assertEquals(parseProgram("<?php " + source).program.statements.map(dumpTree), statements);
  });
}
