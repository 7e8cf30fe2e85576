/**
 * Trees of functions, classes and what only the top level has.
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
    "function &foo(int $a, ?string &$b = null, A|null ...$c): static { } function readonly() {} function enum() {}",
    '(FunctionDeclaration parameters=[(Parameter name="a" type=int) (Parameter name="b" type=(NullableType type=string) default=(ConstantFetch name=null) byReference) (Parameter name="c" type=(UnionType types=[(NamedType name=A) null]) variadic)] returnType=static byReferenceReturn name="foo")',
    '(FunctionDeclaration name="readonly")',
    '(FunctionDeclaration name="enum")',
  ],
  [
    "abstract class A extends B implements C, \\D { const X = 1; final protected const int|string Y = 2, Z = 3; public $a, $b = 1; var $c; private static ?int $d; readonly int $e; abstract function f(); final static function &g() {} function list() {} }",
    '(ClassDeclaration variant="class" name="A" isAbstract parent=B interfaces=[C \\D] members=[(ClassConstantDeclaration name="X" modifiers=() value=1) (ClassConstantDeclaration name="Y" modifiers=( visibility="protected" isFinal) type=(UnionType types=[int string]) value=2) (ClassConstantDeclaration name="Z" modifiers=( visibility="protected" isFinal) type=(UnionType types=[int string]) value=3) (PropertyDeclaration name="a" modifiers=( visibility="public")) (PropertyDeclaration name="b" modifiers=( visibility="public") default=1) (PropertyDeclaration name="c" modifiers=()) (PropertyDeclaration name="d" modifiers=( visibility="private" isStatic) type=(NullableType type=int)) (PropertyDeclaration name="e" modifiers=( isReadonly) type=int) (MethodDeclaration name="f" modifiers=( isAbstract)) (MethodDeclaration byReferenceReturn isStatic name="g" modifiers=( isStatic isFinal)) (MethodDeclaration name="list" modifiers=())])',
  ],
  [
    "class A { use B, C; use D { a as b; a as protected; D::a as private c; D::x insteadof B, C; E::list as public static_; } }",
    '(ClassDeclaration variant="class" name="A" members=[(TraitUse traits=[B C]) (TraitUse traits=[D] adaptations=[(TraitAlias method="a" alias="b") (TraitAlias method="a" visibility="protected") (TraitAlias trait=D method="a" visibility="private" alias="c") (TraitPrecedence trait=D method="x" insteadOf=[B C]) (TraitAlias trait=E method="list" visibility="public" alias="static_")])])',
  ],
  [
    "interface A extends B, C { const X = 1; function f(); } trait T { abstract static function x(): int; }",
    '(ClassDeclaration variant="interface" name="A" interfaces=[B C] members=[(ClassConstantDeclaration name="X" modifiers=() value=1) (MethodDeclaration name="f" modifiers=())])',
    '(ClassDeclaration variant="trait" name="T" members=[(MethodDeclaration returnType=int isStatic name="x" modifiers=( isStatic isAbstract))])',
  ],
  [
    "enum A { case B; case C; } enum A: string implements I { case B = 'b'; const C = self::B; public static function f() {} }",
    '(ClassDeclaration variant="enum" name="A" isFinal members=[(EnumCase name="B") (EnumCase name="C")])',
    '(ClassDeclaration variant="enum" name="A" isFinal interfaces=[I] backingType=string members=[(EnumCase name="B" value="b") (ClassConstantDeclaration name="C" modifiers=() value=(ClassConstant class=self name="B")) (MethodDeclaration isStatic name="f" modifiers=( visibility="public" isStatic))])',
  ],
  [
    "class A { public string $a { get => 1; set(string $v) { $this->a = $v; } } public private(set) int $b = 1 { final &get; } abstract protected(set) $c { get; set; } public function __construct(public readonly int $d, protected private(set) ?A $e = null) {} }",
    '(ClassDeclaration variant="class" name="A" members=[(PropertyDeclaration name="a" modifiers=( visibility="public") type=string hooks=[(PropertyHook name="get" body=1) (PropertyHook parameters=[(Parameter name="v" type=string)] name="set" hasParameterList body=[(Assign target=(PropertyAccess object=$this name="a") value=$v);])]) (PropertyDeclaration name="b" modifiers=( visibility="public" setVisibility="private") type=int default=1 hooks=[(PropertyHook byReferenceReturn name="get" isFinal)]) (PropertyDeclaration name="c" modifiers=( setVisibility="protected" isAbstract) hooks=[(PropertyHook name="get") (PropertyHook name="set")]) (MethodDeclaration parameters=[(Parameter name="d" type=int promotion=( visibility="public" isReadonly)) (Parameter name="e" type=(NullableType type=(NamedType name=A)) default=(ConstantFetch name=null) promotion=( visibility="protected" setVisibility="private"))] name="__construct" modifiers=( visibility="public"))])',
  ],
  [
    "final readonly class A {} readonly final class B {}",
    '(ClassDeclaration variant="class" name="A" isFinal isReadonly)',
    '(ClassDeclaration variant="class" name="B" isFinal isReadonly)',
  ],
  [
    "#[A, B(1, x: 2)] #[C] function f(#[D] $a) {} #[A] class B { #[C] const D = 1; #[E] public $f; #[G] function h() {} #[I] public $j { #[K] get; } } #[A] enum E { #[B] case C; }",
    '(FunctionDeclaration parameters=[(Parameter name="a" attributes=[(Attribute name=D)])] attributes=[(Attribute name=A) (Attribute name=B arguments=[(Argument value=1) (Argument value=2 name="x")]) (Attribute name=C)] name="f")',
    '(ClassDeclaration variant="class" name="B" members=[(ClassConstantDeclaration name="D" modifiers=() value=1 attributes=[(Attribute name=C)]) (PropertyDeclaration name="f" modifiers=( visibility="public") attributes=[(Attribute name=E)]) (MethodDeclaration attributes=[(Attribute name=G)] name="h" modifiers=()) (PropertyDeclaration name="j" modifiers=( visibility="public") hooks=[(PropertyHook attributes=[(Attribute name=K)] name="get")] attributes=[(Attribute name=I)])] attributes=[(Attribute name=A)])',
    '(ClassDeclaration variant="enum" name="E" isFinal members=[(EnumCase name="C" attributes=[(Attribute name=B)])] attributes=[(Attribute name=A)])',
  ],
  [
    "function f((A&B)|null $a, A&B $b, A & $c, self|parent|array|callable $d, int|false|\\X $e): never {}",
    '(FunctionDeclaration parameters=[(Parameter name="a" type=(UnionType types=[(IntersectionType types=[(NamedType name=A) (NamedType name=B)]) null])) (Parameter name="b" type=(IntersectionType types=[(NamedType name=A) (NamedType name=B)])) (Parameter name="c" type=(NamedType name=A) byReference) (Parameter name="d" type=(UnionType types=[(NamedType name=self) (NamedType name=parent) array callable])) (Parameter name="e" type=(UnionType types=[int false (NamedType name=\\X)]))] returnType=never name="f")',
  ],
  [
    "/** one */ function f() {} /** two */ class A { /** three */ public $a; /** four */ const B = 1; /** five */ function g() {} } /* no */ enum E { /** six */ case F; }",
    '(FunctionDeclaration docComment="/** one */" name="f")',
    '(ClassDeclaration variant="class" name="A" members=[(PropertyDeclaration name="a" modifiers=( visibility="public") docComment="/** three */") (ClassConstantDeclaration name="B" modifiers=() value=1 docComment="/** four */") (MethodDeclaration docComment="/** five */" name="g" modifiers=())] docComment="/** two */")',
    '(ClassDeclaration variant="enum" name="E" isFinal members=[(EnumCase name="F" docComment="/** six */")])',
  ],
  [
    "namespace A; use B\\C; use function d\\e; use const F; use G\\{H, I as J, function k, const L}; use function M\\{n, o as p}; use Q as R, S; foo();",
    '(Namespace name=A statements=[(Use items=[(UseItem variant="class" name="B\\\\C" alias="C")]) (Use items=[(UseItem variant="function" name="d\\\\e" alias="e")]) (Use items=[(UseItem variant="const" name="F" alias="F")]) (Use items=[(UseItem variant="class" name="G\\\\H" alias="H") (UseItem variant="class" name="G\\\\I" alias="J") (UseItem variant="function" name="G\\\\k" alias="k") (UseItem variant="const" name="G\\\\L" alias="L")]) (Use items=[(UseItem variant="function" name="M\\\\n" alias="n") (UseItem variant="function" name="M\\\\o" alias="p")]) (Use items=[(UseItem variant="class" name="Q" alias="R") (UseItem variant="class" name="S" alias="S")]) (Call callee=foo);])',
  ],
  [
    "namespace A { 1; } namespace { 2; }",
    "(Namespace name=A isBraced statements=[1;])",
    "(Namespace isBraced statements=[2;])",
  ],
  [
    "namespace A; 1; namespace B\\C; 2;",
    "(Namespace name=A statements=[1;])",
    "(Namespace name=B\\C statements=[2;])",
  ],
  ["__halt_compiler(); garbage <?php", "(HaltCompiler offset=24)"],
  [
    "1 ?> text <?= $a, 2 ?> more <?php 3 ?>",
    "1;",
    '(InlineHtml text=" text ")',
    "(Echo expressions=[$a 2])",
    '(InlineHtml text=" more ")',
    "3;",
  ],
];

for (const [source, ...statements] of CASES) {
  Deno.test(`parseProgram() gives the declarations of ${source.slice(0, 60)}`, () => {
    assertEquals(parseProgram("<?php " + source).program.statements.map(dumpTree), statements);
  });
}
