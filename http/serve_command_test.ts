import { assertEquals } from "../tests/support/assert.ts";
import { parseAddress, serverTime } from "./serve_command.ts";

Deno.test("parseAddress() reads host and port", () => {
  const cases: readonly (readonly [string, [string, number] | null])[] = [
    ["127.0.0.1:8080", ["127.0.0.1", 8080]],
    ["localhost:80", ["localhost", 80]],
    ["[::1]:80", ["::1", 80]],
    [":81", ["127.0.0.1", 81]],
    ["82", ["127.0.0.1", 82]],
    ["a:b", null],
    ["a:99999", null],
    ["::1:80", null],
    ["", null],
  ];
  for (const [address, expected] of cases) {
    const parsed = parseAddress(address);
    assertEquals(parsed === null ? null : [parsed.hostname, parsed.port], expected, address);
  }
});

Deno.test("serverTime() writes a date as PHP's own server does", () => {
  assertEquals(serverTime(new Date(2026, 0, 5, 3, 4, 5)), "Mon Jan  5 03:04:05 2026");
});
