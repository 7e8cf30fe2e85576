/**
 * The extension Reflection: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { attributeClass } from "./attribute_class.ts";
import { baseClasses } from "./base_classes.ts";
import { classClasses } from "./class_class.ts";
import { constantClasses } from "./constant_classes.ts";
import { enumClass } from "./enum_class.ts";
import { extensionClass } from "./extension_class.ts";
import { functionAbstractClass } from "./function_abstract_class.ts";
import { functionClass } from "./function_class.ts";
import { methodClass } from "./method_class.ts";
import { parameterClass } from "./parameter_class.ts";
import { propertyClass } from "./property_class.ts";
import { referenceClass } from "./reference_class.ts";
import { typeClasses } from "./type_classes.ts";

/** The extension Reflection. */
export const reflection: Extension = {
  name: "Reflection",
  version: "8.4.27",
  functions: [],
  classes: [
    ...baseClasses,
    functionAbstractClass,
    functionClass,
    parameterClass,
    ...typeClasses,
    methodClass,
    ...classClasses,
    propertyClass,
    ...constantClasses,
    extensionClass,
    referenceClass,
    attributeClass,
    enumClass,
  ],
  constants: [],
  directives: [],
};
