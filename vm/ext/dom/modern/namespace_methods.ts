/**
 * Namespaces of elements as Dom\NamespaceInfo, and renaming.
 *
 * *Source:* https://www.php.net/class.dom-namespaceinfo; php-src ext/dom/element.c
 *
 * @module
 */
import {
  type ClassDeclaration,
  defineClass,
  type MethodEntry,
  methodsOf,
  property,
} from "../../../runtime/builtin_class.ts";
import { PhpArray } from "../../../runtime/array.ts";
import { instantiate, requireClass } from "../../../runtime/class_table.ts";
import { PhpObject } from "../../../runtime/object.ts";
import { writeSlot } from "../../../runtime/property.ts";
import { string } from "../../../runtime/parameter.ts";
import { throwError } from "../../../runtime/error.ts";
import { findAttribute, textContent, type XmlNode, XMLNS_NAMESPACE } from "../../libxml/node.ts";
import { DomError, DomNodeObject, HTML_NAMESPACE, nodeOf, wrap } from "../node_object.ts";
import { attributesOf, elementsBelow } from "../node_properties.ts";
import { extractName } from "./names.ts";

type Scope = Map<string, string>;

/** The namespaces in scope at an element, by their prefixes; empty for the default one. */
function scopeAt(element: XmlNode): Scope {
  const above: XmlNode[] = [];
  for (let at: XmlNode | null = element; at !== null; at = at.parent) above.unshift(at);
  const scope: Scope = new Map();
  for (const each of above) {
    if (each.type !== 1) continue;
    const declare = (prefix: string, uri: string) =>
      uri === "" ? scope.delete(prefix) : scope.set(prefix, uri);
    if (each.namespace !== null) declare(each.namespace.prefix ?? "", each.namespace.uri);
    else declare("", "");
    for (const attribute of attributesOf(each)) {
      const { namespace } = attribute;
      if (namespace?.uri === XMLNS_NAMESPACE) {
        declare(namespace.prefix === null ? "" : attribute.name, textContent(attribute));
      } else if (namespace !== null && namespace.prefix !== null && namespace.prefix !== "xml") {
        declare(namespace.prefix, namespace.uri);
      }
    }
  }
  return scope;
}

function infosOf(element: XmlNode): PhpObject[] {
  return [...scopeAt(element)].map(([prefix, uri]) => {
    const info = instantiate(requireClass("Dom\\NamespaceInfo"));
    writeSlot(info, "$prefix", prefix === "" ? null : prefix);
    writeSlot(info, "$namespaceURI", uri);
    writeSlot(info, "$element", wrap(element));
    return info;
  });
}

/** The class Dom\NamespaceInfo. */
export const namespaceInfoClass: ClassDeclaration = defineClass({
  name: "Dom\\NamespaceInfo",
  isFinal: true,
  isReadonly: true,
  properties: [
    property("prefix", "?string", { isReadonly: true }),
    property("namespaceURI", "?string", { isReadonly: true }),
    property("element", "Dom\\Element", { isReadonly: true }),
  ],
  methods: [
    methodsOf(PhpObject)({
      name: "__construct",
      visibility: "private",
      parameters: [],
      returns: "",
      body: () => null,
    }),
  ],
});

const method = methodsOf(DomNodeObject);

function refuseRename(text: string): never {
  throwError("DOMException", text, DomError.INVALID_MODIFICATION[0]);
}

/** Renames an element. Throws: DOMException. */
function renameElement(element: XmlNode, uri: string | null, name: string): void {
  const { local, namespace } = extractName(uri, name);
  const wasHtml = element.namespace?.uri === HTML_NAMESPACE;
  const isHtml = namespace?.uri === HTML_NAMESPACE;
  if (wasHtml !== isHtml) {
    refuseRename(
      wasHtml
        ? "It is not possible to move an element out of the HTML namespace because the HTML namespace is tied to the HTMLElement class"
        : "It is not possible to move an element into the HTML namespace because the HTML namespace is tied to the HTMLElement class",
    );
  }
  if (element.name === "template" && wasHtml && local !== "template") {
    refuseRename("It is not possible to rename the template element because it hosts a document fragment");
  }
  element.name = local;
  element.namespace = namespace;
}

/** Renames an attribute. Throws: DOMException. */
export function renameAttribute(attribute: XmlNode, uri: string | null, name: string): void {
  const { local, namespace } = extractName(uri, name);
  const { parent } = attribute;
  const known = parent === null ? null : findAttribute(parent, local, namespace?.uri ?? null);
  if (known !== null && known !== attribute) {
    refuseRename("An attribute with the given name in the given namespace already exists");
  }
  attribute.name = local;
  attribute.namespace = namespace;
}

/** The methods. */
export const NAMESPACE_METHODS: MethodEntry[] = [
  method({
    name: "getInScopeNamespaces",
    parameters: [],
    returns: "array",
    hasRealReturnType: true,
    body: (_context, self) => PhpArray.ofList(infosOf(nodeOf(self))),
  }),
  method({
    name: "getDescendantNamespaces",
    parameters: [],
    returns: "array",
    hasRealReturnType: true,
    body(_context, self) {
      const element = nodeOf(self);
      const elements = [element, ...elementsBelow(element, () => true)];
      return PhpArray.ofList(elements.flatMap(infosOf));
    },
  }),
  method({
    name: "rename",
    parameters: [string("namespaceURI").nullable(), string("qualifiedName")],
    returns: "void",
    hasRealReturnType: true,
    body: (_context, self, uri, name) => renameElement(nodeOf(self), uri, name),
  }),
];
