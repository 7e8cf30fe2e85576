/**
 * Nodes of statements, the whole file, and the union of all nodes.
 *
 * @module
 */

import type {
  Argument,
  ArrayItem,
  AssignmentTarget,
  Expression,
  ListPattern,
  ListPatternItem,
  MatchArm,
  Name,
  NodeBase,
  Variable,
} from "./ast.ts";
import type {
  ArrowFunction,
  Attribute,
  ClassDeclaration,
  ClassMember,
  Closure,
  ClosureUse,
  FunctionDeclaration,
  MethodDeclaration,
  Parameter,
  PropertyHook,
  TraitAlias,
  TraitPrecedence,
  TypeNode,
} from "./ast_declaration.ts";

// -------------------------------------------------------------------------------------------- statements

/** Text outside of `<?php … ?>`. */
export interface InlineHtml extends NodeBase {
  readonly kind: "InlineHtml";
  readonly text: string;
}

/** `echo a, b;` and `<?= a ?>`. */
export interface Echo extends NodeBase {
  readonly kind: "Echo";
  readonly expressions: readonly Expression[];
}

/** An expression and `;`. */
export interface ExpressionStatement extends NodeBase {
  readonly kind: "ExpressionStatement";
  readonly expression: Expression;
}

/** `{ … }` where a statement stands. */
export interface Block extends NodeBase {
  readonly kind: "Block";
  readonly statements: readonly Statement[];
}

/** `if` or `elseif` with its condition. */
export interface IfBranch extends NodeBase {
  readonly kind: "IfBranch";
  readonly condition: Expression;
  readonly body: readonly Statement[];
}

/** `if … elseif … else …`; bodies of all compound statements are lists, braces dissolved. */
export interface If extends NodeBase {
  readonly kind: "If";
  readonly branches: readonly IfBranch[];
  readonly otherwise: readonly Statement[] | null;
}

/** `while (condition) …`. */
export interface While extends NodeBase {
  readonly kind: "While";
  readonly condition: Expression;
  readonly body: readonly Statement[];
}

/** `do … while (condition);`. */
export interface DoWhile extends NodeBase {
  readonly kind: "DoWhile";
  readonly body: readonly Statement[];
  readonly condition: Expression;
}

/** `for (initial; conditions; updates) …`. */
export interface For extends NodeBase {
  readonly kind: "For";
  readonly initial: readonly Expression[];
  /** All are evaluated, the last one decides; empty means true. */
  readonly conditions: readonly Expression[];
  readonly updates: readonly Expression[];
  readonly body: readonly Statement[];
}

/** `foreach (subject as key => value) …`. */
export interface Foreach extends NodeBase {
  readonly kind: "Foreach";
  readonly subject: Expression;
  readonly key: Expression | null;
  readonly value: AssignmentTarget;
  readonly byReference: boolean;
  readonly body: readonly Statement[];
}

/** `case test:`; `test` is null for `default:`. */
export interface SwitchCase extends NodeBase {
  readonly kind: "SwitchCase";
  readonly test: Expression | null;
  readonly body: readonly Statement[];
}

/** `switch (subject) { … }`. */
export interface Switch extends NodeBase {
  readonly kind: "Switch";
  readonly subject: Expression;
  readonly cases: readonly SwitchCase[];
}

/** `break levels;`; 1 when not written. */
export interface Break extends NodeBase {
  readonly kind: "Break";
  readonly levels: number;
}

/** `continue levels;`; 1 when not written. */
export interface Continue extends NodeBase {
  readonly kind: "Continue";
  readonly levels: number;
}

/** `return value;`. */
export interface Return extends NodeBase {
  readonly kind: "Return";
  readonly value: Expression | null;
}

/** `global $a, $$b;`. */
export interface Global extends NodeBase {
  readonly kind: "Global";
  readonly variables: readonly Variable[];
}

/** One variable of a `static` statement. */
export interface StaticVariable extends NodeBase {
  readonly kind: "StaticVariable";
  readonly name: string;
  readonly initial: Expression | null;
}

/** `static $a = 1, $b;`. */
export interface Static extends NodeBase {
  readonly kind: "Static";
  readonly variables: readonly StaticVariable[];
}

/** `unset(…);`. */
export interface Unset extends NodeBase {
  readonly kind: "Unset";
  readonly targets: readonly Expression[];
}

/** `catch (types $variable) { … }`. */
export interface Catch extends NodeBase {
  readonly kind: "Catch";
  readonly types: readonly Name[];
  readonly variable: string | null;
  readonly body: readonly Statement[];
}

/** `try { … } catch … finally { … }`. */
export interface Try extends NodeBase {
  readonly kind: "Try";
  readonly body: readonly Statement[];
  readonly catches: readonly Catch[];
  readonly finally: readonly Statement[] | null;
}

/** One `name=value` of a `declare`. */
export interface DeclareDirective extends NodeBase {
  readonly kind: "DeclareDirective";
  readonly name: string;
  readonly value: Expression;
}

/** `declare(…);` (body null) or `declare(…) { … }`. */
export interface Declare extends NodeBase {
  readonly kind: "Declare";
  readonly directives: readonly DeclareDirective[];
  readonly body: readonly Statement[] | null;
}

/** `goto label;`. */
export interface Goto extends NodeBase {
  readonly kind: "Goto";
  readonly label: string;
}

/** `label:`. */
export interface Label extends NodeBase {
  readonly kind: "Label";
  readonly name: string;
}

/** `namespace name;` or `namespace name { … }`; holds the statements up to the next one in both forms. */
export interface Namespace extends NodeBase {
  readonly kind: "Namespace";
  readonly name: Name | null;
  readonly isBraced: boolean;
  readonly statements: readonly Statement[];
}

/** What a `use` imports. */
export type UseVariant = "class" | "function" | "const";

/** One import; `name` is complete (group prefix included) and has no leading `\`. */
export interface UseItem extends NodeBase {
  readonly kind: "UseItem";
  readonly variant: UseVariant;
  readonly name: string;
  /** The written alias, or else the last part of the name. */
  readonly alias: string;
}

/** `use …;` at the top; groups are flattened. */
export interface Use extends NodeBase {
  readonly kind: "Use";
  readonly items: readonly UseItem[];
}

/** One constant of a `const` statement. */
export interface ConstantDeclarator extends NodeBase {
  readonly kind: "ConstantDeclarator";
  readonly name: string;
  readonly value: Expression;
  readonly docComment: string | null;
}

/** `const A = 1, B = 2;` outside of classes. */
export interface ConstantDeclaration extends NodeBase {
  readonly kind: "ConstantDeclaration";
  readonly constants: readonly ConstantDeclarator[];
}

/** `__halt_compiler();`; `offset` is the byte after it, PHP's `__COMPILER_HALT_OFFSET__`. */
export interface HaltCompiler extends NodeBase {
  readonly kind: "HaltCompiler";
  readonly offset: number;
}

/** Every statement; an empty `;` leaves no node. */
export type Statement =
  | InlineHtml
  | Echo
  | ExpressionStatement
  | Block
  | If
  | While
  | DoWhile
  | For
  | Foreach
  | Switch
  | Break
  | Continue
  | Return
  | Global
  | Static
  | Unset
  | Try
  | Declare
  | Goto
  | Label
  | Namespace
  | Use
  | ConstantDeclaration
  | FunctionDeclaration
  | ClassDeclaration
  | HaltCompiler;

/** A whole file. */
export interface Program extends NodeBase {
  readonly kind: "Program";
  readonly statements: readonly Statement[];
  readonly endLine: number;
  /** True when `declare(strict_types=1)` opens the file. */
  readonly strictTypes: boolean;
  /** True when the top level itself holds a `yield` (PHP's error then comes from the compiler). */
  readonly hasYield: boolean;
}

/** Every function-like node. */
export type FunctionNode = FunctionDeclaration | Closure | ArrowFunction | MethodDeclaration | PropertyHook;

/** Every node. */
export type Node =
  | Program
  | Statement
  | Expression
  | ListPattern
  | ListPatternItem
  | Name
  | Argument
  | ArrayItem
  | MatchArm
  | TypeNode
  | Attribute
  | Parameter
  | ClosureUse
  | ClassMember
  | PropertyHook
  | TraitPrecedence
  | TraitAlias
  | IfBranch
  | SwitchCase
  | StaticVariable
  | Catch
  | DeclareDirective
  | UseItem
  | ConstantDeclarator;
