/**
 * Class DOMXPath.
 *
 * *Source:* https://www.php.net/class.domxpath
 *
 * @module
 */
import {
  type ClassDeclaration,
  defineClass,
  type MethodEntry,
  methodsOf,
  staticMethod,
  virtualPropertiesOf,
} from "../../runtime/builtin_class.ts";
import { throwError } from "../../runtime/error.ts";
import { bool, callable, instance, string, union } from "../../runtime/parameter.ts";
import { PhpFloat, type PhpValue } from "../../runtime/value.ts";
import { plainError, reportPlain } from "../libxml/errors.ts";
import { lookupPrefix, type XmlDocument, type XmlNode } from "../libxml/node.ts";
import { evaluateXPath } from "../libxml/xpath/compile.ts";
import { XPathError } from "../libxml/xpath/expression.ts";
import type { XPathEnvironment } from "../libxml/xpath/scope.ts";
import { NodeSet, type XPathValue } from "../libxml/xpath/value.ts";
import { makeList } from "./list_classes.ts";
import { DomError, DomNodeObject, DomObject, nodeOf, wrap } from "./node_object.ts";
import { isDocument } from "./node_properties.ts";
import { locateNamespace } from "./modern/names.ts";
import { PhpFunctions } from "../libxml/xpath/php_functions.ts";

/** A document that is asked. */
export class XPathObject extends DomObject {
  override shownProperty(name: string): PhpValue | undefined {
    return this.document === null && name === "document" ? undefined : super.shownProperty(name);
  }

  document: XmlDocument | null = null;
  registersNamespaces = true;
  readonly namespaces: Map<string, string> = new Map();
  readonly functions = new PhpFunctions("http://php.net/xpath", false);

  /** The document. Throws: DOMException when there is none. */
  asked(): XmlDocument {
    return this.document ?? throwError("DOMException", DomError.INVALID_STATE[1], DomError.INVALID_STATE[0]);
  }
}

const method = methodsOf(XPathObject);
const virtual = virtualPropertiesOf(XPathObject);

function uriOf(start: XmlNode | null, prefix: string): string | undefined {
  if (start?.document?.isModern === true) return locateNamespace(start, prefix) ?? undefined;
  return lookupPrefix(start, prefix)?.uri;
}

function environmentOf(self: XPathObject, node: XmlNode, registers: boolean): XPathEnvironment {
  const start = isDocument(node) ? (node as XmlDocument).root : node;
  return {
    namespaceOf(prefix) {
      const near = registers ? uriOf(start, prefix) : undefined;
      return near ?? self.namespaces.get(prefix) ?? null;
    },
    functionOf: (uri, name) => self.functions.find(uri, name),
  };
}

/** The value of an expression; false where it cannot be evaluated, which is reported. */
export function evaluateAt(
  label: string,
  self: XPathObject,
  text: string,
  given: DomNodeObject | null,
  registers: boolean,
): XPathValue | false {
  const document = self.asked();
  const node = given === null ? document : nodeOf(given);
  if (node.document !== document) throwError("Error", "Node from wrong document");
  try {
    return evaluateXPath(text, node, environmentOf(self, node, registers && self.registersNamespaces));
  } catch (error) {
    if (!(error instanceof XPathError)) throw error;
    for (const { code, message } of error.reports) {
      reportPlain(label, plainError(code, `${message}\n`));
    }
    return false;
  }
}

function listOf(self: XPathObject, value: XPathValue): PhpValue {
  const nodes = value instanceof NodeSet ? [...value.sorted()] : [];
  return makeList(self.asked(), () => nodes);
}

function asked(name: string, run: (self: XPathObject, value: XPathValue) => PhpValue): MethodEntry {
  return method({
    name,
    parameters: [
      string("expression"),
      instance<DomNodeObject>("DOMNode", "contextNode").nullable().default(null),
      bool("registerNodeNS").default(true),
    ],
    returns: "mixed",
    body(_context, self, text, node, registers) {
      const value = evaluateAt(`DOMXPath::${name}`, self, text, node, registers);
      return value === false ? false : run(self, value);
    },
  });
}

/** A text as an XPath expression that gives it. */
function quotedText(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes('"')) return `"${text}"`;
  const parts: string[] = [];
  for (let rest = text; rest !== "";) {
    const [single] = /^[^']*/.exec(rest) as RegExpExecArray;
    const [double] = /^[^"]*/.exec(rest) as RegExpExecArray;
    parts.push(single.length > double.length ? `'${single}'` : `"${double}"`);
    rest = rest.slice(Math.max(single.length, double.length));
  }
  return `concat(${parts.join(",")})`;
}

/** The methods that register names and functions, and the one that quotes, for a class. */
export function registeringMethods(owner: string, hasRealReturnType: boolean): MethodEntry[] {
  return [
    method({
      name: "registerNamespace",
      parameters: [string("prefix"), string("namespace")],
      returns: "bool",
      hasRealReturnType,
      body(_context, self, prefix, uri) {
        if (prefix === "") return false;
        self.namespaces.set(prefix, uri);
        return true;
      },
    }),
    method({
      name: "registerPhpFunctions",
      parameters: [union("array|string|null", "restrict").default(null)],
      returns: "void",
      hasRealReturnType,
      body: (_context, self, given) => self.functions.allow(`${owner}::registerPhpFunctions`, given),
    }),
    method({
      name: "registerPhpFunctionNS",
      parameters: [string("namespaceURI"), string("name"), callable("callable")],
      returns: "void",
      hasRealReturnType: true,
      body: (_context, self, uri, name, callback) =>
        self.functions.allowIn(`${owner}::registerPhpFunctionNS`, uri, name, callback),
    }),
    staticMethod({
      name: "quote",
      parameters: [string("str")],
      returns: "string",
      hasRealReturnType: true,
      body: (_context, _cls, text) => quotedText(text),
    }),
  ];
}

/** The class DOMXPath. */
export const xpathClass: ClassDeclaration = defineClass({
  name: "DOMXPath",
  native: XPathObject,
  isSerializable: false,
  isCloneable: false,
  properties: [
    virtual("document", "DOMDocument", (self) => wrap(self.asked())),
    virtual("registerNodeNamespaces", "bool", (self) => self.registersNamespaces, (self, value) => {
      self.registersNamespaces = value === true;
    }),
  ],
  methods: [
    method({
      name: "__construct",
      parameters: [instance<DomNodeObject>("DOMDocument", "document"), bool("registerNodeNS").default(true)],
      returns: "",
      body(_context, self, document, registers) {
        self.document = nodeOf(document) as XmlDocument;
        self.registersNamespaces = registers;
        return null;
      },
    }),
    asked("evaluate", (self, value) => {
      if (value instanceof NodeSet) return listOf(self, value);
      return typeof value === "number" ? new PhpFloat(value) : value;
    }),
    asked("query", listOf),
    ...registeringMethods("DOMXPath", false),
  ],
});
