/**
 * The extension dom: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import * as characters from "./character_classes.ts";
import { DOM_CONSTANTS } from "./constants.ts";
import { documentClass } from "./document_class.ts";
import { attributeClass, elementClass } from "./element_class.ts";
import { wrap } from "./node_object.ts";
import * as functions from "./dom_functions.ts";
import { namespaceNodeClass } from "./namespace_node_class.ts";
import { functionsOf } from "../registry.ts";
import { domObjects } from "../libxml/node_holder.ts";
import { namedNodeMapClass, nodeListClass } from "./list_classes.ts";
import { childNodeInterface, nodeClass, parentNodeInterface } from "./node_class.ts";
import * as others from "./other_classes.ts";
import { MODERN_CLASSES, MODERN_CONSTANTS } from "./modern/mod.ts";
import { xpathClass } from "./xpath_class.ts";

/** The extension dom. */
export const dom: Extension = {
  name: "dom",
  version: "20031129",
  functions: functionsOf(functions),
  classes: [
    others.exceptionClass,
    parentNodeInterface,
    childNodeInterface,
    others.implementationClass,
    nodeClass,
    namespaceNodeClass,
    others.fragmentClass,
    documentClass,
    nodeListClass,
    namedNodeMapClass,
    characters.characterDataClass,
    attributeClass,
    elementClass,
    characters.textClass,
    characters.commentClass,
    characters.cdataClass,
    others.doctypeClass,
    others.notationClass,
    others.entityClass,
    others.entityReferenceClass,
    characters.instructionClass,
    xpathClass,
    ...MODERN_CLASSES,
  ],
  constants: [...DOM_CONSTANTS, ...MODERN_CONSTANTS],
  directives: [],
  start() {
    domObjects.wrap = wrap;
  },
};
