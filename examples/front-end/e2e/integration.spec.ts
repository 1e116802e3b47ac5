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

test("the panel chooses the answer, and remembers it", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Mocks usual" }).click();
  await page.getByRole("radio", { name: "missing" }).check();
  await page.reload();
  await expect(page.getByRole("radio", { name: "missing" })).toBeChecked();
  await page.getByRole("button", { name: "Close the mock panel" }).click();
  await showIntegration(page);
  await expect(page.getByRole("alert")).toHaveText("This method has no integration.");
});

async function showIntegration(page: Page): Promise<void> {
  await page.getByLabel("API").fill("uojnr9hd57");
  await page.getByLabel("Resource").fill("0cjtch");
  await page.getByRole("button", { name: "Show" }).click();
}
