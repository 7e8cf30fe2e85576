/**
 * strtotime().
 *
 * *Source:* https://www.php.net/strtotime
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import { int, string } from "../../runtime/parameter.ts";
import { localTimeOf } from "./date_format.ts";
import { currentSeconds } from "./date_functions.ts";
import { defaultZone } from "./default_zone.ts";
import { parseTimeText } from "./time_text.ts";

/**
 * The time that an English text means, seen from another time (now); false when it means none.
 *
 * *Source:* https://www.php.net/strtotime
 */
export const strtotime = defineFunction({
  name: "strtotime",
  parameters: [string("datetime"), int("baseTimestamp").nullable().default(null)],
  returns: "int|false",
  body(context, text, base) {
    const parsed = parseTimeText(text);
    if (parsed.errors.length > 0) return false;
    const local = localTimeOf(base ?? currentSeconds(), defaultZone(context));
    const { seconds } = parsed.resolve(local);
    return Math.abs(seconds) <= Number.MAX_SAFE_INTEGER ? seconds : false;
  },
});
