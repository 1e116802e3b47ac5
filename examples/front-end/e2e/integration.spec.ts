import { expect, test, type Page } from "@playwright/test";

test("the page shows the mocked integration", async ({ page }) => {
  await page.goto("/");
  await showIntegration(page);
  await expect(page.getByRole("row", { name: "Type AWS" })).toBeVisible();
});

test("the page says that there is no integration", async ({ page }) => {
  await page.goto("/?scenario=missing");
  await showIntegration(page);
  await expect(page.getByRole("alert")).toHaveText("This method has no integration.");
});

async function showIntegration(page: Page): Promise<void> {
  await page.getByLabel("API").fill("uojnr9hd57");
  await page.getByLabel("Resource").fill("0cjtch");
  await page.getByRole("button", { name: "Show" }).click();
}
