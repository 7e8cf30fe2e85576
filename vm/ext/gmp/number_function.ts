/**
 * Declaring functions whose first arguments are numbers: GMP objects, ints or texts.
 *
 * @module
 */
import {
  argumentText,
  throwArgumentTypeError,
  throwArgumentValueError,
} from "../../runtime/argument_error.ts";
import { type AnyBody, defineFunction, type FunctionEntry } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { valueName } from "../../runtime/conversion.ts";
import { E_DEPRECATED } from "../../runtime/error.ts";
import { callerFrame } from "../../runtime/location.ts";
import { type BodyValues, type DeclaredParameter, mixed } from "../../runtime/parameter.ts";
import { PhpFloat, type PhpValue } from "../../runtime/value.ts";
import { GmpObject, makeGmp, withinLimits } from "./gmp_object.ts";
import { parseNumber } from "./number_text.ts";
import { wholeOf } from "./operators.ts";

/** What parameters that are numbers declare. */
export const NUMBER_TYPE = "GMP|string|int";

/** The declaration of such a function. The body gets the numbers as one list; a bigint that it gives becomes a GMP. */
export interface NumberFunction<
  Numbers extends readonly string[],
  Others extends readonly DeclaredParameter[],
> {
  readonly name: string;
  /** Names of the parameters that are numbers. */
  readonly numbers: readonly [...Numbers];
  readonly others?: readonly [...Others];
  readonly returns: string;
  /** What is refused of the other parameters before the numbers are looked at. */
  readonly check?: (...values: BodyValues<Others>) => void;
  readonly body: (
    numbers: { [Index in keyof Numbers]: bigint },
    ...values: BodyValues<Others>
  ) => bigint | PhpValue | void;
}

/** Declares a function of numbers. */
export function defineNumberFunction<
  const Numbers extends readonly string[],
  const Others extends readonly DeclaredParameter[] = [],
>(declaration: NumberFunction<Numbers, Others>): FunctionEntry {
  const { name, numbers, others, returns } = declaration;
  const count = numbers.length;
  const body = declaration.body as (numbers: bigint[], ...values: unknown[]) => unknown;
  const isNumber = returns.startsWith("GMP");
  const check = declaration.check as ((...values: unknown[]) => void) | undefined;
  const call: AnyBody = (_context, ...values) => {
    check?.(...values.slice(count));
    const given = values.slice(0, count).map((value, index) => numberArgument(name, index + 1, value));
    const result = withinLimits(() => body(given, ...values.slice(count)));
    return isNumber && typeof result === "bigint" ? makeGmp(result) : result;
  };
  const parameters: DeclaredParameter[] = numbers.map((parameter) => mixed(parameter).shown(NUMBER_TYPE));
  return defineFunction({ name, parameters: [...parameters, ...(others ?? [])], returns, body: call });
}

/** The number of an argument. Throws: TypeError, ValueError. Raises: deprecations for null and fractions. */
export function numberArgument(label: string, position: number, value: PhpValue): bigint {
  if (value instanceof GmpObject) return value.value;
  if (typeof value === "number" || typeof value === "bigint") return BigInt(value);
  if (typeof value === "string") {
    return parseNumber(value, 0) ?? throwArgumentValueError(label, position, "is not an integer string");
  }
  if (!(context.hasStrictUnits && callerFrame()?.unit.isStrict)) {
    if (typeof value === "boolean") return value ? 1n : 0n;
    if (value === null) {
      const named = argumentText(label, position, "").replace(/^.*\): Argument #/, "").trimEnd();
      context.raise(
        E_DEPRECATED,
        `${label}(): Passing null to parameter #${named} of type ${NUMBER_TYPE} is deprecated`,
      );
      return 0n;
    }
    const whole = value instanceof PhpFloat ? wholeOf(value.value) : null;
    if (whole !== null) return whole;
  }
  return throwArgumentTypeError(label, position, `must be of type ${NUMBER_TYPE}, ${valueName(value)} given`);
}
