/**
 * The extension SPL: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import { arrayIteratorClass, arrayObjectClass, recursiveArrayIteratorClass } from "./array_object.ts";
import * as autoloadFunctions from "./autoload_functions.ts";
import * as classFunctions from "./class_functions.ts";
import { exceptionClasses } from "./exception_classes.ts";
import { interfaceClasses } from "./interface_classes.ts";
import * as iteratorFunctions from "./iterator_functions.ts";
import { installPropertyElements } from "./property_elements.ts";

/** The extension SPL. */
export const spl: Extension = {
  name: "SPL",
  version: "8.4.27",
  functions: functionsOf(autoloadFunctions, classFunctions, iteratorFunctions),
  classes: [
    ...exceptionClasses,
    ...interfaceClasses,
    arrayObjectClass,
    arrayIteratorClass,
    recursiveArrayIteratorClass,
  ],
  constants: [],
  directives: [],
  start: installPropertyElements,
};
