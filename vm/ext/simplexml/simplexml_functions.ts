/**
 * Functions of SimpleXML.
 *
 * *Source:* https://www.php.net/ref.simplexml; php-src ext/simplexml/simplexml.stub.php
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import type { PhpClass } from "../../runtime/class.ts";
import { requireClass } from "../../runtime/class_table.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { bool, constant, int, object, string } from "../../runtime/parameter.ts";
import { heldNode } from "../libxml/node_holder.ts";
import { NodeType, XmlDocument } from "../libxml/node.ts";
import { readDocument, readFile } from "./loading.ts";
import type { SimpleElement } from "./simple_element.ts";

const CLASS_NAME = string("class_name").ofClass("SimpleXMLElement").nullable().default(
  constant("SimpleXMLElement::class", "SimpleXMLElement"),
);
const OPTIONS = int("options").default(0);
const NAMESPACE = string("namespace_or_prefix").default("");
const IS_PREFIX = bool("is_prefix").default(false);

/** The class that is asked for. */
function classOf(name: string | null): PhpClass {
  return requireClass(name ?? "SimpleXMLElement");
}

function makeElement(
  cls: PhpClass,
  document: XmlDocument | null,
  namespace: string,
  isPrefix: boolean,
): SimpleElement | false {
  if (document === null) return false;
  const made = new cls.js!() as SimpleElement;
  made.node = document.root;
  made.namespace = namespace === "" ? null : namespace;
  made.isPrefix = isPrefix;
  return made;
}

function checkOptions(label: string, options: number): void {
  if (Math.abs(options) > 0x7fffffff) throwArgumentValueError(label, 3, "is too large");
}

/**
 * Reads a file.
 *
 * *Source:* https://www.php.net/simplexml_load_file
 */
export const simplexmlLoadFile = defineFunction({
  name: "simplexml_load_file",
  parameters: [string("filename"), CLASS_NAME, OPTIONS, NAMESPACE, IS_PREFIX],
  returns: "SimpleXMLElement|false",
  body(_context, filename, className, options, namespace, isPrefix) {
    const label = "simplexml_load_file";
    const cls = classOf(className);
    checkOptions(label, options);
    return makeElement(cls, readFile(label, filename, options), namespace, isPrefix);
  },
});

/**
 * Reads a text.
 *
 * *Source:* https://www.php.net/simplexml_load_string
 */
export const simplexmlLoadString = defineFunction({
  name: "simplexml_load_string",
  parameters: [string("data"), CLASS_NAME, OPTIONS, NAMESPACE, IS_PREFIX],
  returns: "SimpleXMLElement|false",
  body(_context, data, className, options, namespace, isPrefix) {
    const label = "simplexml_load_string";
    const cls = classOf(className);
    checkOptions(label, options);
    return makeElement(cls, readDocument(label, data, options), namespace, isPrefix);
  },
});

/**
 * The SimpleXMLElement of an element of DOM; both share the tree.
 *
 * *Source:* https://www.php.net/simplexml_import_dom
 */
export const simplexmlImportDom = defineFunction({
  name: "simplexml_import_dom",
  parameters: [object("node"), CLASS_NAME],
  returns: "?SimpleXMLElement",
  body(context, node, className) {
    const label = "simplexml_import_dom";
    const cls = classOf(className);
    let held = heldNode(node);
    if (held === undefined) throwArgumentTypeError(label, 1, "must be a valid XML node");
    if (held instanceof XmlDocument) held = held.root;
    if (held === null || held.type !== NodeType.ELEMENT) {
      context.raise(E_WARNING, `${label}(): Invalid Nodetype to import`);
      return null;
    }
    const made = new cls.js!() as SimpleElement;
    made.node = held;
    return made;
  },
});
