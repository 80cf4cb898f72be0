extension HTMLReport {
  /// How the page looks: light and dark, on screens and on paper.
  static let style = ##"""
    :root {
      color-scheme: light dark;
      --back: #ffffff; --fore: #1b1f24; --soft: #57606a; --line: #d8dee4; --panel: #f6f8fa;
      --edge: #8a939e; --link: #0550ae; --mark: #fff3bf; --chosen: #ddeeff;
      --alarm: #a40e26; --good: #116329;
      --critical: #b3102b; --high: #d9600b; --medium: #d4a72c; --low: #4c8dde; --info: #8c959f;
      --critical-back: #b3102b; --critical-fore: #ffffff; --high-back: #b34700; --high-fore: #ffffff;
      --medium-back: #fdf0c4; --medium-fore: #6b4a00; --low-back: #ddebff; --low-fore: #0a3f87;
      --info-back: #e7ebef; --info-fore: #444c56;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root:not([data-theme="light"]) {
        --back: #0d1117; --fore: #e6edf3; --soft: #9aa4af; --line: #30363d; --panel: #161b22;
        --edge: #6e7681; --link: #79b8ff; --mark: #5c4a00; --chosen: #12305a;
        --alarm: #ff9aa2; --good: #6fdd8b;
        --critical: #f0475b; --high: #e8823a; --medium: #d9b13b; --low: #4c8dde; --info: #8b949e;
        --critical-back: #c2253b; --critical-fore: #ffffff; --high-back: #a84a0a; --high-fore: #ffffff;
        --medium-back: #4a3a08; --medium-fore: #f2d675; --low-back: #12305a; --low-fore: #a9cdff;
        --info-back: #2b323b; --info-fore: #c3cbd4;
      }
    }
    @media screen {
      :root[data-theme="dark"] {
        color-scheme: dark;
        --back: #0d1117; --fore: #e6edf3; --soft: #9aa4af; --line: #30363d; --panel: #161b22;
        --edge: #6e7681; --link: #79b8ff; --mark: #5c4a00; --chosen: #12305a;
        --alarm: #ff9aa2; --good: #6fdd8b;
        --critical: #f0475b; --high: #e8823a; --medium: #d9b13b; --low: #4c8dde; --info: #8b949e;
        --critical-back: #c2253b; --critical-fore: #ffffff; --high-back: #a84a0a; --high-fore: #ffffff;
        --medium-back: #4a3a08; --medium-fore: #f2d675; --low-back: #12305a; --low-fore: #a9cdff;
        --info-back: #2b323b; --info-fore: #c3cbd4;
      }
      :root[data-theme="light"] { color-scheme: light; }
    }
    * { box-sizing: border-box; }
    html { scroll-padding-top: 62px; }
    body { margin: 0; background: var(--back); color: var(--fore);
      font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; }
    header, main, footer, nav .bar { max-width: 1320px; margin: 0 auto; padding: 0 24px; }
    header { padding-top: 16px; }
    h1 { font-size: 17px; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
    h2 { font-size: 20px; line-height: 1.3; margin: 44px 0 10px; }
    h2:focus-visible { outline-offset: 4px; }
    h2.verdict { font-size: 28px; letter-spacing: -.01em; margin: 18px 0 12px; text-wrap: balance; }
    h3 { font-size: 15px; margin: 16px 0 6px; }
    h4 { font-size: 14px; margin: 12px 0 4px; }
    p { margin: 4px 0 10px; }
    a { color: var(--link); text-underline-offset: 2px; }
    .soft { color: var(--soft); }
    header .soft { margin: 2px 0 8px; font-size: 13.5px; }
    .alarm { color: var(--alarm); font-weight: 600; }
    .good { color: var(--good); }
    nav { position: sticky; top: 0; z-index: 2; background: var(--back); border-bottom: 1px solid var(--line); }
    nav .bar { display: flex; gap: 4px 24px; align-items: center; justify-content: space-between; }
    nav ul { display: flex; gap: 18px; margin: 0; padding: 9px 2px; list-style: none; overflow-x: auto;
      white-space: nowrap; }
    nav a { text-decoration: none; padding: 3px 0; }
    nav a:hover { text-decoration: underline; }
    nav .tools { display: flex; gap: 6px; margin: 0; white-space: nowrap; }
    button, select, input { font: inherit; color: inherit; background: var(--back);
      border: 1px solid var(--edge); border-radius: 6px; padding: 4px 10px; }
    nav .tools button { font-size: 13px; padding: 3px 8px; }
    button { cursor: pointer; }
    button:hover { background: var(--panel); }
    button.link { border: 0; padding: 0; background: none; color: var(--link); font-weight: 600;
      text-decoration: underline; text-underline-offset: 2px; text-align: left; }
    .chip { font-size: 13px; padding: 1px 9px; border-radius: 12px; background: var(--panel); }
    ::placeholder { color: var(--soft); opacity: 1; }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 1px; border-radius: 3px; }
    .skip { position: absolute; left: -9999px; }
    .skip:focus { left: 8px; top: 8px; background: var(--back); padding: 8px; z-index: 9; }
    .warn { border-left: 4px solid var(--high); background: var(--panel); padding: 8px 12px; }

    .stack { display: block; width: 100%; height: 10px; border-radius: 3px; }
    #severities .stack { height: 14px; }
    [hidden] { display: none !important; }
    .legend, .facts { display: flex; flex-wrap: wrap; gap: 4px 20px; padding: 0; margin: 8px 0; list-style: none; }
    .facts { color: var(--soft); gap: 2px 22px; margin-bottom: 16px; }
    .facts strong { color: var(--fore); font-size: 17px; font-variant-numeric: tabular-nums; }
    .panels { display: grid; grid-template-columns: minmax(0, 7fr) minmax(0, 5fr); gap: 16px; align-items: start; }
    .panel { background: var(--panel); border: 1px solid var(--line); border-radius: 10px; padding: 12px 18px; }
    .panel h3 { margin: 0 0 8px; font-size: 16px; }
    .side { display: grid; gap: 16px; }
    .first-list { margin: 0; padding: 0; list-style: none; counter-reset: first; }
    .first-list li { counter-increment: first; position: relative; padding: 8px 0 8px 30px; border-top: 1px solid var(--line); }
    .first-list li::before { content: counter(first); position: absolute; left: 2px; top: 8px; color: var(--soft);
      font-weight: 700; font-size: 17px; }
    .first-list .line { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: baseline; }
    .first-list .line a { font-weight: 600; }
    .first-list .score { margin-left: auto; }
    .first-list .soft { font-size: 13.5px; }
    .first-list b { color: var(--fore); font-weight: 600; } .first-list b.alarm { color: var(--alarm); }
    .reasons { margin: 0 0 8px; padding-left: 18px; overflow-wrap: anywhere; }

    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; }
    table.fixed, table.credentials { table-layout: fixed; min-width: 900px; }
    th, td { text-align: left; vertical-align: top; padding: 7px 10px; border-bottom: 1px solid var(--line);
      overflow-wrap: anywhere; }
    th:first-child, td:first-child { padding-left: 2px; }
    th { color: var(--soft); font-weight: 600; font-size: 13px; overflow-wrap: normal; }
    th button { border: 0; padding: 0; background: none; font-weight: 600; color: inherit; }
    th button::after { content: " ↕"; opacity: .6; }
    th[aria-sort="descending"] button::after { content: " ↓"; opacity: 1; }
    th[aria-sort="ascending"] button::after { content: " ↑"; opacity: 1; }
    th[aria-sort="descending"], th[aria-sort="ascending"] { color: var(--fore); }
    td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
    .fixed th.number { width: 112px; } .c-severity { width: 92px; } .c-identity { width: 19%; } .c-owner { width: 15%; }
    .c-environment { width: 150px; } .c-reach { width: 108px; } .c-places { width: 94px; } .c-confidence { width: 82px; }
    .c-kind { width: 12%; } .c-party { width: 20%; } .c-wide { width: 36%; } .fixed th.c-count { width: 76px; }
    .owners th, .owners td { padding: 4px 8px; } .owners .c-bar { width: 34%; vertical-align: middle; }
    .narrow { display: none; }
    .score { white-space: nowrap; font-variant-numeric: tabular-nums; }
    .meter { display: inline-block; vertical-align: middle; }
    .track { fill: var(--line); }
    code, pre { font: 13px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
    code { overflow-wrap: anywhere; }
    pre { background: var(--back); border: 1px solid var(--line); border-radius: 6px; margin: 4px 0;
      padding: 6px 10px; white-space: pre-wrap; overflow-wrap: anywhere; }
    pre mark { background: var(--mark); color: inherit; }
    .severity { display: inline-block; min-width: 62px; text-align: center; border-radius: 4px; padding: 0 7px;
      font-size: 13px; font-weight: 600; line-height: 1.55; white-space: nowrap; }
    .severity.critical { background: var(--critical-back); color: var(--critical-fore); }
    .severity.high { background: var(--high-back); color: var(--high-fore); }
    .severity.medium { background: var(--medium-back); color: var(--medium-fore); }
    .severity.low { background: var(--low-back); color: var(--low-fore); }
    .severity.info { background: var(--info-back); color: var(--info-fore); }
    .tag { display: inline-block; border: 1px solid var(--edge); border-radius: 10px; padding: 0 8px;
      margin: 0 2px 2px 0; font-size: 12.5px; color: var(--soft); }
    .tag.prod { border-color: var(--alarm); color: var(--alarm); font-weight: 600; }
    .filters { display: grid; grid-template-columns: 2.2fr repeat(5, minmax(0, 1fr)); gap: 8px 10px; margin: 10px 0; }
    .filters label { display: flex; flex-direction: column; font-size: 13px; color: var(--soft); min-width: 0; }
    .filters input, .filters select { color: var(--fore); font-size: 14.5px; width: 100%; height: 34px; }
    .chosen { min-height: 26px; }
    tr.detail > td { background: var(--panel); padding: 4px 18px 14px; }
    tr.open > td { border-bottom: 0; background: var(--panel); }
    .opened ul, .opened ol, #identity ul { margin: 0; padding-left: 20px; }
    .opened .places { list-style: none; padding: 0; }
    .grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); gap: 4px 28px; }
    dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 3px 12px; margin: 0; }
    dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
    ul.bare, #identity ul.bare { list-style: none; padding: 0; margin: 0; }
    .bare .score { display: inline-block; min-width: 84px; }
    .graph-area { display: flex; gap: 24px; align-items: flex-start; }
    #graph { flex: 1 1 auto; min-width: 0; }
    #identity { flex: 0 0 360px; position: sticky; top: 62px; max-height: calc(100vh - 80px); overflow-y: auto;
      font-size: 14px; background: var(--panel); border: 1px solid var(--line); border-radius: 10px; padding: 4px 16px 12px; }
    #identity .severity { min-width: 0; }
    svg.graph { display: block; width: 100%; min-width: 800px; max-width: 1000px; height: auto; }
    svg.chart { display: block; width: 100%; min-width: 620px; height: auto; }
    svg text { fill: var(--fore); font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
    svg .soft { fill: var(--soft); }
    svg .box { fill: var(--panel); stroke: var(--line); }
    svg .node { cursor: pointer; }
    svg .node.group .box, svg .node.rest .box { stroke-dasharray: 4 3; stroke: var(--edge); }
    svg .node.rest { cursor: default; }
    svg .node.marked .box { fill: var(--chosen); }
    svg .node.chosen .box { fill: var(--chosen); stroke: var(--link); stroke-width: 2; }
    svg .node:focus-visible { outline: none; }
    svg .node:focus-visible .box { stroke: var(--link); stroke-width: 3.5; stroke-dasharray: none; }
    svg .edge { fill: none; stroke: var(--edge); stroke-opacity: .65; }
    svg .edge.faded { stroke-opacity: .25; }
    svg .edge.chosen { stroke: var(--link); stroke-opacity: 1; stroke-width: 1.6; }
    svg .bar-critical { fill: var(--critical); } svg .bar-high { fill: var(--high); }
    svg .bar-medium { fill: var(--medium); } svg .bar-low { fill: var(--low); }
    svg .bar-info { fill: var(--info); }
    svg .axis { stroke: var(--line); }
    table.matrix { width: auto; margin: 6px 0 10px; }
    .matrix caption { text-align: left; color: var(--soft); font-size: 13px; padding-bottom: 4px; }
    .matrix th, .matrix td { border: 1px solid var(--line); text-align: center; min-width: 84px; padding: 7px 12px; }
    .matrix thead td { border: 0; } .matrix .same { background: var(--panel); }
    .matrix .hot { background: var(--medium-back); } .matrix .hot a { color: var(--medium-fore); font-weight: 700; }
    details { margin: 8px 0; } summary { cursor: pointer; font-weight: 600; padding: 3px 0; }
    dialog { color: var(--fore); background: var(--back); border: 1px solid var(--edge); border-radius: 10px; max-width: 480px; }
    dialog h2 { margin-top: 8px; }
    kbd { border: 1px solid var(--edge); border-radius: 4px; padding: 0 5px; font-size: 13px; }
    footer { margin-top: 48px; padding-bottom: 32px; color: var(--soft); font-size: 13px; }
    @media (max-width: 1180px) {
      nav .bar { flex-wrap: wrap; } nav .tools { padding-bottom: 8px; }
      .graph-area { flex-direction: column-reverse; align-items: stretch; }
      #identity { position: static; flex: none; max-height: 50vh; }
    }
    @media (max-width: 980px) {
      .panels { grid-template-columns: minmax(0, 1fr); }
      .filters { grid-template-columns: repeat(3, minmax(0, 1fr)); } .filters .wide { grid-column: 1 / -1; }
      table.credentials { min-width: 0; }
      table.credentials .c-confidence, table.credentials .c-identity, table.credentials .c-places { display: none; }
      .c-owner { width: 25%; }
    }
    @media (max-width: 620px) {
      header, main, footer, nav .bar { padding-left: 14px; padding-right: 14px; }
      h2.verdict { font-size: 22px; }
      nav { position: static; } html { scroll-padding-top: 8px; }
      .filters { grid-template-columns: repeat(2, minmax(0, 1fr)); }
      table.credentials .c-owner, table.credentials .c-environment, table.credentials .c-reach { display: none; }
      .narrow { display: inline; }
      .panel { padding: 10px 12px; }
      dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: 6px; }
    }
    @media print {
      nav, .filters, .chosen .chip, button.more, #graph-note button, .skip, dialog { display: none !important; }
      html { zoom: .7; }
      h2 { margin-top: 22px; break-after: avoid; }
      .panels { grid-template-columns: minmax(0, 7fr) minmax(0, 5fr); } .panel { break-inside: avoid; }
      table.credentials .c-identity, table.credentials .c-places { display: table-cell; } .c-owner { width: 18%; }
      header, main, footer { padding: 0; max-width: none; }
      tr, li, pre, svg { break-inside: avoid; } thead { display: table-header-group; }
      a, button.link { color: inherit; text-decoration: none; }
      .scroll { overflow: visible; } th[data-title] button { display: none; }
      th[data-title]::before { content: attr(data-title); }
      table.fixed, table.credentials, svg.graph, svg.chart { min-width: 0; }
      #identity { position: static; max-height: none; }
      .severity, .stack, svg, .hot, .panel { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }
    """##
}
