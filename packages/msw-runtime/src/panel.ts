// What users of a generated mock package call to show the panel of its mocks in a page.
export { showMockPanel } from "./panel/show-mock-panel.ts";
