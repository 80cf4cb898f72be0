extension HTMLReport {
  /// Blast radius, reuse, transcripts, images, git, coverage.
  static let sectionsScript = ##"""
    // Blast radius.
    function showRadius() {
      const radius = report.blast_radius;
      const list = radius ? radius.exposures.filter((exposure) => exposure.kind !== "identity") : [];
      if (!list.length) return byId("radius-body").replaceChildren(element("p", { text: "No place opens a system." }));
      const kinds = [...new Set(list.map((exposure) => exposure.kind))];
      const rowsOf = (kind) => list.filter((exposure) => exposure.kind === kind).slice(0, 10).map((exposure) => [
        element("code", { text: shortPath(exposure.name, 90), title: exposure.name }), meter(exposure.score), number(exposure.credentials),
        element("span", {}, count(exposure.reached, "system", "systems") + ": " +
          shortened(exposure.systems.map((system) => systemName(system.name).name).join(", "), 140),
        exposure.risks.map((risk) => element("div", { class: "alarm", text: risk.name + ": " + risk.evidence.join("; ") })))]);
      byId("radius-body").replaceChildren(
        element("p", { class: "soft", text: "Who can read one of these reads its credentials, and opens what they open: " +
          count(radius.systems, "system", "systems") + " in all. The first ten of each kind." }),
        ...kinds.map((kind, index) => element("details", { open: index === 0 },
          element("summary", { text: "One " + kind.replaceAll("_", " ") + " (" + Math.min(10, rowsOf(kind).length) + ")" }),
          table("radius-title", [plain(kind[0].toUpperCase() + kind.slice(1)), plain("Reach", "c-reach"),
            numeric("Credentials"), plain("Opens", "c-wide")], rowsOf(kind), "fixed"))));
    }

    // Reuse: which credential is in which environment.
    function reuseMatrix(reused) {
      const names = environments.filter((name) => name !== "unknown");
      const both = (a, b) => reused.filter((finding) => finding.environments.includes(a) && finding.environments.includes(b)).length;
      return element("div", { class: "scroll" }, element("table", { class: "matrix" },
        element("caption", { text: "Credentials that lie in both" }),
        element("thead", {}, element("tr", {}, element("td", {}), names.map((name) => element("th", { scope: "col", text: name })))),
        element("tbody", {}, names.map((a) => element("tr", {}, element("th", { scope: "row", text: a }), names.map((b) => {
          const value = a === b ? 0 : both(a, b);
          return element("td", { class: a === b ? "same" : value && (a === "prod" || b === "prod") ? "hot" : null },
            a === b ? "" : value ? link(number(value), hashOf({ environment: a + "+" + b, section: "credentials" }),
              { "aria-label": value + " in " + a + " and " + b + ": filter the credentials" }) : "0");
        }))))));
    }
    function showReuse() {
      const known = environments.filter((name) => name !== "unknown");
      const reused = findings.filter((finding) => finding.environments.length > 1)
        .sort((a, b) => isReused(b) - isReused(a) || orders.reach(a, b));
      if (!reused.length) {
        return byId("reuse-body").replaceChildren(element("p", { text: "No credential lies in more than one environment." }));
      }
      const limit = 50;
      byId("reuse-body").replaceChildren(
        element("p", { text: count(reused.length, "credential lies", "credentials lie") + " in more than one environment, " +
          number(reused.filter(isReused).length) + " of them in prod: who reads the weaker one is in production." }),
        reuseMatrix(reused),
        element("h3", { text: "Which, and in how many places of each" }),
        table("reuse-title", [plain("Credential"), plain("Owner", "c-owner"), ...known.map((name) => ({ title: name, className: "number c-count" }))],
          reused.slice(0, limit).map((finding) => [
            link(finding.title + " " + finding.secret.preview, hashOf({ credential: finding.id })), finding.owner || "nobody is named",
            ...known.map((name) => {
              const places = finding.occurrences.filter((place) => place.environment === name).length;
              const isThere = places || finding.environments.includes(name);
              return element("span", { class: isThere && isReused(finding) ? "alarm" : isThere ? "" : "soft",
                text: places ? number(places) : isThere ? "yes" : "·" });
            })]), "fixed"),
        reused.length > limit ? element("p", { class: "soft", text: "The first " + limit + " of " + number(reused.length) +
          "; the figures above lead to the others." }) : "");
    }

    // Transcripts: who wrote what holds credentials.
    const authorClasses = {
      human: "people", assistant: "assistants", tool: "what tools gave back", bot: "bots", system: "system messages",
      unknown: "not known",
    };
    function showTranscripts() {
      const rows = new Map();
      for (const finding of findings) for (const place of finding.messages) {
        const { class: name, segment, author, conversation } = place.message;
        if (!rows.has(name)) rows.set(name, { places: 0, credentials: new Set(), worst: 9, authors: new Map(), parts: new Map(),
          conversations: new Set() });
        const row = rows.get(name);
        row.places++;
        row.credentials.add(finding.id);
        row.worst = Math.min(row.worst, finding.rank);
        row.conversations.add(conversation);
        row.parts.set(segment, (row.parts.get(segment) || 0) + 1);
        if (author) row.authors.set(author, (row.authors.get(author) || 0) + 1);
      }
      if (!rows.size) { byId("transcripts").hidden = true; byId("nav-transcripts").hidden = true; return; }
      const frequent = (map, limit) => [...map].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, limit)
        .map(([name, times]) => shortened(name.replaceAll("_", " "), 40) + " " + number(times)).join(", ") +
        (map.size > limit ? " and " + number(map.size - limit) + " more" : "");
      byId("transcripts-body").replaceChildren(table("transcripts-title",
        [plain("Written by", "c-party"), plain("Worst", "c-severity"), numeric("Credentials"), numeric("Places"), numeric("Conversations"),
          plain("Part of the message"), plain("Who most")],
        [...rows].sort((a, b) => a[1].worst - b[1].worst || b[1].places - a[1].places).map(([name, row]) => [
          link(Object.hasOwn(authorClasses, name) ? authorClasses[name] : name, hashOf({ author: name, section: "credentials" })),
          severityLabel(severities[row.worst]), number(row.credentials.size), number(row.places), number(row.conversations.size),
          frequent(row.parts, 4), frequent(row.authors, 5) || "—"]), "fixed"),
      element("p", {}, link("All credentials of transcripts", hashOf({ source: "messages", section: "credentials" }))));
    }

    // Layers of images.
    function showLayers() {
      const rows = new Map();
      for (const finding of findings) for (const place of finding.layers) {
        const image = place.layer.image || place.place.split(" ! ")[0];
        const key = image + "\u0000" + place.layer.index;
        if (!rows.has(key)) rows.set(key, { image, layer: place.layer, places: 0, credentials: new Set(), live: 0, worst: 9 });
        const row = rows.get(key);
        row.places++;
        row.credentials.add(finding.id);
        row.worst = Math.min(row.worst, finding.rank);
        if (place.layer.state === "live") row.live++;
      }
      if (!rows.size) { byId("layers").hidden = true; byId("nav-layers").hidden = true; return; }
      const limit = 200;
      const list = [...rows.values()].sort((a, b) => a.image.localeCompare(b.image) || a.layer.index - b.layer.index);
      byId("layers-body").replaceChildren(
        element("p", { class: "soft", text: "What a later layer removed is still in the image for whoever pulls it." }),
        table("layers-title", [plain("Image"), { title: "Layer", className: "number c-count" }, plain("Made by", "c-wide"), plain("Worst", "c-severity"),
          numeric("Credentials"), numeric("Places"), numeric("Removed later")],
        list.slice(0, limit).map((row) => [row.image, String(row.layer.index),
          element("code", { text: shortened(row.layer.created_by || "—", 160) }), severityLabel(severities[row.worst]),
          number(row.credentials.size), number(row.places), number(row.places - row.live)]), "fixed"),
        list.length > limit ? element("p", { class: "soft", text: "The first " + limit + " of " + number(list.length) + " layers." }) : "",
        element("p", {}, link("All credentials of images", hashOf({ source: "images", section: "credentials" }))));
    }

    // Git.
    const gitStates = {
      staged: "staged for the next commit", head: "in the files of HEAD", ref: "in the files of another branch or tag",
      history: "only in earlier commits", unreachable: "in objects that nothing refers to",
    };
    function showHistory() {
      const rows = new Map();
      for (const finding of findings) for (const place of finding.commits) {
        const name = place.git.state;
        if (!rows.has(name)) rows.set(name, { places: 0, credentials: new Set(), worst: 9 });
        const row = rows.get(name);
        row.places++;
        row.credentials.add(finding.id);
        row.worst = Math.min(row.worst, finding.rank);
      }
      if (!rows.size) { byId("history").hidden = true; byId("nav-history").hidden = true; return; }
      const order = Object.keys(gitStates);
      byId("history-body").replaceChildren(
        element("p", { class: "soft", text: "Clones and forks keep what was pushed, also after a rewrite: revoke it." }),
        table("history-title", [plain("Where it is"), plain("Worst", "c-severity"), numeric("Credentials"), numeric("Places")],
          [...rows].sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0])).map(([name, row]) => [
            Object.hasOwn(gitStates, name) ? gitStates[name] : name, severityLabel(severities[row.worst]),
            number(row.credentials.size), number(row.places)]), "fixed"),
        element("p", {}, link("All credentials of repositories", hashOf({ source: "git", section: "credentials" }))));
    }

    // Coverage.
    function showCoverage() {
      const coverage = report.coverage;
      const limit = 1000;
      const part = (title, gaps, isOpen) => gaps.length === 0 ? "" : element("details", { open: isOpen && gaps.length <= 50 },
        element("summary", { text: title + " (" + number(gaps.length) + ")" }),
        table("coverage-title", [plain("Place"), plain("Reason")],
          gaps.slice(0, limit).map((gap) => [element("code", { text: gap.place }), gap.reason]), "fixed"),
        gaps.length > limit ? element("p", { class: "soft", text: "The first " + number(limit) + " of " + number(gaps.length) + "." }) : "");
      byId("coverage-body").replaceChildren(
        element("p", { class: coverage.complete ? "" : "warn", text: count(coverage.files, "file", "files") + " with " +
          number(coverage.bytes) + " bytes, " + count(coverage.streams, "stream", "streams") + "; " +
          (coverage.complete ? "everything that was asked for was looked at."
            : "not everything that was asked for was looked at.") }),
        part("Could not be read", coverage.errors, true), part("Limits that were hit", coverage.limits_hit, true),
        part("Left out on purpose", coverage.skipped, false),
        report.suppressed.length ? element("details", {},
          element("summary", { text: "Accepted by markers and lists (" + number(report.suppressed.length) + ")" }),
          table("coverage-title", [plain("Place"), plain("Rule"), plain("Marker"), plain("Reason")],
            report.suppressed.slice(0, limit).map((item) => [element("code", { text: item.place + ":" + item.line }),
              item.rule, item.marker, item.reason || ""]), "fixed"),
          report.suppressed.length > limit ? element("p", { class: "soft", text: "The first " + number(limit) + "." }) : "") : "",
        element("p", { class: "soft", text: "Roots: " + report.scan.roots.join(", ") +
          (report.scan.options.length ? "; options: " + report.scan.options.join(", ") : "") + "; " + report.tool.name + " " +
          report.tool.version + ", " + count(report.tool.rules.count, "rule", "rules") + " (" + report.tool.rules.digest + ")." }));
    }
    """##
}
