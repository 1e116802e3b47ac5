/** The panel's style sheet. It is constructed, so that a page's content security policy need not allow inline styles. */
export const panelStyles = `
:host {
  all: initial;
  position: fixed;
  inset: auto 16px 16px auto;
  z-index: 2147483000;
  display: block;
  font: 13px/1.45 ui-sans-serif, system-ui, -apple-system, "Segoe UI", sans-serif;
  color: var(--text);
  color-scheme: light;
  --surface: #ffffff;
  --raised: #f6f7f9;
  --line: #dfe2e8;
  --strong-line: #868d9b;
  --text: #1c2230;
  --muted: #596274;
  --accent: #4338ca;
  --on-accent: #ffffff;
  --good: #14683c;
  --good-surface: #e4f5ea;
  --error: #8a4b08;
  --error-surface: #fdf0d9;
  --bad: #a8202b;
  --bad-surface: #fde8e9;
  --shadow: 0 1px 2px rgb(20 24 40 / 8%), 0 12px 32px rgb(20 24 40 / 18%);
}
:host([side="left"]) { inset: auto auto 16px 16px; }
@media (prefers-color-scheme: dark) {
  :host {
    color-scheme: dark;
    --surface: #171a22;
    --raised: #1f232d;
    --line: #303644;
    --strong-line: #747d90;
    --text: #e8eaf0;
    --muted: #a3abbb;
    --accent: #a9b2ff;
    --on-accent: #14172b;
    --good: #7fdca4;
    --good-surface: #17352a;
    --error: #f3c379;
    --error-surface: #3a2c15;
    --bad: #ff9da2;
    --bad-surface: #43202a;
    --shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 16px 40px rgb(0 0 0 / 55%);
  }
}
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
h2, h3, p, ol, ul, pre, fieldset { margin: 0; padding: 0; border: 0; }
ol, ul { list-style: none; }
h2, h3 { font-size: inherit; font-weight: 600; }
button, input, select { font: inherit; color: inherit; }
button { cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.toggle {
  display: flex;
  align-items: center;
  gap: 8px;
  max-width: calc(100vw - 32px);
  margin-left: auto;
  padding: 8px 14px;
  border: 1px solid var(--line);
  border-radius: 999px;
  background: var(--surface);
  box-shadow: var(--shadow);
  font-weight: 500;
}
.toggle:hover { border-color: var(--strong-line); }
.toggle .scenario { color: var(--muted); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.dot { flex: none; width: 8px; height: 8px; border-radius: 50%; background: var(--accent); }
.count { padding: 0 6px; border-radius: 999px; background: var(--raised); color: var(--muted); font-size: 11px; font-variant-numeric: tabular-nums; }
.count.bad { background: var(--bad-surface); color: var(--bad); }

.panel {
  display: flex;
  flex-direction: column;
  width: min(420px, calc(100vw - 32px));
  max-height: min(680px, calc(100vh - 32px));
  border: 1px solid var(--line);
  border-radius: 14px;
  background: var(--surface);
  box-shadow: var(--shadow);
  overflow: hidden;
}
header { display: flex; align-items: center; gap: 8px; padding: 12px 10px 10px 16px; }
header h2 { display: flex; align-items: baseline; gap: 8px; flex: 1; min-width: 0; font-size: 15px; }
header h2 span { overflow: hidden; color: var(--muted); font-size: 13px; font-weight: 400; text-overflow: ellipsis; white-space: nowrap; }
.icon { display: grid; place-items: center; width: 28px; height: 28px; border: 0; border-radius: 8px; background: none; color: var(--muted); font-size: 18px; line-height: 1; }
.icon:hover { background: var(--raised); color: var(--text); }

.scenarios { padding: 0 16px 14px; }
.scenarios legend { padding: 0 0 6px; color: var(--muted); font-size: 12px; }
.scenarios div { display: flex; flex-wrap: wrap; gap: 6px; max-height: 92px; overflow-y: auto; margin: -3px; padding: 3px; }
.scenarios label { position: relative; display: block; }
.scenarios input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.scenarios span { display: block; padding: 4px 12px; border: 1px solid var(--line); border-radius: 999px; background: var(--surface); }
.scenarios input:hover + span { border-color: var(--strong-line); }
.scenarios input:checked + span { border-color: var(--accent); background: var(--accent); color: var(--on-accent); font-weight: 500; }
.scenarios input:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; }

.tabs { display: flex; gap: 6px; padding: 0 10px; border-bottom: 1px solid var(--line); }
.tabs button { display: flex; align-items: center; gap: 6px; padding: 8px 6px; border: 0; border-bottom: 2px solid transparent; margin-bottom: -1px; background: none; color: var(--muted); font-weight: 500; }
.tabs button:hover { color: var(--text); }
.tabs button[aria-selected="true"] { border-bottom-color: var(--accent); color: var(--text); }
.tabs button:focus-visible { outline-offset: -2px; border-radius: 6px; }
[role="tabpanel"] { flex: 0 1 auto; min-height: 0; overflow-y: auto; overscroll-behavior: contain; background: var(--raised); }
[role="tabpanel"]:focus-visible { outline-offset: -2px; }

.operations, .log { display: grid; gap: 10px; padding: 12px; }
.filter input { width: 100%; }
.operation, .log li { border: 1px solid var(--line); border-radius: 10px; background: var(--surface); }
.operation { padding: 12px; }
.operation.chosen { padding-left: 10px; border-color: var(--accent); border-left-width: 3px; }
.title { display: flex; align-items: center; justify-content: space-between; gap: 8px; min-height: 24px; }
.title h3, .violation h3 { overflow-wrap: anywhere; }
.path { color: var(--muted); font: 11px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.method { color: var(--text); font-weight: 600; }
.fields { display: grid; grid-template-columns: 1fr 1fr; align-items: end; gap: 10px; margin-top: 10px; }
.field { display: grid; gap: 3px; min-width: 0; }
.field:first-child { grid-column: 1 / -1; }
.field label { color: var(--muted); font-size: 12px; }
input[type="number"], input[type="search"], select {
  width: 100%;
  min-width: 0;
  height: 32px;
  padding: 0 8px;
  border: 1px solid var(--strong-line);
  border-radius: 8px;
  background: var(--surface);
}
.quiet { padding: 2px 8px; border: 1px solid var(--line); border-radius: 6px; background: none; color: var(--muted); font-size: 12px; }
.quiet:hover { border-color: var(--strong-line); color: var(--text); }

.bar { display: flex; align-items: center; justify-content: flex-end; padding: 10px 12px 0; }
.log { gap: 8px; }
.log ol, .log ul { display: grid; gap: 8px; min-width: 0; }
.log li { min-width: 0; overflow: hidden; }
.empty { padding: 32px 24px; color: var(--muted); text-align: center; }
summary { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; padding: 9px 12px; cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::before { flex: none; width: 6px; height: 6px; border: solid var(--muted); border-width: 0 1.5px 1.5px 0; content: ""; transform: rotate(-45deg); }
details[open] summary::before { transform: rotate(45deg); }
summary:focus-visible { outline-offset: -2px; border-radius: 10px; }
summary:hover { background: var(--raised); }
time { flex: none; color: var(--muted); font-size: 12px; font-variant-numeric: tabular-nums; }
.name { flex: 1 1 auto; max-width: calc(100% - 100px); font-weight: 500; overflow-wrap: anywhere; }
.outcome { flex: none; max-width: 100%; margin-left: auto; padding: 1px 8px; border-radius: 999px; overflow: hidden; font-size: 12px; font-weight: 500; text-overflow: ellipsis; white-space: nowrap; }
.outcome.pending { background: var(--raised); color: var(--muted); }
.outcome.good { background: var(--good-surface); color: var(--good); }
.outcome.error { background: var(--error-surface); color: var(--error); }
.outcome.bad { background: var(--bad-surface); color: var(--bad); }
details h3 { padding: 8px 12px 4px; border-top: 1px solid var(--line); color: var(--muted); font-size: 12px; font-weight: 500; }
pre { max-height: 240px; overflow: auto; padding: 0 12px 10px; font: 12px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
pre:focus-visible { outline-offset: -2px; }
.log .violation { display: grid; gap: 4px; padding: 10px 12px; border-left: 3px solid var(--bad); overflow-wrap: anywhere; }
.violation .remedy { color: var(--muted); }

@media (max-width: 480px) {
  :host { inset: auto 8px 8px auto; }
  /* The panel is as wide as a small window, so its other side is the top. */
  :host([side="left"]) { inset: 8px auto auto 8px; }
  .panel { width: calc(100vw - 16px); max-height: min(520px, calc(100vh - 16px)); }
}
@media (forced-colors: active) {
  .scenarios input:checked + span { outline: 2px solid; }
}
`;
