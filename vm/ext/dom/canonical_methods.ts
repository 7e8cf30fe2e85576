/**
 * C14N and C14NFile of DOMNode.
 *
 * *Source:* https://www.php.net/domnode.c14n; php-src ext/dom/node.c
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { type MethodEntry, methodsOf } from "../../runtime/builtin_class.ts";
import { context } from "../../runtime/context.ts";
import { toText, typeName } from "../../runtime/conversion.ts";
import { E_NOTICE, throwError } from "../../runtime/error.ts";
import { array, bool, string } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { CanonicalError, type CanonicalOptions, saveCanonical } from "../libxml/canonical.ts";
import { plainError, reportPlain } from "../libxml/errors.ts";
import { type Namespace, NodeType, XmlDocument, type XmlNode } from "../libxml/node.ts";
import { evaluateXPath } from "../libxml/xpath/compile.ts";
import { XPathError } from "../libxml/xpath/expression.ts";
import { reportXPath } from "../libxml/xpath/report.ts";
import { NodeSet } from "../libxml/xpath/value.ts";
import { saveText } from "../libxml/source.ts";
import { isAbove } from "./insertion.ts";
import { legacyCopy } from "./modern/legacy_copy.ts";
import { DomNodeObject, nodeOf } from "./node_object.ts";

type Visible = Pick<CanonicalOptions, "isVisible" | "isNamespaceVisible">;

/** All at and below a node. */
function below(node: XmlNode): Visible {
  if (node instanceof XmlDocument) return { isVisible: () => true, isNamespaceVisible: () => true };
  const isVisible = (each: XmlNode) => isAbove(node, each);
  return { isVisible, isNamespaceVisible: (_namespace, element) => isVisible(element) };
}

/** What an expression selects. */
function selected(label: string, argument: number, node: XmlNode, given: PhpArray): Visible | null {
  const query = given.get("query");
  if (query === undefined) throwArgumentValueError(label, argument, 'must have a "query" key');
  if (typeof query !== "string") {
    throwArgumentTypeError(
      label,
      argument,
      `"query" option must be a string, ${typeName(query as PhpValue)} given`,
    );
  }
  const uris = new Map<string, string>();
  const namespaces = given.get("namespaces");
  if (namespaces instanceof PhpArray) {
    for (const [prefix, uri] of namespaces.entries()) {
      if (typeof prefix === "string") uris.set(prefix, toText(uri as PhpValue));
    }
  }
  try {
    const value = evaluateXPath(query, node, {
      namespaceOf: (prefix) => uris.get(prefix) ?? null,
      functionOf: () => null,
    });
    if (value instanceof NodeSet) return selection(value);
  } catch (error) {
    if (!(error instanceof XPathError)) throw error;
    reportXPath(label, error);
  }
  throwError("Error", "XPath query did not return a nodeset");
}

function selection(set: NodeSet): Visible {
  const nodes = new Set<XmlNode>(set.nodes);
  const namespaces = new Map<XmlNode, Set<string>>();
  for (const each of set.nodes) {
    if (each.type !== NodeType.NAMESPACE_DECLARATION || each.parent === null) continue;
    const known = namespaces.get(each.parent) ?? new Set();
    known.add(each.name);
    namespaces.set(each.parent, known);
  }
  return {
    isVisible: (node) => nodes.has(node),
    isNamespaceVisible: ({ prefix }: Namespace, element) =>
      namespaces.get(element)?.has(prefix ?? "") ?? false,
  };
}

function canonical(
  label: string,
  first: number,
  self: DomNodeObject,
  values: readonly [boolean, boolean, PhpArray | null, PhpArray | null],
): string | false {
  const [isExclusive, hasComments, xpath, prefixes] = values;
  const source = nodeOf(self);
  if (source.document === null) throwError("Error", "Node must be associated with a document");
  // Namespaces are attributes in documents of `Dom\`: a copy of old form is written.
  const copy = source.document.isModern ? legacyCopy(source.document) : null;
  const document = copy?.document ?? source.document;
  const node = copy?.nodes.get(source) ?? source;
  const visible = xpath === null ? below(node) : selected(label, first + 2, node, xpath);
  if (visible === null) return false;
  if (prefixes !== null && !isExclusive) {
    context.raise(E_NOTICE, `${label}(): Inclusive namespace prefixes only allowed in exclusive mode.`);
  }
  const names = prefixes === null || !isExclusive
    ? []
    : [...prefixes.entries()].map(([, each]) => each).filter((each) => typeof each === "string");
  const how = { isExclusive, hasComments, prefixes: names };
  try {
    return saveCanonical(document, { ...visible, ...how });
  } catch (error) {
    if (!(error instanceof CanonicalError)) throw error;
    for (const { code, message } of error.reports) reportPlain(label, plainError(code, `${message}\n`));
    return false;
  }
}

const PARAMETERS = [
  bool("exclusive").default(false),
  bool("withComments").default(false),
  array("xpath").nullable().default(null),
  array("nsPrefixes").nullable().default(null),
] as const;

const method = methodsOf(DomNodeObject);

/** The methods, for a class. */
export function canonicalMethods(owner: string, hasRealReturnType = false): MethodEntry[] {
  return [
    method({
      name: "C14N",
      parameters: PARAMETERS,
      returns: "string|false",
      hasRealReturnType,
      body: (_context, self, ...values) => canonical(`${owner}::C14N`, 1, self, values),
    }),
    method({
      name: "C14NFile",
      parameters: [string("uri"), ...PARAMETERS],
      returns: "int|false",
      hasRealReturnType,
      body(_context, self, path, ...values) {
        const text = canonical(`${owner}::C14NFile`, 2, self, values);
        return text === false ? false : saveText(path, text, `${owner}::C14NFile`);
      },
    }),
  ];
}
