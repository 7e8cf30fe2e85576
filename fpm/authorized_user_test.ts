import { assertEquals } from "../tests/support/assert.ts";
import { authorizedUser } from "./authorized_user.ts";

Deno.test("authorizedUser() reads what php84-fpm 8.4.27 reads", () => {
  const joe = btoa("joe:x");
  const cases: [string | undefined, string][] = [
    [undefined, ""],
    ['Digest username="Mufasa", realm="x"', ""],
    [`Basic ${joe}`, "joe"],
    [`basic ${joe}`, "joe"],
    [`Basic   ${joe}`, "joe"],
    [`Basic !${joe}`, "joe"],
    [`Basic ${btoa("joe")}`, ""],
    ["Basic joe!!", ""],
    ["Basic a", ""],
  ];
  for (const [authorization, user] of cases) assertEquals(authorizedUser(authorization), user);
});
