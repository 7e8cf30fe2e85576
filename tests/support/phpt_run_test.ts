import { assertEquals } from "@std/assert";
import { executeInProcess } from "./phpt_command.ts";
import { judge } from "./phpt_report.ts";
import { requestOf, splitResponse, wantedHeaders } from "./phpt_request.ts";
import { runWithoutConflicts } from "./phpt_schedule.ts";

Deno.test("requestOf() makes CGI variables and a body of sections", () => {
  const request = requestOf(
    new Map([["GET", "a=1\n"], ["POST_RAW", "Content-Type: text/plain\r\nbody\nmore\n"]]),
  );
  assertEquals(request.body, "body\nmore");
  assertEquals(request.environment, {
    QUERY_STRING: "a=1",
    HTTP_COOKIE: "",
    REQUEST_METHOD: "POST",
    CONTENT_TYPE: "text/plain",
    CONTENT_LENGTH: "9",
  });
  assertEquals(requestOf(new Map()).environment.REQUEST_METHOD, "GET");
});

Deno.test("splitResponse() and wantedHeaders() look at the head", () => {
  const { headers, body } = splitResponse("A: 1\r\nB: x:y\r\n\r\nbody\n\nrest", "cgi");
  assertEquals(body, "body\n\nrest");
  assertEquals(wantedHeaders("A: 1\nB: x:y", headers).missing, "");
  assertEquals(wantedHeaders("A: 2\nC: 3", headers).missing, "wrong header A, C");
  assertEquals(splitResponse("A: 1\n\nbody", "cli").body, "A: 1\n\nbody");
});

Deno.test("judge() finds listed tests that do not pass and passes that nobody listed", () => {
  const results = new Map([["a", "passed"], ["b", "skipped"], ["c", "passed"], ["d", "passed"]] as const);
  const listed = new Set(["a", "b", "z"]);
  assertEquals(judge(results, listed, new Set(["a", "c"])), { broken: ["b"], unlisted: ["c"] });
  assertEquals(judge(results, listed, undefined).unlisted, ["c", "d"]);
});

Deno.test("runWithoutConflicts() keeps apart what conflicts", async () => {
  const running = new Set<string>();
  const seen: string[] = [];
  const items = ["a", "a", "b", "all", "a"].map((key, index) => ({ key, index, conflicts: [key] }));
  await runWithoutConflicts(items, 3, async ({ key }) => {
    assertEquals(running.has(key), false);
    assertEquals(running.has("all") || (key === "all" && running.size > 0), false);
    running.add(key);
    seen.push(key);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running.delete(key);
  });
  assertEquals(seen.length, 5);
});

Deno.test("executeInProcess() joins both outputs and ends what is silent", async () => {
  const folder = Deno.makeTempDirSync();
  try {
    const shell = "#!/bin/sh\nwhile [ $# -gt 0 ]; do last=$1; shift; done\nexec sh $last\n";
    Deno.writeTextFileSync(`${folder}/php`, shell, { mode: 0o755 });
    Deno.writeTextFileSync(`${folder}/both`, "echo out; echo err >&2; cat; echo $NAME");
    Deno.writeTextFileSync(`${folder}/hangs`, "echo begun; exec sleep 60");
    const executables = { cli: `${folder}/php`, cgi: "" };
    const execute = executeInProcess({ executables, folder, stallMilliseconds: 500 });
    const common = { flavor: "cli", options: [], scriptArguments: "", input: "given\n" } as const;
    const rest = { environment: { NAME: "v" }, captured: { input: true, output: true, error: true } };
    const both = await execute({ ...common, ...rest, script: `${folder}/both` });
    assertEquals(both, "out\nerr\ngiven\nv\n");
    const hangs = await execute({ ...common, ...rest, script: `${folder}/hangs` });
    assertEquals(hangs, "begun\n** ERROR: process timed out **");
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
