import { expect, test, type Page } from "@playwright/test";

// A production build of the page. It contains no mocks, and calls those that are served over HTTP.
test.use({ baseURL: `http://localhost:${process.env["BUILT_PAGE_PORT"]}` });

test("the page shows what the mocks answer", async ({ page }) => {
  await showIntegration(page);
  await expect(page.getByRole("row", { name: "Type AWS" })).toBeVisible();
});

test("a test chooses an example of the model", async ({ page }) => {
  await page.setExtraHTTPHeaders({ prefer: 'example="Read a mock integration"' });
  await showIntegration(page);
  await expect(page.getByRole("row", { name: "Type MOCK" })).toBeVisible();
});

test("a test chooses a scenario", async ({ page }) => {
  await page.setExtraHTTPHeaders({ prefer: "scenario=missing" });
  await showIntegration(page);
  await expect(page.getByRole("alert")).toHaveText("This method has no integration.");
});

async function showIntegration(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByLabel("API").fill("uojnr9hd57");
  await page.getByLabel("Resource").fill("0cjtch");
  await page.getByRole("button", { name: "Show" }).click();
}
