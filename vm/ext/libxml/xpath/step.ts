/**
 * Steps of paths: from a set of nodes along an axis to another set. [hot]
 *
 * @module
 */
import { NodeType, type XmlNode } from "../node.ts";
import { FLAT, type Matches, REVERSE, WALKS } from "./axes.ts";
import type { Axis, NodeTest, Step } from "./expression.ts";
import { isPositional } from "./positional.ts";
import { Scope } from "./scope.ts";
import { NodeSet, toXPathBoolean, type XPathValue } from "./value.ts";

/** A compiled expression. */
export type Run = (scope: Scope) => XPathValue;

/** A predicate: the position that it asks for, or what it computes. */
export type Predicate = number | Run;

/** A compiled step. */
export class CompiledStep {
  readonly axis: Axis;
  readonly test: NodeTest;
  /** So many nodes of each walk are enough. */
  readonly limit: number;
  readonly isPositional: boolean;
  constructor(step: Step, readonly predicates: readonly Predicate[]) {
    this.axis = step.axis;
    this.test = step.test;
    const [first] = predicates;
    this.limit = typeof first === "number" ? Math.max(first, 0) : Infinity;
    this.isPositional = step.predicates.some(isPositional);
  }

  /** The nodes that are reached from those of a set. */
  run(input: NodeSet, scope: Scope): NodeSet {
    const matches = bindTest(this.test, this.axis, scope);
    const [only] = input.nodes;
    if (only === undefined) return input;
    if (input.nodes.length === 1) {
      const found = this.#from(only, matches, scope);
      return new NodeSet(REVERSE.has(this.axis) ? found.reverse() : found, true, FLAT.has(this.axis));
    }
    return this.#fromMany(input, matches, scope);
  }

  #from(node: XmlNode, matches: Matches, scope: Scope): XmlNode[] {
    let found: XmlNode[] = [];
    if (this.axis === "namespace") {
      if (node.type === NodeType.ELEMENT) found = scope.evaluation.namespacesAt(node).filter(matches);
    } else WALKS[this.axis](node, matches, found, this.limit);
    for (const predicate of this.predicates) {
      if (found.length > 0) found = select(found, predicate, scope);
    }
    return found;
  }

  #fromMany(input: NodeSet, matches: Matches, scope: Scope): NodeSet {
    const { axis } = this;
    const isBelow = axis === "descendant" || axis === "descendant-or-self";
    const canSkip = isBelow && !this.isPositional;
    const starts = canSkip && !input.isFlat ? outermost(input.sorted()) : input.nodes;
    const isFlat = input.isFlat || canSkip;
    const isOnce = axis === "child" || axis === "attribute" || axis === "namespace" || axis === "self";
    const isOrdered = input.isSorted &&
      (isOnce && axis !== "child" || isFlat && (isBelow || axis === "child"));
    const found: XmlNode[] = [];
    for (const node of starts) {
      for (const reached of this.#from(node, matches, scope)) found.push(reached);
    }
    const areFlat = axis === "attribute" || axis === "namespace" || input.isFlat && isOnce;
    if (isOnce || isBelow && isFlat) return new NodeSet(found, isOrdered, areFlat);
    return new NodeSet([...new Set(found)], false, false);
  }
}

/** The nodes of a sorted list that are below no other one of it. */
function outermost(nodes: readonly XmlNode[]): XmlNode[] {
  const kept: XmlNode[] = [];
  let last: XmlNode | null = null;
  for (const node of nodes) {
    let at: XmlNode | null = node;
    while (at !== null && at !== last) at = at.parent;
    if (at !== null && last !== null) continue;
    kept.push(node);
    last = node;
  }
  return kept;
}

/** The nodes of a list that fulfil a predicate. */
export function select(nodes: readonly XmlNode[], predicate: Predicate, scope: Scope): XmlNode[] {
  if (typeof predicate === "number") {
    const node = nodes[predicate - 1];
    return node === undefined ? [] : [node];
  }
  const inner = new Scope(scope.evaluation, scope.node);
  inner.size = nodes.length;
  return nodes.filter((node, index) => {
    inner.node = node;
    inner.position = index + 1;
    const value = predicate(inner);
    return typeof value === "number" ? value === index + 1 : toXPathBoolean(value);
  });
}

function isAnyNode(node: XmlNode): boolean {
  const { type } = node;
  return type <= NodeType.CDATA || type === NodeType.INSTRUCTION || type === NodeType.COMMENT ||
    type === NodeType.DOCUMENT || type === NodeType.HTML_DOCUMENT || type === NodeType.NAMESPACE_DECLARATION;
}

/** What tells whether a node fits a step. Throws: XPathError for an unknown prefix. */
function bindTest(test: NodeTest, axis: Axis, scope: Scope): Matches {
  switch (test.kind) {
    case "node":
      return isAnyNode;
    case "text":
      return ({ type }) => type === NodeType.TEXT || type === NodeType.CDATA;
    case "comment":
      return ({ type }) => type === NodeType.COMMENT;
    case "instruction": {
      const { target } = test;
      return ({ type, name }) => type === NodeType.INSTRUCTION && (target === null || name === target);
    }
    case "all":
      return bindAny(test.prefix, axis, scope);
    case "name":
      return bindName(test.prefix, test.name, axis, scope);
  }
}

function principalType(axis: Axis): number {
  return axis === "attribute" ? NodeType.ATTRIBUTE : NodeType.ELEMENT;
}

function bindAny(prefix: string | null, axis: Axis, scope: Scope): Matches {
  const uri = prefix === null ? null : scope.uriOf(prefix);
  const wanted = principalType(axis);
  if (axis === "namespace") return () => true;
  if (uri === null) return ({ type }) => type === wanted;
  return ({ type, namespace }) => type === wanted && namespace !== null && namespace.uri === uri;
}

function bindName(prefix: string | null, name: string, axis: Axis, scope: Scope): Matches {
  const uri = prefix === null ? null : scope.uriOf(prefix);
  if (axis === "namespace") return (node) => uri === null && node.name === name;
  const wanted = principalType(axis);
  if (uri === null) {
    return (node) => node.name === name && node.type === wanted && (node.namespace?.uri ?? "") === "";
  }
  return (node) => node.name === name && node.type === wanted && node.namespace?.uri === uri;
}
