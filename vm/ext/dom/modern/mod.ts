/**
 * The classes of `Dom\`, in the order in which PHP declares them.
 *
 * @module
 */
import { type ConstantDeclaration, defineConstants } from "../../../runtime/builtin.ts";
import type { ClassDeclaration } from "../../../runtime/builtin_class.ts";
import { DOCUMENT_CLASSES } from "./document_class.ts";
import { adjacentPositionClass, ELEMENT_CLASSES } from "./element_class.ts";
import { CONCRETE_CLASSES } from "./html_document_class.ts";
import { LEAF_CLASSES } from "./leaf_classes.ts";
import { LIST_CLASSES } from "./lists.ts";
import { HTML_NO_DEFAULT_NS } from "./loading.ts";
import { MIXIN_INTERFACES } from "./mixins.ts";
import { modernNodeClass } from "./node_class.ts";
import { namespaceInfoClass } from "./namespace_methods.ts";
import { tokenListClass } from "./token_list.ts";
import { modernXpathClass } from "./xpath_class.ts";

/** The classes. */
export const MODERN_CLASSES: readonly ClassDeclaration[] = [
  adjacentPositionClass,
  ...MIXIN_INTERFACES,
  modernNodeClass,
  namespaceInfoClass,
  ...DOCUMENT_CLASSES,
  ...CONCRETE_CLASSES,
  ...LIST_CLASSES,
  ...ELEMENT_CLASSES,
  ...LEAF_CLASSES,
  modernXpathClass,
  tokenListClass,
];

/** The constants. */
export const MODERN_CONSTANTS: ConstantDeclaration[] = defineConstants({
  "Dom\\INDEX_SIZE_ERR": 1,
  "Dom\\STRING_SIZE_ERR": 2,
  "Dom\\HIERARCHY_REQUEST_ERR": 3,
  "Dom\\WRONG_DOCUMENT_ERR": 4,
  "Dom\\INVALID_CHARACTER_ERR": 5,
  "Dom\\NO_DATA_ALLOWED_ERR": 6,
  "Dom\\NO_MODIFICATION_ALLOWED_ERR": 7,
  "Dom\\NOT_FOUND_ERR": 8,
  "Dom\\NOT_SUPPORTED_ERR": 9,
  "Dom\\INUSE_ATTRIBUTE_ERR": 10,
  "Dom\\INVALID_STATE_ERR": 11,
  "Dom\\SYNTAX_ERR": 12,
  "Dom\\INVALID_MODIFICATION_ERR": 13,
  "Dom\\NAMESPACE_ERR": 14,
  "Dom\\VALIDATION_ERR": 16,
  "Dom\\HTML_NO_DEFAULT_NS": HTML_NO_DEFAULT_NS,
});
