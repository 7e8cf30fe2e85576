/**
 * Constants of the math functions.
 *
 * *Source:* https://www.php.net/math.constants
 *
 * @module
 */
import { type ConstantDeclaration, defineConstants } from "../../runtime/builtin.ts";
import { PhpFloat } from "../../runtime/value.ts";

/** `M_*`, `INF`, `NAN` and `PHP_ROUND_*`. */
export const MATH_CONSTANTS: readonly ConstantDeclaration[] = defineConstants({
  M_E: new PhpFloat(Math.E),
  M_LOG2E: new PhpFloat(Math.LOG2E),
  M_LOG10E: new PhpFloat(0.4342944819032518),
  M_LN2: new PhpFloat(Math.LN2),
  M_LN10: new PhpFloat(Math.LN10),
  M_PI: new PhpFloat(Math.PI),
  M_PI_2: new PhpFloat(Math.PI / 2),
  M_PI_4: new PhpFloat(Math.PI / 4),
  M_1_PI: new PhpFloat(0.3183098861837907),
  M_2_PI: new PhpFloat(0.6366197723675814),
  M_SQRTPI: new PhpFloat(1.772453850905516),
  M_2_SQRTPI: new PhpFloat(1.1283791670955126),
  M_LNPI: new PhpFloat(1.1447298858494002),
  M_EULER: new PhpFloat(0.5772156649015329),
  M_SQRT2: new PhpFloat(Math.SQRT2),
  M_SQRT1_2: new PhpFloat(Math.SQRT1_2),
  M_SQRT3: new PhpFloat(1.7320508075688772),
  INF: new PhpFloat(Infinity),
  NAN: new PhpFloat(NaN),
  PHP_ROUND_HALF_UP: 1,
  PHP_ROUND_HALF_DOWN: 2,
  PHP_ROUND_HALF_EVEN: 3,
  PHP_ROUND_HALF_ODD: 4,
});
