/**
 * Class Dom\XPath.
 *
 * *Source:* https://www.php.net/class.dom-xpath
 *
 * @module
 */
import {
  type ClassDeclaration,
  defineClass,
  methodsOf,
  virtualPropertiesOf,
} from "../../../runtime/builtin_class.ts";
import { throwError } from "../../../runtime/error.ts";
import { bool, instance, string } from "../../../runtime/parameter.ts";
import { PhpFloat } from "../../../runtime/value.ts";
import { NodeType, type XmlDocument } from "../../libxml/node.ts";
import { NodeSet, type XPathValue } from "../../libxml/xpath/value.ts";
import { DomError, type DomNodeObject, nodeOf, wrap } from "../node_object.ts";
import { evaluateAt, registeringMethods, XPathObject } from "../xpath_class.ts";
import { makeNodeList } from "./lists.ts";

const method = methodsOf(XPathObject);
const accessor = virtualPropertiesOf(XPathObject);

function listOf(self: XPathObject, value: XPathValue) {
  const nodes = value instanceof NodeSet ? [...value.sorted()] : [];
  if (nodes.some((node) => node.type === NodeType.NAMESPACE_DECLARATION)) {
    const text = "The namespace axis is not well-defined in the living DOM specification. Use " +
      "Dom\\Element::getInScopeNamespaces() or Dom\\Element::getDescendantNamespaces() instead.";
    throwError("DOMException", text, DomError.NOT_SUPPORTED[0]);
  }
  return makeNodeList(self.asked(), () => nodes);
}

const PARAMETERS = [
  string("expression"),
  instance<DomNodeObject>("Dom\\Node", "contextNode").nullable().default(null),
  bool("registerNodeNS").default(true),
] as const;

function valueOf(
  name: string,
  self: XPathObject,
  text: string,
  node: DomNodeObject | null,
  registers: boolean,
): XPathValue {
  const value = evaluateAt(`Dom\\XPath::${name}`, self, text, node, registers);
  return value === false ? throwError("Error", "Could not evaluate XPath expression") : value;
}

/** The class Dom\XPath. */
export const modernXpathClass: ClassDeclaration = defineClass({
  name: "Dom\\XPath",
  native: XPathObject,
  isFinal: true,
  isSerializable: false,
  isCloneable: false,
  properties: [
    accessor("document", "Dom\\Document", (self) => wrap(self.asked())),
    accessor("registerNodeNamespaces", "bool", (self) => self.registersNamespaces, (self, value) => {
      self.registersNamespaces = value === true;
    }),
  ],
  methods: [
    method({
      name: "__construct",
      parameters: [
        instance<DomNodeObject>("Dom\\Document", "document"),
        bool("registerNodeNS").default(true),
      ],
      returns: "",
      body(_context, self, document, registers) {
        self.document = nodeOf(document) as XmlDocument;
        self.registersNamespaces = registers;
        return null;
      },
    }),
    method({
      name: "evaluate",
      parameters: PARAMETERS,
      returns: "Dom\\NodeList|string|float|bool|null",
      hasRealReturnType: true,
      body(_context, self, text, node, registers) {
        const value = valueOf("evaluate", self, text, node, registers);
        if (value instanceof NodeSet) return listOf(self, value);
        return typeof value === "number" ? new PhpFloat(value) : value;
      },
    }),
    method({
      name: "query",
      parameters: PARAMETERS,
      returns: "Dom\\NodeList",
      hasRealReturnType: true,
      body: (_context, self, text, node, registers) =>
        listOf(self, valueOf("query", self, text, node, registers)),
    }),
    ...registeringMethods("Dom\\XPath", true),
  ],
});
