extension HTMLReport {
  /// How the page looks: light and dark, on screens and on paper.
  static let style = ##"""
    :root {
      color-scheme: light dark;
      --back: #ffffff; --fore: #1b1f24; --soft: #57606a; --line: #d0d7de; --panel: #f6f8fa;
      --link: #0550ae; --mark: #fff3bf;
      --critical: #a40e26; --high: #bc4c00; --medium: #7d4e00; --low: #0550ae; --info: #57606a;
      --good: #116329;
    }
    @media (prefers-color-scheme: dark) {
      :root:not([data-theme="light"]) {
        --back: #0d1117; --fore: #e6edf3; --soft: #9aa4af; --line: #3d444d; --panel: #161b22;
        --link: #79b8ff; --mark: #5c4a00;
        --critical: #ff8a91; --high: #ffab70; --medium: #e3c65b; --low: #79b8ff; --info: #9aa4af;
        --good: #6fdd8b;
      }
    }
    :root[data-theme="dark"] {
      color-scheme: dark;
      --back: #0d1117; --fore: #e6edf3; --soft: #9aa4af; --line: #3d444d; --panel: #161b22;
      --link: #79b8ff; --mark: #5c4a00;
      --critical: #ff8a91; --high: #ffab70; --medium: #e3c65b; --low: #79b8ff; --info: #9aa4af;
      --good: #6fdd8b;
    }
    :root[data-theme="light"] { color-scheme: light; }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--back); color: var(--fore);
      font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif; }
    header, main, footer { max-width: 1240px; margin: 0 auto; padding: 0 20px; }
    header { padding-top: 20px; }
    h1 { font-size: 24px; margin: 0; }
    h2 { font-size: 19px; margin: 36px 0 10px; scroll-margin-top: 60px; }
    h3 { font-size: 15px; margin: 14px 0 4px; }
    p { margin: 4px 0 10px; }
    a { color: var(--link); }
    .soft { color: var(--soft); }
    nav { position: sticky; top: 0; z-index: 2; background: var(--back);
      border-bottom: 1px solid var(--line); }
    nav ul { max-width: 1240px; margin: 0 auto; padding: 8px 20px; display: flex; flex-wrap: wrap;
      gap: 4px 18px; list-style: none; }
    nav .end { margin-left: auto; }
    button, select, input { font: inherit; color: inherit; background: var(--back);
      border: 1px solid var(--soft); border-radius: 6px; padding: 4px 10px; }
    button { cursor: pointer; }
    button.link { border: 0; padding: 0; background: none; color: var(--link);
      text-decoration: underline; text-align: left; }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 1px; }
    .skip { position: absolute; left: -9999px; }
    .skip:focus { left: 8px; top: 8px; background: var(--back); padding: 8px; z-index: 9; }
    .cards { display: flex; flex-wrap: wrap; gap: 12px; padding: 0; margin: 14px 0; list-style: none; }
    .cards li { background: var(--panel); border: 1px solid var(--line); border-radius: 8px;
      padding: 10px 16px; min-width: 128px; }
    .cards strong { display: block; font-size: 26px; line-height: 1.2; }
    .warn { border-left: 4px solid var(--high); background: var(--panel); padding: 8px 12px; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: left; vertical-align: top; padding: 6px 10px;
      border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
    th { color: var(--soft); font-weight: 600; white-space: nowrap; }
    th button { border: 0; padding: 0; background: none; font-weight: 600; color: inherit; }
    td.number, th.number { text-align: right; font-variant-numeric: tabular-nums;
      overflow-wrap: normal; }
    code, pre, .mono { font: 13px/1.5 ui-monospace, "Liberation Mono", monospace; }
    pre { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; margin: 4px 0;
      padding: 6px 10px; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
    pre mark { background: var(--mark); color: inherit; }
    .severity { font-weight: 700; white-space: nowrap; }
    .critical { color: var(--critical); } .high { color: var(--high); }
    .medium { color: var(--medium); } .low { color: var(--low); } .info { color: var(--info); }
    .tag { display: inline-block; border: 1px solid var(--line); border-radius: 10px; padding: 0 8px;
      margin: 0 4px 2px 0; font-size: 13px; }
    .tag.prod { border-color: var(--critical); color: var(--critical); }
    .filters { display: flex; flex-wrap: wrap; gap: 8px; margin: 10px 0; align-items: end; }
    .filters label { display: flex; flex-direction: column; font-size: 13px; color: var(--soft); }
    .filters input { min-width: 280px; color: var(--fore); }
    .filters select { color: var(--fore); max-width: 220px; }
    tr.detail > td { background: var(--panel); }
    tr.open > td { border-bottom: 0; }
    .grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); gap: 4px 24px; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 12px; margin: 0; }
    dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
    svg { max-width: 100%; height: auto; display: block; }
    svg text { fill: var(--fore); font: 12px system-ui, "Liberation Sans", sans-serif; }
    svg .soft { fill: var(--soft); }
    svg .box { fill: var(--panel); stroke: var(--line); }
    svg .node { cursor: pointer; }
    svg .node:focus-visible { outline: none; }
    svg .node:focus-visible .box { stroke: var(--link); stroke-width: 3; }
    svg .node.chosen .box { stroke: var(--link); stroke-width: 2; }
    svg .edge { fill: none; stroke: var(--soft); stroke-opacity: .35; }
    svg .edge.chosen { stroke: var(--link); stroke-opacity: 1; stroke-width: 2; }
    svg .faded { opacity: .22; }
    svg .bar-critical { fill: var(--critical); } svg .bar-high { fill: var(--high); }
    svg .bar-medium { fill: var(--medium); } svg .bar-low { fill: var(--low); }
    svg .bar-info { fill: var(--info); }
    svg .axis { stroke: var(--line); }
    .legend { display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: 13px; padding: 0;
      list-style: none; }
    .legend i { display: inline-block; width: 11px; height: 11px; margin-right: 5px; }
    .cell-both { font-weight: 700; color: var(--critical); }
    dialog { color: var(--fore); background: var(--back); border: 1px solid var(--line);
      border-radius: 8px; max-width: 460px; }
    kbd { border: 1px solid var(--soft); border-radius: 4px; padding: 0 5px; font-size: 13px; }
    footer { margin-top: 48px; padding-bottom: 32px; color: var(--soft); font-size: 13px; }
    @media print {
      nav, .filters, button.more, .no-print { display: none !important; }
      body { font-size: 11px; color: #000; background: #fff; }
      tr, li, pre { break-inside: avoid; }
      h2 { break-after: avoid; }
      a { color: inherit; text-decoration: none; }
    }
    @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
    """##
}
