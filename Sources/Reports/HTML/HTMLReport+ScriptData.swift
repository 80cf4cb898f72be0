extension HTMLReport {
  /// The report, made whole, what is derived from it, and what makes elements.
  static let dataScript = ##"""
    const severities = ["critical", "high", "medium", "low", "info"];
    const environments = ["prod", "staging", "dev", "test", "unknown"];
    const nobody = "(nobody)";
    const byId = (id) => document.getElementById(id);
    const number = (value) => value.toLocaleString("en");
    const count = (value, one, many) => number(value) + " " + (value === 1 ? one : many);

    // Parts that occur more than once stand in a table, in the order in which they need each other.
    function readReport() {
      const page = JSON.parse(byId("report").textContent);
      const shared = page.shared;
      function restore(node) {
        for (const key in node) {
          const value = node[key];
          if (value === null || typeof value !== "object") continue;
          const index = value.$;
          if (index === undefined) restore(value); else node[key] = shared[index];
        }
        return node;
      }
      restore(shared);
      return restore(page.report);
    }
    const report = readReport();

    // Characters that steer or reorder text are shown and not obeyed, as in the report for people.
    const unsafe = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g;
    function visible(text) {
      return String(text).replace(unsafe, (character) => {
        const code = character.charCodeAt(0);
        const digits = code.toString(16).toUpperCase();
        return code > 0x7F ? "\\u{" + digits + "}" : "\\x" + digits.padStart(2, "0");
      });
    }
    // Only text is ever put into the page: nothing that was scanned becomes markup.
    function filled(node, properties, children) {
      for (const [key, value] of Object.entries(properties || {})) {
        if (value === undefined || value === null || value === false) continue;
        if (key === "text") node.textContent = visible(value);
        else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
        else if (key === "aria-label" || key === "title") node.setAttribute(key, visible(value));
        else node.setAttribute(key, value === true ? "" : value);
      }
      for (const child of children.flat(2)) {
        if (child === null || child === undefined || child === false || child === "") continue;
        node.append(typeof child === "string" ? visible(child) : child);
      }
      return node;
    }
    function element(name, properties, ...children) {
      return filled(document.createElement(name), properties, children);
    }
    function drawn(name, properties, ...children) {
      return filled(document.createElementNS("http://www.w3.org/2000/svg", name), properties, children);
    }
    function shortened(text, length) {
      return text.length > length ? text.slice(0, length - 1) + "…" : text;
    }
    // A path keeps its end, which tells most.
    function shortPath(text, length) {
      return text.length > length ? "…" + text.slice(text.length - length + 1) : text;
    }
    function link(text, hash, properties) {
      return element("a", { href: hash, text, ...properties });
    }
    function hashOf(values) { return "#" + new URLSearchParams(values).toString(); }
    function severityLabel(severity) {
      return element("span", { class: "severity " + severity, text: severity });
    }
    function tag(name) { return element("span", { class: "tag " + name, text: name }); }
    function bandOf(score) {
      return score < 25 ? "low" : score < 50 ? "medium" : score < 75 ? "high" : "critical";
    }
    // A score of 0 to 100, as a bar and a number.
    function meter(score) {
      const bar = drawn("svg", { class: "meter", viewBox: "0 0 50 8", width: 50, height: 8, "aria-hidden": "true" },
        drawn("rect", { width: 50, height: 8, rx: 2, class: "track" }),
        drawn("rect", { width: score / 2, height: 8, rx: 2, class: "bar-" + bandOf(score) }));
      return element("span", { class: "score" }, bar, " " + score);
    }
    // One bar, in which each severity has its part of `whole`.
    function severityBar(counts, whole, width, height) {
      const bar = drawn("svg", { class: "stack", viewBox: "0 0 " + width + " " + height,
        preserveAspectRatio: "none", "aria-hidden": "true" });
      let x = 0;
      for (const name of severities) {
        const size = whole ? (counts[name] || 0) / whole * width : 0;
        if (size > 0) bar.append(drawn("rect", { x, width: Math.max(size - .6, .4), height, class: "bar-" + name }));
        x += size;
      }
      return bar;
    }
    function byteText(bytes) {
      const units = ["bytes", "kB", "MB", "GB", "TB"];
      let unit = 0;
      while (bytes >= 1000 && unit < units.length - 1) { bytes /= 1000; unit++; }
      return (unit ? bytes.toFixed(1) : number(bytes)) + " " + units[unit];
    }
    function table(label, columns, rows, className) {
      const classOf = (column) => column.className || null;
      return element("div", { class: "scroll", role: "region", "aria-labelledby": label, tabindex: 0 },
        element("table", { class: className || null, "aria-labelledby": label },
          element("thead", {}, element("tr", {}, columns.map((column) =>
            element("th", { scope: "col", text: column.title, class: classOf(column) })))),
          element("tbody", {}, rows.map((cells) => element("tr", {}, cells.map((cell, index) =>
            element("td", { class: classOf(columns[index]) },
              typeof cell === "object" ? cell : String(cell))))))));
    }
    const numeric = (title) => ({ title, className: "number" });
    const plain = (title, className) => ({ title, className });

    // What is derived once.
    const identities = new Map(report.identities.map((identity) => [identity.id, identity]));
    const ownerOf = (identity) => identity && identity.owner ? identity.owner.name : "";
    function nameOf(identity) {
      if (identity.registered) return identity.registered;
      const name = identity.display_name || identity.id;
      const print = /^unknown identity fp-([0-9a-f]+)/.exec(name);
      if (print) return "unnamed, " + identity.provider + " " + print[1].slice(0, 6);
      return /^[0-9a-f-]+$/i.test(name) ? identity.provider + " " + name : name;
    }
    function systemName(system) {
      const [category, provider, ...rest] = system.split("#")[0].split(":");
      const scope = rest.join(":");
      const known = scope.startsWith("//") ? provider + ":" + scope : provider + " " + scope;
      return { category, name: !scope || scope === "unknown" ? provider + ", account not known" : known };
    }
    const findings = report.findings;
    const byFinding = new Map();
    const credentialsOf = new Map();
    for (const finding of findings) {
      const identity = identities.get(finding.identity);
      const places = finding.occurrences;
      const names = new Set(places.map((place) => place.environment));
      if (identity && names.size === 1 && names.has("unknown")) {
        for (const item of identity.environments || []) names.add(item.environment);
      }
      if (names.size > 1) names.delete("unknown");
      finding.owner = ownerOf(identity);
      finding.identityName = identity ? nameOf(identity) : finding.identity;
      finding.score = identity && identity.score || 0;
      finding.systems = identity ? identity.reaches : [];
      finding.environments = environments.filter((name) => names.has(name));
      finding.rank = severities.indexOf(finding.severity);
      finding.mayWork = finding.status === "unknown" || finding.status === "honeytoken";
      finding.messages = places.filter((place) => place.message);
      finding.layers = places.filter((place) => place.layer);
      finding.commits = places.filter((place) => place.git);
      byFinding.set(finding.id, finding);
      if (!credentialsOf.has(finding.identity)) credentialsOf.set(finding.identity, []);
      credentialsOf.get(finding.identity).push(finding);
    }
    // What may still work first, then what reaches furthest, then the most severe: as in tickets.
    const orders = {
      reach: (a, b) => b.mayWork - a.mayWork || b.score - a.score || a.rank - b.rank ||
        b.occurrences.length - a.occurrences.length,
      severity: (a, b) => a.rank - b.rank || orders.reach(a, b),
      places: (a, b) => b.occurrences.length - a.occurrences.length || orders.reach(a, b),
      owner: (a, b) => (a.owner || "\uffff").localeCompare(b.owner || "\uffff") || orders.reach(a, b),
      title: (a, b) => a.title.localeCompare(b.title) || orders.reach(a, b),
      confidence: (a, b) => b.confidence - a.confidence || orders.reach(a, b),
      identity: (a, b) => a.identityName.localeCompare(b.identityName) || orders.reach(a, b),
    };
    // Where the first click on a heading begins with the lowest.
    const rising = ["owner", "title", "identity"];
    findings.sort(orders.reach);
    const ranked = [...report.identities].sort((a, b) =>
      (b.score || 0) - (a.score || 0) || (b.copies || 0) - (a.copies || 0) || (a.id < b.id ? -1 : 1));
    function isReused(finding) {
      return finding.environments.includes("prod") &&
        finding.environments.some((name) => ["staging", "dev", "test"].includes(name));
    }
    function countBySeverity(list) {
      const counts = Object.fromEntries(severities.map((name) => [name, 0]));
      for (const finding of list) counts[finding.severity]++;
      return counts;
    }
    """##
}
