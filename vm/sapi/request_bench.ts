/** What the request side costs before and after a script. @module */
import { context } from "../runtime/context.ts";
import { finishResponse, startOutput } from "./output_start.ts";
import { endRequest, startRequest } from "./request.ts";
import { response } from "./response.ts";
import { resolveScript } from "./script_path.ts";
import { setDirectives, TestSapi } from "./test_sapi.ts";

const names = ["HOST", "USER_AGENT", "ACCEPT", "ACCEPT_LANGUAGE", "ACCEPT_ENCODING", "CONNECTION", "REFERER"];
const script = new URL(import.meta.url).pathname;
const PARAMETERS: readonly (readonly [string, string])[] = [
  ["FCGI_ROLE", "RESPONDER"],
  ["QUERY_STRING", "page=1&sort[]=name&sort[]=date&q=some+text%20here"],
  ["REQUEST_METHOD", "GET"],
  ["SCRIPT_FILENAME", script],
  ["SCRIPT_NAME", "/index.php"],
  ["HTTP_COOKIE", "session=0123456789abcdef; theme=dark; seen=1"],
  ...names.map((name) => [`HTTP_${name}`, "some value of a header"] as const),
  ...Array.from({ length: 14 }, (_, index) => [`SERVER_VARIABLE_${index}`, "value"] as const),
];
const OPTIONS = { fixesPathInfo: true, discardsPath: false, documentRoot: "" };

setDirectives();

Deno.bench("a GET request without a script: superglobals, head, end", () => {
  const sapi = new TestSapi("fpm-fcgi", new Map(PARAMETERS), "");
  const { requestUri } = resolveScript(sapi.parameters, OPTIONS);
  context.output.reset();
  response.start(sapi);
  startRequest(sapi, requestUri);
  startOutput();
  context.output.write("hello");
  finishResponse();
  endRequest();
});
