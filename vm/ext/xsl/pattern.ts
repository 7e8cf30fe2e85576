/**
 * Patterns: which nodes a template is for.
 *
 * *Source:* https://www.w3.org/TR/xslt-10/#patterns
 *
 * @module
 */
import { NodeType, type XmlNode } from "../libxml/node.ts";
import { compileExpression } from "../libxml/xpath/compile.ts";
import type { Expression, NodeTest, Step } from "../libxml/xpath/expression.ts";
import { parseXPath } from "../libxml/xpath/parser.ts";
import { Evaluation, Scope, type XPathEnvironment } from "../libxml/xpath/scope.ts";
import type { Run } from "../libxml/xpath/step.ts";
import { NodeSet, toXPathBoolean } from "../libxml/xpath/value.ts";

interface PatternStep {
  readonly step: Step;
  readonly predicates: readonly Run[];
}

/** One alternative of a pattern. */
export interface Pattern {
  readonly start: "root" | "here" | Run;
  readonly steps: readonly PatternStep[];
  /** The priority that a template has which says none. */
  readonly priority: number;
  /** The name that elements must have; null for any node. */
  readonly name: string | null;
}

/** Reads a pattern. Throws: XPathError. */
export function readPattern(text: string): Pattern[] {
  return alternatives(parseXPath(text)).map(asPattern);
}

function alternatives(expression: Expression): Expression[] {
  if (expression.kind !== "binary" || expression.operator !== "|") return [expression];
  return [...alternatives(expression.left), ...alternatives(expression.right)];
}

function asPattern(expression: Expression): Pattern {
  if (expression.kind !== "path") {
    return { start: compileExpression(expression), steps: [], priority: 0.5, name: null };
  }
  const steps = expression.steps.map((step) => ({
    step,
    predicates: step.predicates.map(compileExpression),
  }));
  const { start } = expression;
  const [only] = expression.steps;
  const isSingle = start === "here" && expression.steps.length === 1 && only !== undefined;
  const last = expression.steps.at(-1);
  const name = last?.test.kind === "name" && last.axis === "child" ? last.test.name : null;
  return {
    start: typeof start === "object" ? compileExpression(start) : start,
    steps,
    priority: isSingle && only.predicates.length === 0 ? priorityOf(only.test) : 0.5,
    name,
  };
}

function priorityOf(test: NodeTest): number {
  switch (test.kind) {
    case "name":
      return 0;
    case "all":
      return test.prefix === null ? -0.5 : -0.25;
    case "instruction":
      return test.target === null ? -0.5 : 0;
    default:
      return -0.5;
  }
}

/** Whether a node fits a pattern. Throws: XPathError. */
export function fitsPattern(
  { start, steps }: Pattern,
  node: XmlNode,
  environment: XPathEnvironment,
): boolean {
  return fitsSteps(start, steps, steps.length - 1, node, environment);
}

function isDocument({ type }: XmlNode): boolean {
  return type === NodeType.DOCUMENT || type === NodeType.HTML_DOCUMENT;
}

function fitsSteps(
  start: Pattern["start"],
  steps: readonly PatternStep[],
  index: number,
  node: XmlNode | null,
  environment: XPathEnvironment,
): boolean {
  if (index < 0) {
    if (start === "here") return true;
    if (node === null) return false;
    if (start === "root") return isDocument(node);
    const value = start(new Scope(new Evaluation(environment), node));
    return value instanceof NodeSet && value.nodes.includes(node);
  }
  const { step, predicates } = steps[index] as PatternStep;
  if (step.axis === "descendant-or-self" && step.test.kind === "node" && predicates.length === 0) {
    for (let at = node; at !== null; at = at.parent) {
      if (fitsSteps(start, steps, index - 1, at, environment)) return true;
    }
    return false;
  }
  if (node === null || !fitsTest(step, node, environment)) return false;
  if (!predicates.every((predicate) => fitsPredicate(step, predicate, node, environment))) return false;
  return index === 0 && start === "here" || fitsSteps(start, steps, index - 1, node.parent, environment);
}

function fitsPredicate(step: Step, predicate: Run, node: XmlNode, environment: XPathEnvironment): boolean {
  const scope = new Scope(new Evaluation(environment), node);
  let position = 1;
  for (let at = node.previous; at !== null; at = at.previous) if (fitsTest(step, at, environment)) position++;
  let size = position;
  for (let at = node.next; at !== null; at = at.next) if (fitsTest(step, at, environment)) size++;
  scope.position = position;
  scope.size = size;
  const value = predicate(scope);
  return typeof value === "number" ? value === position : toXPathBoolean(value);
}

function fitsTest({ axis, test }: Step, node: XmlNode, environment: XPathEnvironment): boolean {
  const wanted = axis === "attribute" ? NodeType.ATTRIBUTE : NodeType.ELEMENT;
  const { type } = node;
  switch (test.kind) {
    case "node":
      if (axis === "attribute") return type === NodeType.ATTRIBUTE;
      return type !== NodeType.ATTRIBUTE && !isDocument(node) && type !== NodeType.DTD;
    case "text":
      return type === NodeType.TEXT || type === NodeType.CDATA;
    case "comment":
      return type === NodeType.COMMENT;
    case "instruction":
      return type === NodeType.INSTRUCTION && (test.target === null || test.target === node.name);
    case "all":
      if (type !== wanted) return false;
      return test.prefix === null || node.namespace?.uri === environment.namespaceOf(test.prefix);
    case "name": {
      if (type !== wanted || node.name !== test.name) return false;
      const uri = test.prefix === null ? "" : environment.namespaceOf(test.prefix) ?? "";
      return (node.namespace?.uri ?? "") === uri;
    }
  }
}
