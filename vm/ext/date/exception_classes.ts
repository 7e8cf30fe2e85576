/**
 * What date throws.
 *
 * *Source:* https://www.php.net/class.dateerror; https://www.php.net/class.dateexception
 *
 * @module
 */
import { type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";

/** Each after what it extends. */
export const exceptionClasses: readonly ClassDeclaration[] = [
  defineClass({ name: "DateError", parent: "Error" }),
  defineClass({ name: "DateObjectError", parent: "DateError" }),
  defineClass({ name: "DateRangeError", parent: "DateError" }),
  defineClass({ name: "DateException", parent: "Exception" }),
  defineClass({ name: "DateInvalidTimeZoneException", parent: "DateException" }),
  defineClass({ name: "DateInvalidOperationException", parent: "DateException" }),
  defineClass({ name: "DateMalformedStringException", parent: "DateException" }),
  defineClass({ name: "DateMalformedIntervalStringException", parent: "DateException" }),
  defineClass({ name: "DateMalformedPeriodStringException", parent: "DateException" }),
];
