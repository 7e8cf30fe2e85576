/**
 * XPath expressions as JavaScript functions.
 *
 * @module
 */
import type { XmlNode } from "../node.ts";
import { areDifferent, areEqual, areOrdered } from "./comparison.ts";
import { type Expression, type Operator, type Step, stopXPath, XPathCode } from "./expression.ts";
import { CORE_FUNCTIONS } from "./functions.ts";
import { parseXPath } from "./parser.ts";
import { isPositional } from "./positional.ts";
import { Evaluation, Scope, type XPathEnvironment } from "./scope.ts";
import { CompiledStep, type Predicate, type Run, select } from "./step.ts";
import { NodeSet, oneNode, toNodeSet, toXPathBoolean, toXPathNumber, type XPathValue } from "./value.ts";

/** So many expressions are kept. */
const KEPT_MAX = 256;
const KEPT = new Map<string, Run>();

function compiled(text: string): Run {
  const known = KEPT.get(text);
  if (known !== undefined) return known;
  const run = compile(parseXPath(text));
  if (KEPT.size >= KEPT_MAX) KEPT.clear();
  KEPT.set(text, run);
  return run;
}

/**
 * The value of an expression at a node. A set is in the order of the document.
 *
 * Throws: XPathError.
 */
export function evaluateXPath(text: string, node: XmlNode, environment: XPathEnvironment): XPathValue {
  const run = compiled(text);
  const value = run(new Scope(new Evaluation(environment), node));
  if (value instanceof NodeSet) value.sorted();
  return value;
}

/**
 * The value of an expression at a node that has a position among others.
 *
 * Throws: XPathError.
 */
export function evaluateXPathAt(
  text: string,
  node: XmlNode,
  environment: XPathEnvironment,
  position: number,
  size: number,
): XPathValue {
  const scope = new Scope(new Evaluation(environment), node);
  scope.position = position;
  scope.size = size;
  return compiled(text)(scope);
}

/** A read expression as a function. */
export function compileExpression(expression: Expression): Run {
  return compile(expression);
}

function compile(expression: Expression): Run {
  switch (expression.kind) {
    case "literal":
    case "number": {
      const { value } = expression;
      return () => value;
    }
    case "variable":
      return (scope) => scope.variable(expression.prefix, expression.name);
    case "sign": {
      const operand = compile(expression.operand);
      const factor = expression.isNegative ? -1 : 1;
      return (scope) => toXPathNumber(operand(scope)) * factor;
    }
    case "binary":
      return compileBinary(expression.operator, compile(expression.left), compile(expression.right));
    case "call":
      return compileCall(expression.prefix, expression.name, expression.values.map(compile));
    case "filter": {
      const base = compile(expression.base);
      const predicates = expression.predicates.map(compilePredicate);
      return (scope) => filter(toNodeSet(base(scope)), predicates, scope);
    }
    case "path":
      return compilePath(expression.start, shorten(expression.steps).map(compileStep));
  }
}

function compilePredicate(predicate: Expression): Predicate {
  if (predicate.kind === "number" && Number.isInteger(predicate.value)) return predicate.value;
  return compile(predicate);
}

function filter(set: NodeSet, predicates: readonly Predicate[], scope: Scope): NodeSet {
  let nodes = set.sorted();
  for (const predicate of predicates) nodes = select(nodes, predicate, scope);
  return new NodeSet([...nodes], true, set.isFlat);
}

function compileStep(step: Step): CompiledStep {
  return new CompiledStep(step, step.predicates.map(compilePredicate));
}

/** Steps with `descendant-or-self::node()/child::x` as one step, where no predicate of the second counts positions. */
function shorten(steps: readonly Step[]): Step[] {
  const kept: Step[] = [];
  for (const step of steps) {
    const before = kept.at(-1);
    const isBelow = before?.axis === "descendant-or-self" && before.test.kind === "node" &&
      before.predicates.length === 0;
    if (isBelow && step.axis === "child" && !step.predicates.some(isPositional)) {
      kept[kept.length - 1] = { ...step, axis: "descendant" };
    } else kept.push(step);
  }
  return kept;
}

function rootOf(node: XmlNode): XmlNode {
  if (node.document !== null) return node.document;
  let top = node;
  while (top.parent !== null) top = top.parent;
  return top;
}

function compilePath(start: Expression | "root" | "here", steps: readonly CompiledStep[]): Run {
  const base = typeof start === "object" ? compile(start) : null;
  return (scope) => {
    let set: NodeSet;
    if (base !== null) set = toNodeSet(base(scope));
    else set = oneNode(start === "root" ? rootOf(scope.node) : scope.node);
    for (const step of steps) set = step.run(set, scope);
    return set;
  };
}

function compileCall(prefix: string | null, name: string, values: readonly Run[]): Run {
  const core = prefix === null ? CORE_FUNCTIONS.get(name) : undefined;
  const given = (scope: Scope) => values.map((value) => value(scope));
  if (core === undefined) {
    return (scope) => {
      const computed = given(scope);
      return scope.functionOf(prefix, name)(computed, scope);
    };
  }
  const isRight = values.length >= core.min && values.length <= core.max;
  return (scope) => {
    const computed = given(scope);
    return isRight ? core.run(computed, scope) : stopXPath(XPathCode.INVALID_ARITY);
  };
}

const RELATIONS: Readonly<Partial<Record<Operator, (left: number, right: number) => boolean>>> = {
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
};

const ARITHMETIC: Readonly<Partial<Record<Operator, (left: number, right: number) => number>>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "div": (left, right) => left / right,
  "mod": (left, right) => left % right,
};

function compileBinary(operator: Operator, left: Run, right: Run): Run {
  const relation = RELATIONS[operator];
  if (relation !== undefined) return (scope) => areOrdered(left(scope), right(scope), relation);
  const arithmetic = ARITHMETIC[operator];
  if (arithmetic !== undefined) {
    return (scope) => {
      const first = left(scope);
      const second = right(scope);
      return arithmetic(toXPathNumber(first), toXPathNumber(second));
    };
  }
  switch (operator) {
    case "or":
      return (scope) => toXPathBoolean(left(scope)) || toXPathBoolean(right(scope));
    case "and":
      return (scope) => toXPathBoolean(left(scope)) && toXPathBoolean(right(scope));
    case "=":
      return (scope) => areEqual(left(scope), right(scope));
    case "!=":
      return (scope) => areDifferent(left(scope), right(scope));
    default:
      return (scope) => unite(toNodeSet(left(scope)), toNodeSet(right(scope)));
  }
}

function unite(left: NodeSet, right: NodeSet): NodeSet {
  if (right.nodes.length === 0) return left;
  if (left.nodes.length === 0) return right;
  return new NodeSet([...new Set([...left.nodes, ...right.nodes])], false, false);
}
