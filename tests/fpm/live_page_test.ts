/**
 * The live status page in a real browser: it shows the workers, renews itself, sorts and pauses, needs nothing from outside, and what
 * clients send stays text.
 *
 * @module
 */
import { assert, assertEquals } from "../support/assert.ts";
import { Browser } from "../support/browser.ts";
import { isStandIn } from "../support/hey.ts";
import { fetchOnce } from "../support/http_client.ts";
import { delay } from "../support/process.ts";
import { testWith } from "../support/skip.ts";
import { Site } from "./site.ts";

/** Asks the page again until an expression gives what is expected, or ten seconds have passed. */
async function becomes(browser: Browser, expression: string, expected: unknown): Promise<void> {
  let seen: unknown;
  for (let tries = 0; tries < 100; tries++) {
    seen = await browser.evaluate(expression);
    if (JSON.stringify(seen) === JSON.stringify(expected)) return;
    await delay(100);
  }
  assertEquals(seen, expected, expression);
}

function cells(column: number): string {
  return `[...document.querySelectorAll("#rows tr")].map((row) => row.cells[${column}].textContent)`;
}

function card(name: string): string {
  const found =
    `[...document.querySelectorAll(".card")].find((one) => one.lastChild.textContent === "${name}")`;
  return `${found}?.firstChild.textContent`;
}

testWith({
  name: "the live status page works in a browser",
  needs: ["nginx", "chromium"],
  ignore: isStandIn(),
  async run() {
    await using site = await Site.start("hey", { workers: 3, directives: ["pm.status_path = /status.php"] });
    await using browser = await Browser.start();
    const evil = fetchOnce(site.port, {
      target: "/slow.php?seconds=4&q=<img/src=x/onerror=document.title=1>",
    });
    await browser.open(`http://127.0.0.1:${site.port}/status.php?live`);
    await becomes(browser, 'document.getElementById("pool")?.textContent', "Pool www");
    await becomes(browser, `${cells(0)}.length`, 3);
    await becomes(browser, `${cells(4)}.some((text) => text.includes("<img"))`, true);
    assertEquals(await browser.evaluate('document.querySelectorAll("img").length'), 0);
    await becomes(browser, "document.title", "www: 2 of 3 busy");
    await evil;
    await becomes(browser, "document.title", "www: 1 of 3 busy");

    // It renews itself: a request that runs is seen, and its end.
    const slow = fetchOnce(site.port, { target: "/slow.php?seconds=3" });
    await becomes(browser, card("active processes"), "2");
    await becomes(browser, `${cells(4)}.some((text) => text.startsWith("/slow.php"))`, true);
    await slow;
    await becomes(browser, card("active processes"), "1");
    const accepted = Number(await browser.evaluate(card("accepted conn")));
    await delay(2200);
    assert(Number(await browser.evaluate(card("accepted conn"))) > accepted, "it renews itself");

    // A click on a column's head sorts by it, another one the other way round.
    const click = (name: string): string =>
      `[...document.querySelectorAll("#head th")].find((cell) => cell.textContent === "${name}").click()`;
    await browser.evaluate(click("pid"));
    const down = await browser.evaluate(cells(0)) as string[];
    await browser.evaluate(click("pid"));
    assertEquals(await browser.evaluate(cells(0)), down.toReversed());
    assertEquals(down, down.toSorted((a, b) => Number(b) - Number(a)));

    // Paused, it stands still.
    await browser.evaluate('document.getElementById("pause").click()');
    await delay(300);
    const before = browser.requests.length;
    await delay(2200);
    assertEquals(browser.requests.length, before);

    const origin = `http://127.0.0.1:${site.port}/status.php?`;
    assertEquals(browser.requests.filter((address) => !address.startsWith(origin)), []);
    assertEquals(browser.errors, []);
  },
});
