/**
 * The tree of a PHP file: every node is a plain object with a literal `kind`, its 1-based start `line` and its
 * byte offset `start`, and has the same fields in the same order wherever it is made.
 *
 * All text (names, string values, doc comments) is in the form of the source: one character per byte.
 * Names are kept as written; `NameResolver` in `name_resolution.ts` resolves them.
 *
 * @module
 */

import type { ArrowFunction, ClassDeclaration, Closure } from "./ast_declaration.ts";

/** What every node carries: where it starts. */
export interface NodeBase {
  /** Line of the first token, counted from 1. */
  readonly line: number;
  /** Byte offset of the first token. */
  readonly start: number;
}

/** How a name was written: `a`, `a\b`, `\a` or `namespace\a`. */
export type NameForm = "unqualified" | "qualified" | "fully-qualified" | "relative";

/** A class name that means something else in every class. */
export type SpecialClassName = "self" | "parent" | "static";

/** A name of a class, function, constant or namespace, not resolved. */
export interface Name extends NodeBase {
  readonly kind: "Name";
  /** The name as written, without the leading `\` or `namespace\` that `form` tells of. */
  readonly name: string;
  readonly form: NameForm;
  /** Set when the name is `self`, `parent` or `static` in any case; only class positions give it meaning. */
  readonly special: SpecialClassName | null;
}

/** An argument of a call. */
export interface Argument extends NodeBase {
  readonly kind: "Argument";
  readonly value: Expression;
  /** The parameter's name in `name: value`. */
  readonly name: string | null;
  /** True for `...value`. */
  readonly unpack: boolean;
}

// ---------------------------------------------------------------------------------------------- literals

/** An integer; `bigint` from 2^53 on, a literal beyond 2^63-1 is a `FloatLiteral`. */
export interface IntegerLiteral extends NodeBase {
  readonly kind: "IntegerLiteral";
  readonly value: number | bigint;
}

/** A floating point number. */
export interface FloatLiteral extends NodeBase {
  readonly kind: "FloatLiteral";
  readonly value: number;
}

/** A string without interpolation, escapes resolved, one character per byte. */
export interface StringLiteral extends NodeBase {
  readonly kind: "StringLiteral";
  readonly value: string;
}

/** A double-quoted string or heredoc with variables in it; literal parts are never empty. */
export interface InterpolatedString extends NodeBase {
  readonly kind: "InterpolatedString";
  readonly parts: readonly (string | Expression)[];
}

/** A command in backquotes. */
export interface ShellExec extends NodeBase {
  readonly kind: "ShellExec";
  readonly parts: readonly (string | Expression)[];
}

/** One element of an array literal. */
export interface ArrayItem extends NodeBase {
  readonly kind: "ArrayItem";
  readonly key: Expression | null;
  readonly value: Expression;
  readonly byReference: boolean;
  /** True for `...value`; `key` is null then. */
  readonly unpack: boolean;
}

/** `[…]` or `array(…)` as a value. */
export interface ArrayLiteral extends NodeBase {
  readonly kind: "ArrayLiteral";
  readonly items: readonly ArrayItem[];
  readonly isShort: boolean;
}

/** `__LINE__` is an `IntegerLiteral` already; these need the place they stand in. */
export type MagicConstantName =
  | "__FILE__"
  | "__DIR__"
  | "__FUNCTION__"
  | "__METHOD__"
  | "__CLASS__"
  | "__TRAIT__"
  | "__NAMESPACE__"
  | "__PROPERTY__";

/** A magic constant that the compiler resolves. */
export interface MagicConstant extends NodeBase {
  readonly kind: "MagicConstant";
  readonly name: MagicConstantName;
}

/** A constant, `true`, `false` and `null` included. */
export interface ConstantFetch extends NodeBase {
  readonly kind: "ConstantFetch";
  readonly name: Name;
}

// --------------------------------------------------------------------------------------------- variables

/** `$name`, or `$$name` and `${expression}` when `name` is an expression; `name` has no `$`. */
export interface Variable extends NodeBase {
  readonly kind: "Variable";
  readonly name: string | Expression;
}

/** `object[index]`; `index` is null in `object[]`. */
export interface ArrayAccess extends NodeBase {
  readonly kind: "ArrayAccess";
  readonly object: Expression;
  readonly index: Expression | null;
}

/** `object->name` or `object?->name`. */
export interface PropertyAccess extends NodeBase {
  readonly kind: "PropertyAccess";
  readonly object: Expression;
  readonly name: string | Expression;
  readonly nullsafe: boolean;
}

/** `class::$name`; `name` has no `$`. */
export interface StaticPropertyAccess extends NodeBase {
  readonly kind: "StaticPropertyAccess";
  readonly class: Name | Expression;
  readonly name: string | Expression;
}

/** `class::NAME`, `class::class` and `class::{expression}`. */
export interface ClassConstant extends NodeBase {
  readonly kind: "ClassConstant";
  readonly class: Name | Expression;
  readonly name: string | Expression;
}

// ------------------------------------------------------------------------------------------------- calls

/** `callee(…)`; a first-class callable `callee(...)` has no arguments. */
export interface Call extends NodeBase {
  readonly kind: "Call";
  readonly callee: Name | Expression;
  readonly arguments: readonly Argument[];
  readonly isFirstClassCallable: boolean;
}

/** `object->name(…)`; PHP reports errors of the call on `nameLine`. */
export interface MethodCall extends NodeBase {
  readonly kind: "MethodCall";
  readonly object: Expression;
  readonly name: string | Expression;
  readonly arguments: readonly Argument[];
  readonly isFirstClassCallable: boolean;
  readonly nullsafe: boolean;
  readonly nameLine: number;
}

/** `class::name(…)`. */
export interface StaticCall extends NodeBase {
  readonly kind: "StaticCall";
  readonly class: Name | Expression;
  readonly name: string | Expression;
  readonly arguments: readonly Argument[];
  readonly isFirstClassCallable: boolean;
  readonly nameLine: number;
}

/** `new class(…)`; an anonymous class is a `ClassDeclaration` without a name. */
export interface New extends NodeBase {
  readonly kind: "New";
  readonly class: Name | Expression | ClassDeclaration;
  readonly arguments: readonly Argument[];
}

// --------------------------------------------------------------------------------------------- operators

/** Operators of `Binary`; `<>` is written `!=`. */
export type BinaryOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "**"
  | "."
  | "<<"
  | ">>"
  | "&"
  | "|"
  | "^"
  | "=="
  | "!="
  | "==="
  | "!=="
  | "<"
  | "<="
  | ">"
  | ">="
  | "<=>";

/** A binary operator that evaluates both sides. */
export interface Binary extends NodeBase {
  readonly kind: "Binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** A logical operator; `and` and `or` are written `&&` and `||`. */
export interface Logical extends NodeBase {
  readonly kind: "Logical";
  readonly operator: "&&" | "||" | "xor";
  readonly left: Expression;
  readonly right: Expression;
}

/** `left ?? right`. */
export interface Coalesce extends NodeBase {
  readonly kind: "Coalesce";
  readonly left: Expression;
  readonly right: Expression;
}

/** A prefix operator. */
export interface Unary extends NodeBase {
  readonly kind: "Unary";
  readonly operator: "+" | "-" | "!" | "~";
  readonly operand: Expression;
}

/** What a cast converts to. */
export type CastType = "int" | "float" | "string" | "bool" | "array" | "object";

/** `(type) operand`. */
export interface Cast extends NodeBase {
  readonly kind: "Cast";
  readonly type: CastType;
  readonly operand: Expression;
}

/** `@operand`. */
export interface ErrorSuppress extends NodeBase {
  readonly kind: "ErrorSuppress";
  readonly operand: Expression;
}

/** `condition ? middle : otherwise`; `middle` is null in `condition ?: otherwise`. */
export interface Ternary extends NodeBase {
  readonly kind: "Ternary";
  readonly condition: Expression;
  readonly middle: Expression | null;
  readonly otherwise: Expression;
}

/** `operand instanceof class`. */
export interface Instanceof extends NodeBase {
  readonly kind: "Instanceof";
  readonly operand: Expression;
  readonly class: Name | Expression;
}

// -------------------------------------------------------------------------------------------- assignment

/** What may stand left of `=`, after `as` in `foreach` and in a list pattern. */
export type AssignmentTarget = Expression | ListPattern;

/** One element of a list pattern. */
export interface ListPatternItem extends NodeBase {
  readonly kind: "ListPatternItem";
  readonly key: Expression | null;
  readonly target: AssignmentTarget;
  readonly byReference: boolean;
}

/** `[…]` or `list(…)` as a target; a null item is a hole. */
export interface ListPattern extends NodeBase {
  readonly kind: "ListPattern";
  readonly items: readonly (ListPatternItem | null)[];
  readonly isShort: boolean;
}

/** `target = value`. */
export interface Assign extends NodeBase {
  readonly kind: "Assign";
  readonly target: AssignmentTarget;
  readonly value: Expression;
}

/** `target = &value`. */
export interface AssignReference extends NodeBase {
  readonly kind: "AssignReference";
  readonly target: Expression;
  readonly value: Expression;
}

/** Operators of `CompoundAssign`, without the `=`. */
export type CompoundOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "**"
  | "."
  | "<<"
  | ">>"
  | "&"
  | "|"
  | "^"
  | "??";

/** `target operator= value`, `??=` included. */
export interface CompoundAssign extends NodeBase {
  readonly kind: "CompoundAssign";
  readonly operator: CompoundOperator;
  readonly target: Expression;
  readonly value: Expression;
}

/** `++target`, `target--` and so on. */
export interface IncrementDecrement extends NodeBase {
  readonly kind: "IncrementDecrement";
  readonly prefix: boolean;
  readonly operator: "++" | "--";
  readonly target: Expression;
}

// -------------------------------------------------------------------------------- language constructs

/** `isset(…)`. */
export interface Isset extends NodeBase {
  readonly kind: "Isset";
  readonly operands: readonly Expression[];
}

/** `empty(operand)`. */
export interface Empty extends NodeBase {
  readonly kind: "Empty";
  readonly operand: Expression;
}

/** Which of the four ways to include a file. */
export type IncludeVariant = "include" | "include_once" | "require" | "require_once";

/** `include operand` and its relatives. */
export interface Include extends NodeBase {
  readonly kind: "Include";
  readonly variant: IncludeVariant;
  readonly operand: Expression;
}

/** `eval(operand)`. */
export interface Eval extends NodeBase {
  readonly kind: "Eval";
  readonly operand: Expression;
}

/**
 * `exit` or `die` with no or one positional argument. Any other form (named or spread argument, several,
 * `exit(...)`) is a `Call` of the fully qualified name `exit`, as it is in PHP 8.4.
 */
export interface Exit extends NodeBase {
  readonly kind: "Exit";
  readonly argument: Expression | null;
}

/** `print operand`. */
export interface Print extends NodeBase {
  readonly kind: "Print";
  readonly operand: Expression;
}

/** `clone operand`. */
export interface Clone extends NodeBase {
  readonly kind: "Clone";
  readonly operand: Expression;
}

/** `throw operand`, as an expression and as a statement. */
export interface Throw extends NodeBase {
  readonly kind: "Throw";
  readonly operand: Expression;
}

/** `yield`, `yield value`, `yield key => value`. */
export interface Yield extends NodeBase {
  readonly kind: "Yield";
  readonly key: Expression | null;
  readonly value: Expression | null;
}

/** `yield from operand`. */
export interface YieldFrom extends NodeBase {
  readonly kind: "YieldFrom";
  readonly operand: Expression;
}

/** One arm of a `match`; `conditions` is null for `default`. */
export interface MatchArm extends NodeBase {
  readonly kind: "MatchArm";
  readonly conditions: readonly Expression[] | null;
  readonly body: Expression;
}

/** `match (subject) { … }`. */
export interface Match extends NodeBase {
  readonly kind: "Match";
  readonly subject: Expression;
  readonly arms: readonly MatchArm[];
}

/** Every expression. */
export type Expression =
  | IntegerLiteral
  | FloatLiteral
  | StringLiteral
  | InterpolatedString
  | ShellExec
  | ArrayLiteral
  | MagicConstant
  | ConstantFetch
  | Variable
  | ArrayAccess
  | PropertyAccess
  | StaticPropertyAccess
  | ClassConstant
  | Call
  | MethodCall
  | StaticCall
  | New
  | Closure
  | ArrowFunction
  | Binary
  | Logical
  | Coalesce
  | Unary
  | Cast
  | ErrorSuppress
  | Ternary
  | Instanceof
  | Assign
  | AssignReference
  | CompoundAssign
  | IncrementDecrement
  | Isset
  | Empty
  | Include
  | Eval
  | Exit
  | Print
  | Clone
  | Throw
  | Yield
  | YieldFrom
  | Match;
