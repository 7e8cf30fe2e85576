/**
 * The compile errors that a file alone shows: PHP finds them after parsing, before anything runs.
 *
 * Left out is what needs other classes or functions: inheritance, redeclaration, attribute targets.
 *
 * @module
 */

import { isDecided } from "./constant_truth.ts";
import type { Name } from "./ast.ts";
import type { ClassDeclaration, MethodDeclaration, Parameter } from "./ast_declaration.ts";
import type { FunctionNode, Node, Program, Statement } from "./ast_statement.ts";
import { checkAttributes, checkClassAttributes } from "./check_attribute.ts";
import {
  checkAbstractMethods,
  checkClassHead,
  checkMember,
  checkPromotion,
  SeenMembers,
} from "./check_class.ts";
import { checkConstantExpression } from "./check_constant.ts";
import { checkClosureUses, checkParameters, checkReturn, checkReturnType } from "./check_function.ts";
import { checkJumps } from "./check_jump.ts";
import { checkMagicMethod } from "./check_magic_method.ts";
import * as target from "./check_target.ts";
import type { TypeScope } from "./check_type.ts";
import type { SyntaxNotice } from "./diagnostic.ts";
import { NameResolver } from "./name_resolution.ts";

/**
 * Checks a parsed file and gives the deprecations and warnings of its declarations; `path` is part of the names of closures.
 *
 * Throws: SyntaxDiagnostic of kind `compile` with PHP's message.
 */
export function checkProgram(program: Program, path = ""): SyntaxNotice[] {
  const checker = new Checker(path);
  checkJumps(program.statements);
  checker.walkAll(program.statements);
  return checker.notices;
}

class Checker implements TypeScope {
  readonly notices: SyntaxNotice[] = [];
  readonly resolver = new NameResolver();
  hasClass = false;
  hasParent = false;
  #class: ClassDeclaration | null = null;
  #className = "";
  #seen = new SeenMembers();
  #function: FunctionNode | null = null;
  #loops = 0;
  #statics = new Set<string>();
  /** What closures are named after: the function that they stand in, or the file. */
  #place: string;

  constructor(path: string) {
    this.#place = path;
  }

  walkAll(nodes: readonly unknown[]): void {
    for (const node of nodes) this.#walkValue(node);
  }

  #walkValue(value: unknown): void {
    if (value === null || typeof value !== "object") return;
    if (Array.isArray(value)) this.walkAll(value);
    else if ("kind" in value) this.#walk(value as Node);
  }

  #walkChildren(node: Node): void {
    for (const value of Object.values(node)) this.#walkValue(value);
  }

  #walk(node: Node): void {
    switch (node.kind) {
      case "Namespace":
        this.resolver.enterNamespace(node);
        this.walkAll(node.statements);
        if (node.isBraced) this.resolver.leaveNamespace();
        return;
      case "Use":
        this.resolver.addUse(node);
        return;
      case "ClassDeclaration":
        return this.#walkClass(node);
      case "FunctionDeclaration":
      case "Closure":
      case "ArrowFunction":
      case "PropertyHook":
      case "MethodDeclaration":
        return this.#walkFunction(node);
      case "While":
      case "DoWhile":
      case "For":
      case "Foreach":
      case "Switch":
        this.#checkStatement(node);
        this.#loops++;
        this.#walkChildren(node);
        this.#loops--;
        return;
      case "Logical":
        if (isDecided(node)) return this.#walk(node.left);
        break;
    }
    this.#checkStatement(node);
    this.#checkExpression(node);
    this.#walkChildren(node);
  }

  #walkClass(node: ClassDeclaration): void {
    const outer = [this.#class, this.#className, this.#seen, this.hasClass, this.hasParent] as const;
    if (node.name !== null && this.#class !== null) {
      target.fail("Class declarations may not be nested", node.line);
    }
    this.#walkAttributes(node.attributes);
    const className = node.name === null ? "class@anonymous" : this.resolver.declare(node.name);
    checkClassAttributes(node, className, this.resolver);
    this.#class = node;
    this.#className = className;
    this.#seen = new SeenMembers();
    this.hasClass = true;
    // A trait's parent is not known before it is used.
    this.hasParent = node.parent !== null || node.variant === "trait";
    checkClassHead(node, this);
    for (const member of node.members) {
      checkMember(member, node, this.#className, this, this.#seen);
      this.#walk(member);
    }
    checkAbstractMethods(node, this.#className);
    [this.#class, this.#className, this.#seen, this.hasClass, this.hasParent] = outer;
  }

  #walkFunction(node: FunctionNode): void {
    const outer = [
      ...[this.#function, this.#loops, this.#statics, this.hasClass, this.hasParent, this.#place] as const,
    ] as const;
    const method: MethodDeclaration | null = node.kind === "MethodDeclaration" ? node : null;
    const isMethod = method !== null || node.kind === "PropertyHook";
    this.#walkAttributes(node.attributes);
    checkAttributes(node.attributes, isMethod ? "method" : "function", this.resolver, node.line);
    if (node.kind === "Closure" || node.kind === "ArrowFunction") {
      // It may be bound to any class later.
      this.hasClass = true;
      this.hasParent = true;
    }
    this.#checkSignature(node, method);
    this.#place = this.#placeIn(node);
    this.#function = node;
    this.#loops = 0;
    this.#statics = new Set();
    const body = node.body;
    if (Array.isArray(body)) checkJumps(body as readonly Statement[]);
    this.walkAll(node.parameters);
    this.#walkValue(body);
    [this.#function, this.#loops, this.#statics, this.hasClass, this.hasParent, this.#place] = outer;
  }

  /** Attributes may hold expressions, but no statements. */
  #walkAttributes(attributes: readonly Node[]): void {
    this.walkAll(attributes);
  }

  #placeIn(node: FunctionNode): string {
    const name = this.#shownName(node);
    return name.startsWith("{closure:") ? name : `${name}()`;
  }

  #checkSignature(node: FunctionNode, method: MethodDeclaration | null): void {
    checkParameters(node, this, this.#shownName(node), this.notices);
    checkPromotion(node.parameters, method, method && this.#class, this.#className, this, this.#seen);
    if (node.kind === "Closure") checkClosureUses(node);
    checkReturnType(node, this, this.#shownName(node));
    if (method !== null) checkMagicMethod(method, this.#className, this.notices);
    if (node.kind === "FunctionDeclaration" && node.name.toLowerCase() === "assert") {
      target.fail(
        "Defining a custom assert() function is not allowed, as the function has special semantics",
        node.line,
      );
    }
  }

  #shownName(node: FunctionNode): string {
    if (node.kind === "MethodDeclaration") return `${this.#className}::${node.name}`;
    if (node.kind === "PropertyHook") return `${this.#className}::${node.name}`;
    return node.kind === "FunctionDeclaration"
      ? this.resolver.declare(node.name)
      : `{closure:${this.#place}:${node.line}}`;
  }

  #checkStatement(node: Node): void {
    switch (node.kind) {
      case "Break":
      case "Continue":
        return this.#checkLevels(node.kind === "Break" ? "break" : "continue", node.levels, node.line);
      case "Return":
        return checkReturn(node, this.#function);
      case "Foreach":
        if (node.key !== null) target.checkAssignTarget(node.key);
        return target.checkForeachTarget(node.value, node.byReference);
      case "Switch": {
        const defaults = node.cases.filter((branch) => branch.test === null);
        if (defaults.length > 1) {
          target.fail("Switch statements may only contain one default clause", defaults[1]!.line);
        }
        return;
      }
      case "Catch":
        for (const type of node.types) this.#checkCatchType(type);
        if (node.variable === "this") target.fail("Cannot re-assign $this", node.line);
        return;
      case "ConstantDeclaration":
        return node.constants.forEach((item) => checkConstantExpression(item.value, true));
      case "Parameter":
        return this.#checkParameter(node);
      case "Global":
        if (node.variables.some((variable) => variable.name === "this")) {
          target.fail("Cannot use $this as global variable", node.line);
        }
        return;
      case "StaticVariable":
        if (node.name === "this") target.fail("Cannot use $this as static variable", node.line);
        if (this.#statics.has(node.name)) {
          target.fail(`Duplicate declaration of static variable $${node.name}`, node.line);
        }
        this.#statics.add(node.name);
        return;
      case "Unset":
        return node.targets.forEach(target.checkUnset);
    }
  }

  #checkParameter(node: Parameter): void {
    if (node.default !== null) checkConstantExpression(node.default, true);
    const target = node.promotion === null ? "parameter" : "promoted property";
    checkAttributes(node.attributes, target, this.resolver, node.line);
  }

  #checkCatchType(type: Name): void {
    if (type.special !== null) target.fail("Bad class name in the catch statement", type.line);
  }

  #checkLevels(word: string, levels: number, line: number): void {
    if (this.#loops === 0) target.fail(`'${word}' not in the 'loop' or 'switch' context`, line);
    if (levels > this.#loops) target.fail(`Cannot '${word}' ${levels} level${levels === 1 ? "" : "s"}`, line);
  }

  #checkExpression(node: Node): void {
    switch (node.kind) {
      case "Assign":
        target.checkAssignTarget(node.target);
        if (node.target.kind === "ListPattern" && target.takesReference(node.target)) {
          target.checkReferenceable(node.value);
        }
        return;
      case "ArrayLiteral":
        for (const item of node.items) if (item.byReference) target.checkWritable(item.value);
        return;
      case "AssignReference":
        return target.checkReference(node.target, node.value);
      case "CompoundAssign":
      case "IncrementDecrement":
        target.checkWritable(node.target);
        return target.checkChain(node.target);
      case "Isset":
        return node.operands.forEach(target.checkIsset);
      case "Match": {
        const defaults = node.arms.filter((arm) => arm.conditions === null);
        if (defaults.length > 1) {
          target.fail("Match expressions may only contain one default arm", defaults[1]!.line);
        }
        return;
      }
      case "Yield":
      case "YieldFrom":
        if (this.#function === null) {
          target.fail('The "yield" expression can only be used inside a function', node.line);
        }
        if (node.kind === "YieldFrom" && this.#function.byReferenceReturn) {
          target.fail('Cannot use "yield from" inside a by-reference generator', node.line);
        }
        return;
      case "MethodCall":
        if (node.isFirstClassCallable && target.isNullsafe(node)) {
          target.fail("Cannot combine nullsafe operator with Closure creation", node.line);
        }
        return;
      case "StaticCall":
      case "StaticPropertyAccess":
        if (node.class.kind === "Name") this.#checkScopeName(node.class);
    }
  }

  // A closure may be bound to a class later, so that only plain functions are sure to have none.
  #checkScopeName(name: Name): void {
    if (name.special === null) return;
    if (this.hasClass) {
      if (name.special === "parent" && !this.hasParent) {
        target.fail('Cannot use "parent" when current class scope has no parent', name.line);
      }
    } else if (this.#function?.kind === "FunctionDeclaration") {
      target.fail(`Cannot use "${name.special}" when no class scope is active`, name.line);
    }
  }
}
