/**
 * Functions of dom.
 *
 * *Source:* https://www.php.net/ref.dom
 *
 * @module
 */
import { throwArgumentTypeError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { object } from "../../runtime/parameter.ts";
import { heldNode } from "../libxml/node_holder.ts";
import { NodeType } from "../libxml/node.ts";
import { wrap } from "./node_object.ts";

/**
 * The node of DOM that a SimpleXMLElement stands for; both share the tree.
 *
 * *Source:* https://www.php.net/dom_import_simplexml
 */
export const domImportSimplexml = defineFunction({
  name: "dom_import_simplexml",
  parameters: [object("node")],
  returns: "DOMAttr|DOMElement",
  body(_context, given) {
    const node = heldNode(given);
    if (node?.type === NodeType.ELEMENT || node?.type === NodeType.ATTRIBUTE) return wrap(node);
    throwArgumentTypeError(
      "dom_import_simplexml",
      1,
      "must be of type SimpleXMLElement, " +
        `${given.cls.name} given`,
    );
  },
});
