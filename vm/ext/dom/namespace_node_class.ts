/**
 * Class DOMNameSpaceNode: the declaration of a namespace as if it were a node.
 *
 * *Source:* https://www.php.net/class.domnamespacenode
 *
 * @module
 */
import { type ClassDeclaration, defineClass, virtualPropertiesOf } from "../../runtime/builtin_class.ts";
import type { XmlNode } from "../libxml/node.ts";
import { DomNodeObject, propertyNode, wrapOrNull } from "./node_object.ts";
import { isConnected, SERIAL_METHODS } from "./node_properties.ts";

const accessor = virtualPropertiesOf(DomNodeObject);

/** The name with the prefix that declarations have. */
function declaredName({ name }: XmlNode): string {
  return name === "" ? "xmlns" : `xmlns:${name}`;
}

/** The class DOMNameSpaceNode. */
export const namespaceNodeClass: ClassDeclaration = defineClass({
  name: "DOMNameSpaceNode",
  native: DomNodeObject,
  properties: [
    accessor("nodeName", "string", (self) => declaredName(propertyNode(self))),
    accessor("nodeValue", "?string", (self) => propertyNode(self).content),
    accessor("nodeType", "int", (self) => propertyNode(self).type),
    accessor("prefix", "string", (self) => propertyNode(self).name),
    accessor("localName", "?string", (self) => propertyNode(self).name || "xmlns"),
    accessor("namespaceURI", "?string", (self) => propertyNode(self).content),
    accessor("isConnected", "bool", (self) => isConnected(propertyNode(self))),
    accessor("ownerDocument", "?DOMDocument", (self) => wrapOrNull(propertyNode(self).document)),
    accessor("parentNode", "?DOMNode", (self) => wrapOrNull(propertyNode(self).parent)),
    accessor("parentElement", "?DOMElement", (self) => wrapOrNull(propertyNode(self).parent)),
  ],
  methods: SERIAL_METHODS,
});
