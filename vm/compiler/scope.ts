/**
 * Which variables a function has, and which of them must be reference cells.
 *
 * A variable is *plain* (a JavaScript local), a *cell* (a local that always holds a `Ref`: bound by `&`,
 * `global`, `static`, a closure's by-reference use), or *maybe* a cell: it is an argument of a call whose
 * parameters are not known, and becomes a cell at the first call that wants one.
 *
 * @module
 */
import type { Expression, Node, Statement } from "../syntax/mod.ts";
import type { Argument, AssignmentTarget, Call, New } from "../syntax/mod.ts";
import { childrenOf } from "./walk.ts";

/** How a variable is kept. */
export type Storage = "plain" | "maybe" | "cell";

/** What is known of a variable of a function. */
export interface VariableFacts {
  storage: Storage;
  /** Whether the function may unset it. */
  isUnset: boolean;
  /** Whether a foreach by reference binds it. */
  isLoopReference: boolean;
}

/** Facts of one function body. */
export interface ScopeFacts {
  readonly variables: Map<string, VariableFacts>;
  /** Whether names are only known at run time, so that the function needs a symbol table. */
  isDynamic: boolean;
  usesArguments: boolean;
  usesThis: boolean;
}

/** Tells how the arguments of a call are passed; `unknown` where that is only known at run time. */
export type PassingOf = (call: Node, index: number) => "value" | "reference" | "copy" | "unknown";

/**
 * Analyses a function body. `passing` answers for calls in it. `isCapture` asks what an arrow function takes of the function
 * around it, to which names in a call of compact do not belong.
 */
export function analyseScope(
  body: readonly Node[],
  names: readonly string[],
  passing: PassingOf,
  isCapture = false,
): ScopeFacts {
  const facts: ScopeFacts = {
    variables: new Map(),
    isDynamic: false,
    usesArguments: false,
    usesThis: false,
  };
  for (const name of names) note(facts, name);
  const visitor = new Visitor(facts, passing, isCapture);
  for (const node of body) visitor.visit(node);
  return facts;
}

function note(facts: ScopeFacts, name: string): VariableFacts {
  let variable = facts.variables.get(name);
  if (variable === undefined) {
    facts.variables.set(name, variable = { storage: "plain", isUnset: false, isLoopReference: false });
  }
  return variable;
}

const DYNAMIC_FUNCTIONS = new Set(["extract", "compact", "get_defined_vars", "parse_str"]);
const ARGUMENT_FUNCTIONS = new Set(["func_get_args", "func_get_arg", "func_num_args"]);

class Visitor {
  constructor(readonly facts: ScopeFacts, readonly passing: PassingOf, readonly isCapture: boolean) {}

  visit(node: Node): void {
    switch (node.kind) {
      case "FunctionDeclaration":
      case "ClassDeclaration":
        return;
      case "Variable":
        if (typeof node.name === "string") {
          if (node.name === "this") this.facts.usesThis = true;
          else note(this.facts, node.name);
        } else {
          this.facts.isDynamic = true;
          this.visit(node.name);
        }
        return;
      case "Closure":
        this.facts.usesThis = true;
        for (const use of node.uses) {
          const variable = note(this.facts, use.name);
          if (use.byReference) variable.storage = "cell";
        }
        return;
      case "ArrowFunction":
        this.#arrow(node);
        return;
      case "Include":
      case "Eval":
        this.facts.isDynamic = true;
        break;
      case "AssignReference":
        this.#cell(node.target);
        this.#cell(node.value);
        break;
      case "ArrayItem":
      case "ListPatternItem":
        if (node.byReference) this.#cell(node.kind === "ArrayItem" ? node.value : node.target);
        break;
      case "Foreach":
        if (node.byReference) {
          this.#cell(node.value);
          if (node.value.kind === "Variable" && typeof node.value.name === "string") {
            note(this.facts, node.value.name).isLoopReference = true;
          }
        }
        if (hasReferenceItem(node.value)) this.#cell(node.subject);
        break;
      case "Assign":
        if (hasReferenceItem(node.target)) this.#cell(node.value);
        break;
      case "Global":
        for (const variable of node.variables) this.#cell(variable);
        break;
      case "Static":
        for (const variable of node.variables) note(this.facts, variable.name).storage = "cell";
        break;
      case "Unset":
        for (const target of node.targets) {
          if (target.kind === "Variable" && typeof target.name === "string") {
            note(this.facts, target.name).isUnset = true;
          }
        }
        break;
      case "Catch":
        if (node.variable !== null) note(this.facts, node.variable);
        break;
      case "Call":
        this.#call(node);
        break;
      case "MethodCall":
      case "StaticCall":
        this.#arguments(node, node.arguments);
        break;
      case "New":
        this.#arguments(node, node.arguments);
        if (node.class.kind === "ClassDeclaration") {
          for (const argument of node.arguments) this.visit(argument);
          return;
        }
        break;
    }
    for (const child of childrenOf(node)) this.visit(child);
  }

  #arrow(node: Extract<Node, { kind: "ArrowFunction" }>): void {
    this.facts.usesThis = true;
    const parameters = new Set(node.parameters.map((parameter) => parameter.name));
    const inner = analyseScope([node.body], [], () => "value", true);
    if (inner.isDynamic) this.facts.isDynamic = true;
    for (const name of inner.variables.keys()) if (!parameters.has(name)) note(this.facts, name);
    for (const parameter of node.parameters) if (parameter.default !== null) this.visit(parameter.default);
  }

  #cell(target: AssignmentTarget): void {
    const root = rootVariable(target);
    if (root !== null && root.direct) note(this.facts, root.name).storage = "cell";
  }

  #call(node: Call): void {
    if (node.callee.kind === "Name") {
      const name = node.callee.name.toLowerCase();
      if (ARGUMENT_FUNCTIONS.has(name)) this.facts.usesArguments = true;
      if (name === "compact" && isStaticCompact(node)) {
        for (const argument of this.isCapture ? [] : node.arguments) {
          for (const variable of compactNames(argument.value)) note(this.facts, variable);
        }
      } else if (DYNAMIC_FUNCTIONS.has(name)) this.facts.isDynamic = true;
    }
    this.#arguments(node, node.arguments);
  }

  #arguments(call: Call | New | Node, values: readonly Argument[]): void {
    const isArranged = values.some((argument) => argument.unpack || argument.name !== null);
    values.forEach((argument, index) => {
      const root = rootVariable(argument.value);
      if (root === null) return;
      const passing = isArranged ? "unknown" : this.passing(call, index);
      if (!root.direct) return;
      const variable = note(this.facts, root.name);
      if (passing === "reference") variable.storage = "cell";
      else if (passing === "unknown" && variable.storage === "plain") variable.storage = "maybe";
    });
  }
}

/** Whether a call of compact names its variables with literals. */
export function isStaticCompact(node: Call): boolean {
  return node.arguments.every((argument) =>
    isNameList(argument.value) && !argument.unpack && argument.name === null
  );
}

/** The variables that an argument of a static compact names. */
export function compactNames(node: Expression): string[] {
  if (node.kind === "StringLiteral") return [node.value];
  return node.kind === "ArrayLiteral" ? node.items.flatMap((item) => compactNames(item.value)) : [];
}

function isNameList(value: Expression): boolean {
  if (value.kind === "StringLiteral") return true;
  return value.kind === "ArrayLiteral" &&
    value.items.every((item) => item.key === null && !item.unpack && isNameList(item.value));
}

/** Whether a list pattern binds by reference. */
export function hasReferenceItem(target: AssignmentTarget): boolean {
  return target.kind === "ListPattern" &&
    target.items.some((item) => item !== null && (item.byReference || hasReferenceItem(item.target)));
}

/** The variable that an lvalue starts from; `direct` when it is that variable itself. */
export function rootVariable(target: AssignmentTarget): { name: string; direct: boolean } | null {
  if (target.kind === "Variable") {
    return typeof target.name === "string" && target.name !== "this"
      ? { name: target.name, direct: true }
      : null;
  }
  if (target.kind === "ArrayAccess") {
    const root = rootVariable(target.object);
    return root === null ? null : { name: root.name, direct: false };
  }
  return null;
}

/** Whether an expression is something that a reference can be taken of. */
export function isReferenceable(value: Expression): boolean {
  switch (value.kind) {
    case "Variable":
      return value.name !== "this";
    case "ArrayAccess":
      return isReferenceable(value.object) ||
        value.object.kind === "Variable" && value.object.name === "this";
    case "PropertyAccess":
      return !value.nullsafe;
    case "StaticPropertyAccess":
      return true;
    default:
      return false;
  }
}

/** Statements of a body, for those who have an expression body. */
export function asStatements(body: readonly Statement[] | Expression): readonly Node[] {
  return Array.isArray(body) ? body as readonly Statement[] : [body as Expression];
}
