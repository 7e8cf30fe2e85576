/**
 * What var_dump and print_r show of a closure. The variables that it took with it are not among it: they live
 * in JavaScript's scopes, where nothing finds them.
 *
 * *Source:* php-src Zend/zend_closures.c (zend_closure_get_debug_info)
 *
 * @module
 */
import { PhpArray } from "./array.ts";
import type { ClosureObject } from "./closure.ts";
import { UserFunction } from "./function.ts";
import { PhpObject } from "./object.ts";

/** A new array of what is shown. */
export function closureProperties(closure: ClosureObject): PhpArray {
  const shown = PhpArray.empty();
  const fn = closure.fn;
  if (closure.factory !== null && fn instanceof UserFunction) {
    shown.set("name", fn.name);
    shown.set("file", fn.info.file);
    shown.set("line", fn.info.line);
  } else shown.set("function", closure.scope === null ? fn.name : `${closure.scope.name}::${fn.name}`);
  if (closure.self instanceof PhpObject) shown.set("this", closure.self);
  const parameters = PhpArray.empty();
  fn.parameters.forEach((parameter, index) => {
    const name = `${parameter.isReference ? "&" : ""}$${parameter.name}`;
    parameters.set(name, index < fn.requiredCount ? "<required>" : "<optional>");
  });
  if (parameters.count() > 0) shown.set("parameter", parameters);
  return shown;
}
