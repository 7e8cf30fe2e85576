/**
 * The system's log.
 *
 * *Source:* https://www.php.net/ref.network; php-src ext/standard/syslog.c; syslog(3)
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { libc, terminated } from "../../runtime/libc.ts";
import { int, string } from "../../runtime/parameter.ts";

/** Held on to, as the system keeps the pointer. */
let prefixBytes: Uint8Array<ArrayBuffer> = terminated("");

const FACILITIES: Readonly<Record<string, number>> = { LOG_USER: 8, LOG_DAEMON: 24, LOG_AUTH: 32 };

/** What the directives say, until a script says otherwise. */
function openDefault(context: Context): void {
  prefixBytes = terminated(context.ini.text("syslog.ident"));
  libc().openlog(prefixBytes, 0, FACILITIES[context.ini.text("syslog.facility")] ?? 8);
}

/** Opens the log with a prefix. *Source:* https://www.php.net/openlog */
export const openlog = defineFunction({
  name: "openlog",
  parameters: [string("prefix"), int("flags"), int("facility")],
  returns: "true",
  body(context, prefix, flags, facility) {
    context.extensionState("syslog", () => true);
    prefixBytes = terminated(prefix);
    libc().openlog(prefixBytes, flags, facility);
    return true;
  },
});

/** Closes the log. *Source:* https://www.php.net/closelog */
export const closelog = defineFunction({
  name: "closelog",
  parameters: [],
  returns: "true",
  body() {
    libc().closelog();
    return true;
  },
});

/** Writes a line to the log, what is no text as `\xNN`. *Source:* https://www.php.net/syslog */
export const syslog = defineFunction({
  name: "syslog",
  parameters: [int("priority"), string("message")],
  returns: "true",
  body(context, priority, message) {
    context.extensionState("syslog", () => {
      openDefault(context);
      return true;
    });
    const filter = context.ini.text("syslog.filter");
    const unwanted = filter === "ascii"
      ? /[\0-\x09\x0b-\x1f\x7f-\xff]/g
      : filter === "all"
      ? /(?!)/g
      : /[\0-\x09\x0b-\x1f\x7f]/g;
    for (const line of filter === "raw" ? [message] : message.split("\n")) {
      const text = line.replace(unwanted, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`);
      libc().syslog(priority, terminated("%s"), terminated(text));
    }
    return true;
  },
});
