extension HTMLReport {
  /// The first screen, and the trend.
  static let summaryScript = ##"""
    function worstCounts(counts) {
      return severities.filter((name) => counts[name]).map((name) => number(counts[name]) + " " + name);
    }
    function verdict() {
      const counts = report.summary.by_severity;
      if (!findings.length) {
        return report.coverage.complete ? "No credential was found."
          : "No credential was found, but not everything could be looked at.";
      }
      const worst = worstCounts(counts).slice(0, 2).join(" and ");
      return worst + (findings.length === 1 ? " credential lies" : " credentials lie") + " in the open" +
        (report.coverage.complete ? "." : ", and not everything could be looked at.");
    }
    function showSeverities() {
      const counts = report.summary.by_severity;
      const present = severities.filter((name) => counts[name]);
      byId("severities").replaceChildren(...(findings.length ? [
        severityBar(counts, findings.length, 1000, 14),
        element("ul", { class: "legend" }, present.map((name) => element("li", {}, severityLabel(name), " ",
          link(number(counts[name]), hashOf({ severity: name, section: "credentials" }),
            { "aria-label": number(counts[name]) + " " + name + ": filter the credentials" }))))] : []));
    }
    function showFacts() {
      const last = (report.trend || []).at(-1);
      const ownerless = report.identities.filter((identity) => !identity.owner).length;
      const facts = [
        [findings.length, "credential", "credentials"], [report.summary.occurrences, "place", "places"],
        [report.identities.length, "identity", "identities"],
        [ownerless, "identity without an owner", "identities without an owner"],
        [findings.filter(isReused).length, "in prod and elsewhere", "in prod and elsewhere"],
        ...(last ? [[last.new, "new in the last sweep", "new in the last sweep"],
          [last.gone, "gone in the last sweep", "gone in the last sweep"]] : []),
      ];
      byId("facts").hidden = !findings.length && !last;
      byId("facts").replaceChildren(...facts.map(([value, one, many]) =>
        element("li", {}, element("strong", { text: number(value) }), " " + (value === 1 ? one : many))));
    }
    function reasonsToHurry(finding) {
      const kinds = [...new Set(finding.systems.map((system) => systemName(system).category))];
      const parts = [];
      if (finding.systems.length > 1) {
        parts.push("opens " + finding.systems.length + " systems: " + kinds.join(", "));
      } else if (finding.systems.length) {
        const { category, name } = systemName(finding.systems[0]);
        parts.push("opens " + category + " " + shortened(name.replace(", account not known", ""), 44));
      }
      if (finding.occurrences.length > 1) parts.push(count(finding.occurrences.length, "place", "places"));
      if (isReused(finding)) parts.push("not in prod alone");
      if (!finding.mayWork) parts.push(finding.status);
      else if (finding.expires_at) parts.push("works until " + finding.expires_at.slice(0, 10));
      return parts.join(" · ");
    }
    // One row for each identity, since its credentials are rotated together.
    function showFirst() {
      const seen = new Set();
      const list = findings.filter((finding) => !seen.has(finding.identity) && seen.add(finding.identity));
      if (!list.length) return byId("first").replaceChildren(element("p", { text: "Nothing to rotate." }));
      byId("first").replaceChildren(element("ol", { class: "first-list" }, list.slice(0, 6).map((finding) =>
        element("li", {},
          element("div", { class: "line" }, severityLabel(finding.severity), " ",
            link(finding.title, hashOf({ credential: finding.id })), " ",
            element("code", { class: "soft", text: finding.secret.preview }), meter(finding.score)),
          element("div", { class: "soft" }, element("b", { text: shortened(finding.identityName, 44) }), " · ",
            finding.owner ? shortened(finding.owner, 40) : element("b", { class: "alarm", text: "nobody is named" }), " ",
            finding.environments.filter((name) => name !== "unknown").map((name) => [tag(name), " "])),
          element("div", { class: "soft", text: reasonsToHurry(finding) })))),
      element("p", { class: "soft" }, "By what may still work, reach (0 to 100), severity. ",
        link(list.length > 6 ? "All " + number(list.length) + " in this order" : "As a table",
          hashOf({ section: "credentials" }))));
    }
    function showOwners() {
      const owners = new Map();
      for (const finding of findings) {
        const name = finding.owner || nobody;
        if (!owners.has(name)) owners.set(name, []);
        owners.get(name).push(finding);
      }
      const reach = (list) => Math.max(...list.map((finding) => finding.score));
      const list = [...owners].map(([name, mine]) => ({ name, mine, counts: countBySeverity(mine), reach: reach(mine) }))
        .sort((a, b) => b.counts.critical - a.counts.critical || b.reach - a.reach || b.mine.length - a.mine.length ||
          (a.name < b.name ? -1 : 1));
      if (!list.length) return byId("owners").replaceChildren(element("p", { text: "Nobody has to act." }));
      const first = list.slice(0, 6);
      const none = list.find((owner) => owner.name === nobody);
      if (none && !first.includes(none)) first.splice(5, 1, none);
      const most = Math.max(...list.map((owner) => owner.mine.length));
      byId("owners").replaceChildren(
        table("owners-title", [plain("Owner"), plain("", "c-bar"), numeric("Critical"), numeric("All")],
          first.map((owner) => [
            link(owner.name === nobody ? "nobody is named" : shortened(owner.name, 40),
              hashOf({ owner: owner.name, section: "credentials" }), { class: owner.name === nobody ? "alarm" : null }),
            severityBar(owner.counts, most, 100, 10), number(owner.counts.critical), number(owner.mine.length)]), "owners"),
        list.length > first.length ? element("p", { class: "soft",
          text: "and " + count(list.length - first.length, "further owner", "further owners") }) : "");
    }
    function showUnseen() {
      const coverage = report.coverage;
      const reasons = new Map();
      for (const gap of [...coverage.errors, ...coverage.limits_hit]) {
        reasons.set(gap.reason, (reasons.get(gap.reason) || 0) + 1);
      }
      const list = [...reasons].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      byId("unseen").replaceChildren(
        element("p", { class: coverage.complete ? "good" : "alarm" }, element("b", {
          text: coverage.complete ? "Everything that was asked for was looked at."
            : [coverage.errors.length ? count(coverage.errors.length, "place", "places") + " could not be read" : "",
              coverage.limits_hit.length ? count(coverage.limits_hit.length, "limit was hit", "limits were hit") : ""]
              .filter(Boolean).join(", ") + "." })),
        list.length ? element("ul", { class: "reasons" }, list.slice(0, 3).map(([reason, times]) =>
          element("li", { text: number(times) + " × " + shortened(reason, 90) })),
          list.length > 3 ? element("li", { text: "and " + count(list.length - 3, "further reason", "further reasons") }) : "") : "",
        element("p", { class: "soft" }, count(coverage.files, "file", "files") + ", " + byteText(coverage.bytes) + "; " +
          number(coverage.skipped.length) + " left out on purpose; " + number(report.suppressed.length) + " accepted. ",
          link("Coverage", "#section=coverage")));
    }
    function showSummary() {
      byId("summary-title").textContent = verdict();
      showSeverities(); showFacts(); showFirst(); showOwners(); showUnseen();
    }

    function trendSentence(points) {
      const [first, last] = [points[0], points.at(-1)];
      const change = last.credentials - first.credentials;
      return (change === 0 ? "As many as after the first sweep" : count(Math.abs(change), "credential", "credentials") +
        (change > 0 ? " more" : " fewer") + " than after the first sweep") + "; the last one met " + number(last.new) +
        " for the first time, and " + number(last.gone) + (last.gone === 1 ? " was" : " were") + " gone.";
    }
    function trendChart(points) {
      const [width, height, left, bottom, top] = [1200, 250, 56, 46, 14];
      const most = Math.max(1, ...points.map((point) => point.credentials));
      const step = (width - left) / points.length;
      const chart = drawn("svg", { viewBox: "0 0 " + width + " " + height, role: "img", class: "chart",
        "aria-label": "Open credentials after each sweep, by severity. " + trendSentence(points) });
      const lines = most < 2 ? [0, 1] : [0, 0.5, 1];
      for (const share of lines) {
        const y = height - bottom - share * (height - bottom - top);
        chart.append(drawn("line", { x1: left, x2: width, y1: y, y2: y, class: "axis" }),
          drawn("text", { x: left - 8, y: y + 4, "text-anchor": "end", class: "soft", text: number(Math.round(share * most)) }));
      }
      const every = Math.ceil(points.length / 16);
      const size = Math.min(step * .7, 90);
      points.forEach((point, index) => {
        const middle = left + (index + .5) * step;
        let y = height - bottom;
        for (const severity of severities) {
          const part = point.by_severity[severity] / most * (height - bottom - top);
          y -= part;
          if (part > 0) chart.append(drawn("rect", { x: middle - size / 2, y, width: Math.max(1, size),
            height: Math.max(.5, part - .8), class: "bar-" + severity },
            drawn("title", { text: point.name + ": " + point.by_severity[severity] + " " + severity })));
        }
        if (index % every) return;
        chart.append(drawn("text", { x: middle, y: height - 26, "text-anchor": "middle", text: shortened(point.name, 12) }),
          drawn("text", { x: middle, y: height - 9, "text-anchor": "middle", class: "soft",
            text: "+" + number(point.new) + " −" + number(point.gone) }));
      });
      return chart;
    }
    function showTrend() {
      const points = report.trend || [];
      if (points.length < 2) { byId("trend").hidden = true; byId("nav-trend").hidden = true; return; }
      byId("trend-body").replaceChildren(element("p", { text: trendSentence(points) }),
        element("div", { class: "scroll", role: "region", "aria-labelledby": "trend-title", tabindex: 0 }, trendChart(points)),
        element("ul", { class: "legend" }, severities.filter((name) => points.some((point) => point.by_severity[name]))
          .map((name) => element("li", {}, drawn("svg", { width: 11, height: 11, "aria-hidden": "true" },
            drawn("rect", { width: 11, height: 11, class: "bar-" + name })), " " + name)),
          element("li", { class: "soft", text: "+ met for the first time, − gone" })),
        element("details", {}, element("summary", { text: "As a table" }),
          table("trend-title", [plain("Sweep"), plain("Time"), numeric("Credentials"), numeric("Places"), numeric("New"),
            numeric("Gone")], points.map((point) => [point.name, point.time, number(point.credentials),
            number(point.places), number(point.new), number(point.gone)]))));
    }
    """##
}
