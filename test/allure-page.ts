import type { Browser, Locator, Page, Request } from "playwright-core";

/** An Allure report in a browser. */
export interface AllurePage {
  readonly page: Page;
  /** Addresses of the page's requests, without those that its Content Security Policy blocked. */
  readonly requests: readonly string[];
}

/** One row of the report's tree of tests. */
export interface AllureRow {
  readonly name: string;
  readonly status: string;
}

/** Opens a report by its address, `file:` or `http:`, and waits for its tests. */
export async function openAllure(browser: Browser, url: string): Promise<AllurePage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1400 } });
  const requests: string[] = [];
  const note = (request: Request): void => {
    const blocked = request.failure()?.errorText === "csp";
    if (!blocked && !/^(data|blob):/.test(request.url()) && request.url() !== url) requests.push(request.url());
  };
  page.on("requestfinished", note);
  page.on("requestfailed", note);
  await page.goto(url);
  await unfold(page);
  return { page, requests };
}

/** Opens every group of the tree. Allure closes groups in which all tests passed. */
async function unfold(page: Page): Promise<void> {
  const titles = page.getByTestId("tree-section-title");
  await titles.first().waitFor();
  const shown = async (): Promise<number> => (await titles.count()) + (await leaves(page).count());
  for (let index = 0; index < (await titles.count()); index++) {
    const before = await shown();
    await titles.nth(index).click();
    // The click closed an open group: open it again.
    if ((await shown()) < before) await titles.nth(index).click();
  }
  await leaves(page).first().waitFor();
}

/** Headings of the open groups: course, lesson and sections. */
export async function groupNames({ page }: AllurePage): Promise<readonly string[]> {
  return await page.getByTestId("tree-section-title").allInnerTexts();
}

/** The tests in their order on the page. */
export async function rows({ page }: AllurePage): Promise<readonly AllureRow[]> {
  const found: AllureRow[] = [];
  for (const leaf of await leaves(page).all()) {
    const name = await leaf.getByTestId("tree-leaf-title").innerText();
    found.push({ name, status: await statusOf(leaf) });
  }
  return found;
}

export async function openTest({ page }: AllurePage, name: string): Promise<void> {
  await page.getByTestId("tree-leaf-title").filter({ hasText: name }).first().click();
  await page.getByTestId("test-result-info-title").waitFor();
}

/** Allure's environments: engine name -> status of the open test. */
export async function environments({ page }: AllurePage): Promise<ReadonlyMap<string, string>> {
  await page.getByTestId("test-result-tab-environments").click();
  const items = page.getByTestId("test-result-env-item");
  await items.first().waitFor();
  const found = new Map<string, string>();
  for (const item of await items.all()) {
    const [name = ""] = (await item.innerText()).split("\n");
    found.set(name, await statusOf(item));
  }
  return found;
}

export async function backToTree({ page }: AllurePage): Promise<void> {
  await page.goBack();
  await unfold(page);
}

/** The error of the open test, or the reason why it was skipped. */
export async function errorMessage({ page }: AllurePage): Promise<string> {
  return (await page.getByTestId("test-result-error-message").innerText()).trim();
}

/** Parameters and labels of the open test: name -> values. */
export async function metadata({ page }: AllurePage): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const item of await page.getByTestId("metadata-item").all()) {
    const key = await item.getByTestId("metadata-item-key").innerText();
    found.set(key, (await item.getByTestId("metadata-item-value").allInnerTexts()).join(", "));
  }
  return found;
}

/** Opens an attachment of the open test and returns its text. */
export async function attachmentText({ page }: AllurePage, name: string): Promise<string> {
  const attachment = page
    .getByTestId("test-result-attachment")
    .filter({ has: page.getByTestId("test-result-attachment-header").getByText(name, { exact: true }) });
  await attachment.getByTestId("test-result-attachment-header").click();
  const content = attachment.getByTestId(/-attachment-content$/);
  await content.waitFor();
  return await content.innerText();
}

async function statusOf(row: Locator): Promise<string> {
  const icon = row.locator('[data-testid^="tree-leaf-status-"]');
  return ((await icon.getAttribute("data-testid")) ?? "").slice("tree-leaf-status-".length);
}

function leaves(page: Page): Locator {
  return page.getByTestId("tree-leaf");
}
