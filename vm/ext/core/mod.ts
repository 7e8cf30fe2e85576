/**
 * The extension Core: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import { attributeClasses, engineExceptionClasses } from "./attribute_classes.ts";
import * as callerFunctions from "./caller_functions.ts";
import * as classExistence from "./class_existence.ts";
import * as classFunctions from "./class_functions.ts";
import * as constantLookup from "./constant_lookup.ts";
import { closureClass } from "./closure_class.ts";
import { CORE_CONSTANTS, PHP_VERSION } from "./constants.ts";
import { CORE_DIRECTIVES } from "./directives.ts";
import * as ending from "./ending.ts";
import * as errorHandling from "./error_handling.ts";
import { fiberClasses } from "./fiber_class.ts";
import * as garbageCollection from "./garbage_collection.ts";
import { interfaceClasses } from "./interface_classes.ts";
import * as introspection from "./introspection.ts";
import * as stringComparison from "./string_comparison.ts";
import { throwableClasses } from "./throwable_classes.ts";
import { weakClasses } from "./weak_classes.ts";

/** The extension Core. */
export const core: Extension = {
  name: "Core",
  version: PHP_VERSION,
  functions: functionsOf(
    callerFunctions,
    classExistence,
    classFunctions,
    constantLookup,
    ending,
    errorHandling,
    garbageCollection,
    introspection,
    stringComparison,
  ),
  classes: [
    ...interfaceClasses,
    ...throwableClasses,
    ...engineExceptionClasses,
    closureClass,
    ...fiberClasses,
    ...weakClasses,
    ...attributeClasses,
  ],
  constants: CORE_CONSTANTS,
  directives: CORE_DIRECTIVES,
};
