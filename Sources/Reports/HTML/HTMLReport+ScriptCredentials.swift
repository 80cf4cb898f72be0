extension HTMLReport {
  /// The table of credentials with its filters.
  static let credentialsScript = ##"""
    const searched = new Map();
    function searchText(finding) {
      let text = searched.get(finding);
      if (text === undefined) {
        text = [finding.id, finding.rule, finding.title, finding.provider, finding.secret.preview,
          finding.identity, finding.identityName, finding.owner, ...finding.tags,
          ...finding.occurrences.map((place) => place.place)].join("\n").toLowerCase();
        searched.set(finding, text);
      }
      return text;
    }
    const sources = {
      files: (finding) => finding.occurrences.some((place) => !place.message && !place.layer && !place.git),
      messages: (finding) => finding.messages.length > 0,
      images: (finding) => finding.layers.length > 0,
      git: (finding) => finding.commits.length > 0,
    };
    function chosenFindings() {
      const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
      const isFromSource = Object.hasOwn(sources, state.source) ? sources[state.source] : () => true;
      const wanted = state.environment.split("+").filter(Boolean);
      const least = severities.indexOf(state.severity);
      const list = findings.filter((finding) =>
        (least < 0 || finding.rank <= least) &&
        (!state.provider || finding.provider === state.provider) &&
        (!state.owner || (finding.owner || nobody) === state.owner) &&
        wanted.every((name) => finding.environments.includes(name)) &&
        isFromSource(finding) &&
        (!state.author || finding.messages.some((place) => place.message.class === state.author)) &&
        words.every((word) => searchText(finding).includes(word)));
      if (Object.hasOwn(orders, state.sort)) list.sort(orders[state.sort]);
      if (state.order === "reversed") list.reverse();
      return list;
    }

    function contextLine(place, preview) {
      const line = place.context || "";
      const start = preview.length > 1 ? line.indexOf(preview) : line.indexOf("********");
      const length = preview.length > 1 ? preview.length : 8;
      if (start < 0) return element("pre", { text: line });
      return element("pre", {}, line.slice(0, start),
        element("mark", { text: line.slice(start, start + length) }), line.slice(start + length));
    }
    function originText(place) {
      const parts = [];
      if (place.environment !== "unknown") parts.push(place.environment);
      if (place.decoding) parts.push("in " + place.decoding);
      if (place.layer) parts.push("layer " + place.layer.index + ", " + place.layer.state);
      if (place.message) {
        parts.push([place.message.class, place.message.author, place.message.segment, place.message.time]
          .filter(Boolean).join(", "));
      }
      if (place.git) {
        parts.push([place.git.state, place.git.commit && place.git.commit.slice(0, 12), place.git.author]
          .filter(Boolean).join(", "));
      }
      if (place.notebook) {
        parts.push([place.notebook.cell ? "cell " + place.notebook.cell : "", place.notebook.part].filter(Boolean).join(", "));
      }
      if (place.database) {
        parts.push(["table", place.database.table, place.database.column, place.database.residual ? "deleted" : ""]
          .filter(Boolean).join(" "));
      }
      return parts.join(" · ");
    }
    function placeItem(place, preview) {
      return element("li", {},
        element("code", { text: place.place + ":" + place.line + ":" + place.column }), " ",
        element("span", { class: "soft", text: originText(place) }),
        contextLine(place, preview));
    }
    function placeList(finding) {
      const list = element("ul", { class: "places" });
      let next = 0;
      const more = element("button", { class: "more", type: "button", onclick: () => add(200) });
      function add(amount) {
        const end = Math.min(finding.occurrences.length, next + amount);
        for (; next < end; next++) list.append(placeItem(finding.occurrences[next], finding.secret.preview));
        const left = finding.occurrences.length - next;
        more.hidden = left === 0;
        more.textContent = "Show " + count(left, "further place", "further places");
      }
      add(20);
      return element("div", {}, list, more);
    }
    function fact(list, name, value) {
      if (value === undefined || value === "" || value === null) return;
      list.append(element("dt", { text: name }), element("dd", {}, value));
    }
    function detail(finding) {
      const facts = element("dl", {});
      fact(facts, "Id", element("code", { text: finding.id }));
      fact(facts, "Rule", element("code", { text: finding.rule }));
      fact(facts, "Secret", finding.secret.preview + " (" + finding.secret.length + " bytes)");
      fact(facts, "Status", finding.status === "unknown" ? "may still work" : finding.status);
      fact(facts, "Lifetime", finding.lifetime);
      fact(facts, "Issued", finding.issued_at);
      fact(facts, "Expires", finding.expires_at);
      fact(facts, "Identity", link(finding.identityName, hashOf({ identity: finding.identity })));
      fact(facts, "Owner", finding.owner || "nobody is named");
      fact(facts, "Reaches", finding.systems.map((system) => systemName(system).name).join(", "));
      const url = finding.remediation.url;
      const risks = (finding.risks || []).map((risk) =>
        element("li", {}, element("b", { text: risk.name }), " (" + risk.id + "): " + risk.evidence.join("; ")));
      return element("div", { class: "opened" },
        element("div", { class: "grid" },
          element("div", {}, element("h3", { text: "What next" }),
            element("ol", {}, finding.remediation.steps.map((text) => element("li", { text }))),
            url && /^https:/.test(url) ? element("p", {}, element("a", { href: url,
              rel: "noreferrer noopener", target: "_blank", text: url })) : ""),
          element("div", {}, element("h3", { text: "What it is" }), facts),
          element("div", {}, element("h3", { text: "Why it is believed" }),
            element("ul", {}, finding.evidence.length ? finding.evidence.map((item) =>
              element("li", { text: (item.weight < 0 ? "but: " : "") + item.note }))
              : element("li", { text: "the rule alone" })))),
        risks.length ? [element("h3", { text: "Risks" }), element("ul", {}, risks)] : "",
        element("h3", { text: "All " + count(finding.occurrences.length, "place", "places") }), placeList(finding));
    }
    function credentialButton(id) { return document.querySelector("[data-id=\"" + CSS.escape(id) + "\"]"); }
    function credentialRows(finding) {
      const isOpen = state.credential === finding.id;
      const known = finding.environments.filter((name) => name !== "unknown");
      const row = element("tr", { id: "credential-" + finding.id, class: isOpen ? "open" : null },
        element("td", { class: "c-severity" }, severityLabel(finding.severity)),
        element("td", {}, element("button", {
          class: "link credential", type: "button", "aria-expanded": String(isOpen),
          "data-id": finding.id, text: finding.title, onclick: () => toggle(finding.id) }),
          element("div", { class: "soft" }, element("code", { text: finding.secret.preview }),
            element("span", { class: "narrow" }, " · " + (finding.owner || "nobody is named") + " · " +
              count(finding.occurrences.length, "place", "places")))),
        element("td", { class: "c-identity" },
          link(shortened(finding.identityName, 60), hashOf({ identity: finding.identity }))),
        element("td", { class: "c-owner" }, finding.owner || element("span", { class: "alarm", text: "nobody is named" })),
        element("td", { class: "c-environment" }, known.length ? known.map((name) => [tag(name), " "])
          : element("span", { class: "soft", text: "not known" })),
        element("td", { class: "c-reach" }, meter(finding.score)),
        element("td", { class: "c-places number", text: number(finding.occurrences.length) }),
        element("td", { class: "c-confidence number", text: Math.round(finding.confidence * 100) + "%" }));
      if (!isOpen) return [row];
      return [row, element("tr", { class: "detail" }, element("td", { colspan: 8 }, detail(finding)))];
    }
    function toggle(id) {
      remember({ credential: state.credential === id ? "" : id, section: "" });
      showCredentials();
      const button = credentialButton(id);
      if (button) button.focus();
    }
    function showCredentials() {
      const chosen = chosenFindings();
      // A link leads to one credential: where it would stand far below, it comes first.
      const index = state.credential ? chosen.findIndex((finding) => finding.id === state.credential) : -1;
      if (index >= shown) chosen.unshift(...chosen.splice(index, 1));
      const end = Math.min(shown, chosen.length);
      byId("credential-rows").replaceChildren(...chosen.slice(0, end).flatMap(credentialRows));
      byId("credential-count").textContent = count(chosen.length, "credential", "credentials") +
        (chosen.length < findings.length ? " of " + number(findings.length) : "") +
        (end < chosen.length ? ", the first " + number(end) + " shown" : "");
      byId("credential-more").hidden = end >= chosen.length;
      showChips();
      showOrder();
      for (const key of filterKeys) {
        const control = byId("filter-" + key);
        if (control && control !== document.activeElement && control.value !== state[key]) control.value = state[key];
      }
    }
    function showOrder() {
      const sort = state.sort || "reach";
      for (const heading of document.querySelectorAll("th[data-sort]")) {
        const isRising = rising.includes(sort) !== (state.order === "reversed");
        const name = heading.dataset.sort !== sort ? "none" : isRising ? "ascending" : "descending";
        heading.setAttribute("aria-sort", name);
      }
    }
    // Each filter that is on, as a button that takes it off.
    function showChips() {
      const names = { q: "search", source: "found in", author: "written by", severity: "at least" };
      const chips = filterKeys.filter((key) => state[key]).map((key) => element("button", {
        class: "chip", type: "button", "data-filter": key, "aria-label": "Remove the filter " + (names[key] || key) + " " + state[key],
        text: (names[key] || key) + ": " + shortened(state[key], 40) + " ×",
        onclick: () => { change({ [key]: "" }); byId("filter-q").focus(); } }));
      if (chips.length > 1) {
        chips.push(element("button", { class: "chip", type: "button", id: "filter-reset", text: "Reset all",
          onclick: () => { change(Object.fromEntries(filterKeys.map((key) => [key, ""]))); byId("filter-q").focus(); } }));
      }
      byId("chips").replaceChildren(...chips.flatMap((chip) => [chip, " "]));
    }
    function setUpCredentials() {
      byId("credential-area").hidden = !findings.length;
      byId("credential-none").hidden = findings.length > 0;
      const options = (key, values) => byId("filter-" + key).append(
        ...values.map((value) => element("option", { value, text: value })));
      const distinct = (values) => [...new Set(values)].sort((a, b) => a.localeCompare(b));
      options("provider", distinct(findings.map((finding) => finding.provider)));
      options("owner", distinct(findings.map((finding) => finding.owner || nobody)));
      options("environment", environments);
      options("severity", severities);
      let waiting;
      byId("filter-q").addEventListener("input", (event) => {
        clearTimeout(waiting);
        waiting = setTimeout(() => change({ q: event.target.value }), 120);
      });
      for (const key of ["severity", "provider", "owner", "environment", "source"]) {
        byId("filter-" + key).addEventListener("change", (event) => change({ [key]: event.target.value }));
      }
      byId("credential-more").addEventListener("click", () => {
        const first = byId("credential-rows").querySelectorAll("button.credential").length;
        shown += 4 * pageSize;
        showCredentials();
        const next = byId("credential-rows").querySelectorAll("button.credential")[first];
        if (next) next.focus({ preventScroll: true });
      });
      for (const heading of document.querySelectorAll("th[data-sort]")) {
        heading.dataset.title = heading.textContent;  // For paper, where no buttons are repeated.
        heading.querySelector("button").addEventListener("click", () => {
          const isSame = (state.sort || "reach") === heading.dataset.sort;
          change({ sort: heading.dataset.sort, order: isSame && state.order !== "reversed" ? "reversed" : "" });
        });
      }
    }
    """##
}
