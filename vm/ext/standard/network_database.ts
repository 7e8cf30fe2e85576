/**
 * Names of services and protocols, from the system's lists.
 *
 * *Source:* https://www.php.net/getservbyname; services(5), protocols(5)
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import { int, string } from "../../runtime/parameter.ts";

/** The fields of the lines of a list, without comments; empty when there is no list. */
function entriesOf(path: string): string[][] {
  try {
    return Deno.readTextFileSync(path).split("\n").map((line) => line.replace(/#.*/, "").trim())
      .filter((line) => line !== "").map((line) => line.split(/\s+/));
  } catch (error) {
    if (error instanceof Error) return [];
    throw error;
  }
}

const SERVICES = "/etc/services";
const PROTOCOLS = "/etc/protocols";

/** The port of a service; false when it is unknown. *Source:* https://www.php.net/getservbyname */
export const getservbyname = defineFunction({
  name: "getservbyname",
  parameters: [string("service"), string("protocol")],
  returns: "int|false",
  body(_context, service, protocol) {
    for (const [name, place = "", ...aliases] of entriesOf(SERVICES)) {
      if (name !== service && !aliases.includes(service)) continue;
      const [port, kind] = place.split("/");
      if (kind === protocol) return Number(port);
    }
    return false;
  },
});

/** The service of a port; false when it is unknown. *Source:* https://www.php.net/getservbyport */
export const getservbyport = defineFunction({
  name: "getservbyport",
  parameters: [int("port"), string("protocol")],
  returns: "string|false",
  body(_context, port, protocol) {
    const found = entriesOf(SERVICES).find(([, place]) => place === `${port}/${protocol}`);
    return found?.[0] ?? false;
  },
});

/** The number of a protocol; false when it is unknown. *Source:* https://www.php.net/getprotobyname */
export const getprotobyname = defineFunction({
  name: "getprotobyname",
  parameters: [string("protocol")],
  returns: "int|false",
  body(_context, protocol) {
    const found = entriesOf(PROTOCOLS).find((fields) =>
      fields.includes(protocol, 2) || fields[0] === protocol
    );
    return found === undefined ? false : Number(found[1]);
  },
});

/** The name of a protocol; false when it is unknown. *Source:* https://www.php.net/getprotobynumber */
export const getprotobynumber = defineFunction({
  name: "getprotobynumber",
  parameters: [int("protocol")],
  returns: "string|false",
  body(_context, protocol) {
    return entriesOf(PROTOCOLS).find((fields) => Number(fields[1]) === protocol)?.[0] ?? false;
  },
});
