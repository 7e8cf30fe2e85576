/**
 * Where an expression is evaluated: at a node, at a position among others, with what names mean.
 *
 * @module
 */
import type { NamespaceNode, XmlNode } from "../node.ts";
import { namespacesAt } from "./axes.ts";
import { stopXPath, XPathCode, XPathError } from "./expression.ts";
import type { XPathValue } from "./value.ts";

/** A function that is called with its arguments' values. */
export type XPathFunction = (values: readonly XPathValue[], scope: Scope) => XPathValue;

/** What names mean, as who asks says. */
export interface XPathEnvironment {
  /** The URI of a prefix, null for none. `xml` is known without. */
  namespaceOf(prefix: string): string | null;
  /** A function beyond those of XPath itself; null for none. */
  functionOf(uri: string | null, name: string): XPathFunction | null;
  /** The value of a variable; undefined for an unknown one. Without it there are none. */
  variableOf?(uri: string | null, name: string): XPathValue | undefined;
}

/** One evaluation: what is the same in all its parts. */
export class Evaluation {
  readonly #namespaces: Map<XmlNode, NamespaceNode[]> = new Map();
  constructor(readonly environment: XPathEnvironment) {}

  /** The namespaces at an element as nodes, the same ones each time. */
  namespacesAt(element: XmlNode): readonly NamespaceNode[] {
    let nodes = this.#namespaces.get(element);
    if (nodes === undefined) this.#namespaces.set(element, nodes = namespacesAt(element));
    return nodes;
  }
}

/** A place of an evaluation. */
export class Scope {
  /** From 1; −1 where there is none. */
  position = -1;
  /** How many nodes there are; −1 where that is not known. */
  size = -1;
  constructor(readonly evaluation: Evaluation, public node: XmlNode) {}

  /** The URI of a prefix. Throws: XPathError for an unknown one. */
  uriOf(prefix: string): string {
    return this.#find(prefix) ?? stopXPath(XPathCode.UNDEFINED_PREFIX);
  }

  #find(prefix: string): string | null {
    if (prefix === "xml") return "http://www.w3.org/XML/1998/namespace";
    return this.evaluation.environment.namespaceOf(prefix);
  }

  /** The function of a name that XPath itself has not. Throws: XPathError. */
  functionOf(prefix: string | null, name: string): XPathFunction {
    const uri = prefix === null ? null : this.#find(prefix);
    if (prefix !== null && uri === null) {
      stopUnbound(`function ${name} bound to undefined prefix ${prefix}`);
    }
    const found = this.evaluation.environment.functionOf(uri, name);
    return found ?? stopXPath(XPathCode.UNKNOWN_FUNCTION, `xmlXPathCompOpEval: function ${name} not found`);
  }

  /** The value of a variable. Throws: XPathError. */
  variable(prefix: string | null, name: string): XPathValue {
    const uri = prefix === null ? null : this.#find(prefix);
    if (prefix === null || uri !== null) {
      const { environment } = this.evaluation;
      return environment.variableOf?.(uri, name) ?? stopXPath(XPathCode.UNDEFINED_VARIABLE);
    }
    stopUnbound(`variable ${name} bound to undefined prefix ${prefix}`);
  }
}

/** Stops for a name whose prefix is unknown: libxml2 says nothing but this. */
function stopUnbound(text: string): never {
  throw new XPathError([{ code: 1, message: `xmlXPathCompOpEval: ${text}` }]);
}
