/**
 * Users and groups that the system knows.
 *
 * *Source:* https://www.php.net/ref.posix; php-src ext/posix/posix.c; getpwnam(3), getgrnam(3)
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { lastErrno, libc, terminated, textAt } from "../../runtime/libc.ts";
import { int, string } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { posixState } from "./state.ts";

/** A `struct passwd` as PHP shows it; false for none. */
function userOf(pointer: Deno.PointerValue): PhpArray | false {
  if (pointer === null) return noteMissing();
  const view = new Deno.UnsafePointerView(pointer);
  const text = (offset: number) => textAt(view.getPointer(offset)) ?? "";
  return PhpArray.ofEntries([
    ["name", text(0)],
    ["passwd", text(8)],
    ["uid", view.getUint32(16)],
    ["gid", view.getUint32(20)],
    ["gecos", text(24)],
    ["dir", text(32)],
    ["shell", text(40)],
  ]);
}

/** A `struct group` as PHP shows it; false for none. */
function groupOf(pointer: Deno.PointerValue): PhpArray | false {
  if (pointer === null) return noteMissing();
  const view = new Deno.UnsafePointerView(pointer);
  const members: PhpValue[] = [];
  const list = view.getPointer(24);
  if (list !== null) {
    const entries = new Deno.UnsafePointerView(list);
    for (let at = 0;; at += 8) {
      const member = textAt(entries.getPointer(at));
      if (member === null) break;
      members.push(member);
    }
  }
  return PhpArray.ofEntries([
    ["name", textAt(view.getPointer(0)) ?? ""],
    ["passwd", textAt(view.getPointer(8)) ?? ""],
    ["members", PhpArray.ofList(members)],
    ["gid", view.getUint32(16)],
  ]);
}

function noteMissing(): false {
  posixState().lastError = lastErrno();
  return false;
}

/** A user by name. *Source:* https://www.php.net/posix_getpwnam */
export const posixGetpwnam = defineFunction({
  name: "posix_getpwnam",
  parameters: [string("username")],
  returns: "array|false",
  body: (_context, username) => userOf(libc().getpwnam(terminated(username))),
});

/** A user by number. *Source:* https://www.php.net/posix_getpwuid */
export const posixGetpwuid = defineFunction({
  name: "posix_getpwuid",
  parameters: [int("user_id")],
  returns: "array|false",
  body: (_context, userId) => userOf(libc().getpwuid(userId >>> 0)),
});

/** A group by name. *Source:* https://www.php.net/posix_getgrnam */
export const posixGetgrnam = defineFunction({
  name: "posix_getgrnam",
  parameters: [string("name")],
  returns: "array|false",
  body: (_context, name) => groupOf(libc().getgrnam(terminated(name))),
});

/** A group by number. *Source:* https://www.php.net/posix_getgrgid */
export const posixGetgrgid = defineFunction({
  name: "posix_getgrgid",
  parameters: [int("group_id")],
  returns: "array|false",
  body: (_context, groupId) => groupOf(libc().getgrgid(groupId >>> 0)),
});
