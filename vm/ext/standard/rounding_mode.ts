/**
 * The enum RoundingMode.
 *
 * *Source:* https://www.php.net/enum.roundingmode
 *
 * @module
 */
import { type ClassDeclaration, defineClass, enumCase } from "../../runtime/builtin_class.ts";

/** How `round` decides. */
export const roundingModeClass: ClassDeclaration = defineClass({
  name: "RoundingMode",
  kind: "enum",
  isFinal: true,
  interfaces: ["UnitEnum"],
  constants: [
    enumCase("HalfAwayFromZero"),
    enumCase("HalfTowardsZero"),
    enumCase("HalfEven"),
    enumCase("HalfOdd"),
    enumCase("TowardsZero"),
    enumCase("AwayFromZero"),
    enumCase("NegativeInfinity"),
    enumCase("PositiveInfinity"),
  ],
});
