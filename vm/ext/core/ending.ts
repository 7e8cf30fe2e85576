/**
 * The end of a script.
 *
 * *Source:* https://www.php.net/exit; php-src Zend/zend_builtin_functions.c
 *
 * @module
 */
import { defineAlias, defineFunction } from "../../runtime/builtin.ts";
import { ExitSignal } from "../../runtime/error.ts";
import { union } from "../../runtime/parameter.ts";

/**
 * Ends the script, with a last word or an exit status.
 *
 * *Source:* https://www.php.net/exit
 */
export const exit = defineFunction({
  name: "exit",
  parameters: [union("string|int", "status").default(0)],
  returns: "never",
  body(context, status) {
    if (typeof status === "string") context.output.write(status);
    else context.exitStatus = Number(BigInt.asUintN(8, BigInt(status)));
    throw new ExitSignal();
  },
});

/**
 * Ends the script: another name of `exit`.
 *
 * *Source:* https://www.php.net/die
 */
export const die = defineAlias("die", exit);
