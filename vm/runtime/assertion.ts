/**
 * Whether assertions are evaluated.
 *
 * Source: https://www.php.net/assert
 *
 * @module
 */
import { context } from "./context.ts";

let generation = -1;
let isActive = false;

/** Whether `zend.assertions` says that assertions are evaluated now. */
export function assertsNow(): boolean {
  const { ini } = context;
  if (ini.generation !== generation) {
    generation = ini.generation;
    isActive = ini.integer("zend.assertions") > 0;
  }
  return isActive;
}
