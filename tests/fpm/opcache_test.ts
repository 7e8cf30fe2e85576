/**
 * `opcache_*` tell of the cache that the workers of a pool share, and steer it: what one of them forgets, all forget.
 *
 * @module
 */
import { assert, assertEquals } from "../support/assert.ts";
import { connectFastCgi, latin1FromBytes } from "../../fastcgi/mod.ts";
import { Pool } from "../support/pool.ts";

const SCRIPT = `<?php
header('Content-Type: text/plain');
$d = __DIR__;
switch ($_GET['do'] ?? '') {
  case 'include': echo include "$d/part.php"; break;
  case 'compile': echo json_encode(opcache_compile_file("$d/part.php")); break;
  case 'invalidate': echo json_encode(opcache_invalidate("$d/part.php", true)); break;
  case 'try': echo json_encode(opcache_invalidate("$d/part.php")); break;
  case 'reset': echo json_encode([opcache_reset(), opcache_get_status(false)['restart_pending']]); break;
  case 'cached': echo json_encode(opcache_is_script_cached("$d/part.php")); break;
  case 'status': echo json_encode(opcache_get_status()); break;
  case 'off': echo json_encode([opcache_get_status(), opcache_reset(), @opcache_compile_file(__FILE__)]); break;
}
`;

interface Status {
  readonly opcache_enabled: boolean;
  readonly opcache_statistics: Readonly<Record<string, number>>;
  readonly memory_usage: Readonly<Record<string, number>>;
  readonly scripts: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

class Client {
  constructor(readonly pool: Pool, readonly script: string) {}

  async ask(what: string): Promise<string> {
    const { address } = this.pool;
    const client = await connectFastCgi({ path: address.kind === "unix" ? address.path : "" });
    const { stdout } = await client.send({
      parameters: [
        ["SCRIPT_FILENAME", this.script],
        ["SCRIPT_NAME", "/cache.php"],
        ["REQUEST_METHOD", "GET"],
        ["QUERY_STRING", `do=${what}`],
      ],
    }).collect();
    client.close();
    const text = latin1FromBytes(stdout, 0, stdout.length);
    return text.slice(text.indexOf("\r\n\r\n") + 4);
  }

  async status(): Promise<Status> {
    return JSON.parse(await this.ask("status"));
  }

  /** Asks often enough for each of two workers to answer; gives the answers that came. */
  async askAll(what: string): Promise<string[]> {
    const answers = [];
    for (let round = 0; round < 8; round++) {
      answers.push(...await Promise.all([this.ask(what), this.ask(what)]));
    }
    return [...new Set(answers)].toSorted();
  }
}

async function start(directives: readonly string[]): Promise<Client & AsyncDisposable> {
  const pool = await Pool.start("hey", { workers: 2, directives });
  const script = `${pool.folder}/cache.php`;
  Deno.writeTextFileSync(script, SCRIPT);
  Deno.writeTextFileSync(`${pool.folder}/part.php`, "<?php return 'one';");
  return Object.assign(new Client(pool, script), {
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  });
}

const OPTIONS = { sanitizeOps: false, sanitizeResources: false };

Deno.test("opcache_get_status() counts what all workers of a pool do", OPTIONS, async () => {
  await using client = await start([]);
  const part = client.script.replace("cache.php", "part.php");
  assertEquals(await client.ask("cached"), "false");
  assertEquals(await client.ask("compile"), "true");
  assertEquals(await client.askAll("cached"), ["true"]);
  assertEquals(await client.askAll("include"), ["one"]);
  const status = await client.status();
  assertEquals(status.opcache_enabled, true);
  assertEquals(Object.keys(status.scripts).toSorted(), [client.script, part]);
  const { num_cached_scripts, hits, misses } = status.opcache_statistics;
  assertEquals(num_cached_scripts, 2);
  // Each file is compiled once, but by workers that both begin at the same time.
  assert(misses! >= 2 && misses! <= 4, `${misses} misses`);
  assert(status.scripts[part]!["hits"]! >= 15, JSON.stringify(status.scripts[part]));
  assert(hits! >= status.scripts[part]!["hits"]! + 20, `${hits} hits`);
  const sizes = Object.values(status.scripts).map(({ memory_consumption }) => memory_consumption!);
  assertEquals(status.memory_usage["used_memory"], sizes[0]! + sizes[1]!);
  assert(Math.min(...sizes) > 100);
  const modified = Math.floor(Deno.statSync(part).mtime!.getTime() / 1000);
  assertEquals(status.scripts[part]!["timestamp"], modified);
});

Deno.test(
  "a changed file is seen at once after opcache_invalidate() or opcache_reset()",
  OPTIONS,
  async () => {
    await using client = await start(["php_value[opcache.revalidate_freq] = 3600"]);
    const part = client.script.replace("cache.php", "part.php");
    assertEquals(await client.askAll("include"), ["one"]);
    Deno.writeTextFileSync(part, "<?php return 'second';");
    assertEquals(await client.askAll("include"), ["one"]);
    // A file that has changed is forgotten without force too.
    assertEquals(await client.ask("try"), "true");
    assertEquals(await client.askAll("include"), ["second"]);
    assertEquals(await client.ask("invalidate"), "true");
    assertEquals(await client.askAll("include"), ["second"]);
    Deno.writeTextFileSync(part, "<?php return 'the third';");
    assertEquals(await client.askAll("include"), ["second"]);
    assertEquals(await client.ask("reset"), "[true,true]");
    assertEquals(await client.askAll("include"), ["the third"]);
    const { manual_restarts, last_restart_time } = (await client.status()).opcache_statistics;
    assertEquals(manual_restarts, 1);
    assert(Math.abs(last_restart_time! - Date.now() / 1000) < 60);
  },
);

Deno.test(
  "without validate_timestamps files are never looked at again, without opcache always",
  OPTIONS,
  async () => {
    {
      await using client = await start(["php_value[opcache.validate_timestamps] = 0"]);
      assertEquals(await client.askAll("include"), ["one"]);
      Deno.writeTextFileSync(client.script.replace("cache.php", "part.php"), "<?php return 'second';");
      await new Promise((resolve) => setTimeout(resolve, 2500));
      assertEquals(await client.askAll("include"), ["one"]);
      assertEquals(await client.askAll("cached"), ["true"]);
    }
    await using client = await start(["php_admin_value[opcache.enable] = 0"]);
    assertEquals(await client.askAll("include"), ["one"]);
    Deno.writeTextFileSync(client.script.replace("cache.php", "part.php"), "<?php return 'second';");
    assertEquals(await client.askAll("include"), ["second"]);
    assertEquals(await client.ask("off"), "[false,false,false]");
  },
);
