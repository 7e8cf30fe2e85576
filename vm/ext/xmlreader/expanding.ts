/**
 * `expand()`: the node as an object of DOM.
 *
 * @module
 */
import { methodsOf } from "../../runtime/builtin_class.ts";
import { requireClass } from "../../runtime/class_table.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { instance } from "../../runtime/parameter.ts";
import { domObjects, heldNode } from "../libxml/node_holder.ts";
import { NodeType } from "../libxml/node.ts";
import { copyNode, reconcile } from "../libxml/tree_edit.ts";
import { ReaderObject } from "./reader_object.ts";

/** The method. */
export const EXPAND = methodsOf(ReaderObject)({
  name: "expand",
  parameters: [instance("DOMNode", "baseNode").nullable().default(null)],
  returns: "DOMNode|false",
  body(context, { source, cursor }, base) {
    let document = null;
    if (base !== null) {
      const held = heldNode(base) ?? null;
      if (held === null) {
        context.raise(E_WARNING, `XMLReader::expand(): Couldn't fetch ${base.cls.name}`);
        return false;
      }
      document = held.document;
    }
    if (source === null) throwError("Error", "Data must be loaded before expanding");
    const node = cursor?.node ?? null;
    if (node === null) {
      context.raise(E_WARNING, "XMLReader::expand(): An Error Occurred while expanding");
      return false;
    }
    const copy = copyNode(node, document, true);
    if (copy.type === NodeType.ELEMENT) reconcile(copy);
    requireClass("DOMNode");
    if (domObjects.wrap === null) throwError("Error", "XMLReader::expand() needs the extension dom");
    return domObjects.wrap(copy);
  },
});
