/**
 * The exceptions that programs choose among by kind of failure.
 *
 * *Source:* https://www.php.net/spl.exceptions; php-src ext/spl/spl_exceptions.stub.php
 *
 * @module
 */
import { type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";

function below(parent: string, ...names: string[]): ClassDeclaration[] {
  return names.map((name) => defineClass({ name, parent }));
}

/** In an order in which each comes after what it extends. */
export const exceptionClasses: readonly ClassDeclaration[] = [
  ...below("Exception", "LogicException"),
  ...below("LogicException", "BadFunctionCallException"),
  ...below("BadFunctionCallException", "BadMethodCallException"),
  ...below(
    "LogicException",
    "DomainException",
    "InvalidArgumentException",
    "LengthException",
    "OutOfRangeException",
  ),
  ...below("Exception", "RuntimeException"),
  ...below(
    "RuntimeException",
    "OutOfBoundsException",
    "OverflowException",
    "RangeException",
    "UnderflowException",
    "UnexpectedValueException",
  ),
];
