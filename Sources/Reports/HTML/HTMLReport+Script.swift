extension HTMLReport {
  /// Draws the report that the page carries.
  static let script = ##"""
    "use strict";
    (() => {
      const report = JSON.parse(document.getElementById("report").textContent);
      const severities = ["critical", "high", "medium", "low", "info"];
      const environments = ["prod", "staging", "dev", "test", "unknown"];
      const pageSize = 25;
      const byId = (id) => document.getElementById(id);
      const number = (value) => value.toLocaleString("en");
      const count = (value, one, many) => number(value) + " " + (value === 1 ? one : many);

      // Only text is ever put into the page: nothing that was scanned becomes markup.
      function element(name, properties, ...children) {
        const node = document.createElement(name);
        for (const [key, value] of Object.entries(properties || {})) {
          if (value === undefined || value === null || value === false) continue;
          if (key === "text") node.textContent = value;
          else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
          else node.setAttribute(key, value === true ? "" : value);
        }
        for (const child of children.flat()) if (child) node.append(child);
        return node;
      }
      function drawn(name, attributes, ...children) {
        const node = document.createElementNS("http://www.w3.org/2000/svg", name);
        for (const [key, value] of Object.entries(attributes || {})) {
          if (key === "text") node.textContent = value; else node.setAttribute(key, value);
        }
        for (const child of children.flat()) if (child) node.append(child);
        return node;
      }
      function shortened(text, length) {
        return text.length > length ? text.slice(0, length - 1) + "…" : text;
      }
      function severityLabel(severity) {
        return element("span", { class: "severity " + severity, text: severity });
      }
      function link(text, hash) { return element("a", { href: hash, text }); }
      function table(id, headings, rows, numbers) {
        const isNumber = (index) => (numbers || []).includes(index) ? "number" : null;
        return element("div", { class: "scroll", role: "region", "aria-labelledby": id, tabindex: 0 },
          element("table", {},
            element("thead", {}, element("tr", {}, headings.map((text, index) =>
              element("th", { scope: "col", text, class: isNumber(index) })))),
            element("tbody", {}, rows.map((cells) => element("tr", {}, cells.map((cell, index) =>
              element("td", { class: isNumber(index) }, typeof cell === "object" ? cell : String(cell))))))));
      }

      // What is derived once: every finding with its owner, environments and the text that is searched.
      const identities = new Map(report.identities.map((identity) => [identity.id, identity]));
      const ownerOf = (identity) => identity && identity.owner ? identity.owner.name : "";
      const findings = report.findings;
      const byFinding = new Map();
      for (const finding of findings) {
        const identity = identities.get(finding.identity);
        const places = finding.occurrences;
        finding.owner = ownerOf(identity);
        finding.identityName = identity ? identity.display_name || identity.id : finding.identity;
        finding.environments = environments.filter((name) => places.some((p) => p.environment === name));
        finding.rank = severities.indexOf(finding.severity);
        finding.messages = places.filter((place) => place.message);
        finding.layers = places.filter((place) => place.layer);
        byFinding.set(finding.id, finding);
      }
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

      // State, which the address mirrors so that every view has a link.
      const keys = ["q", "severity", "provider", "owner", "environment", "source", "sort"];
      let state = {};
      let shown = pageSize;
      let opened = null;
      function readAddress() {
        const parts = new URLSearchParams(location.hash.slice(1));
        state = Object.fromEntries(keys.map((key) => [key, parts.get(key) || ""]));
        opened = parts.get("credential");
        return parts;
      }
      function address(changes) {
        const parts = new URLSearchParams();
        for (const key of keys) if (state[key]) parts.set(key, state[key]);
        for (const [key, value] of Object.entries(changes)) {
          if (value) parts.set(key, value); else parts.delete(key);
        }
        return "#" + parts.toString();
      }
      function change(changes) {
        shown = pageSize;
        history.replaceState(null, "", address({ credential: opened || "", ...changes }));
        readAddress();
        showCredentials();
      }

      const sources = {
        "": () => true,
        files: (finding) => finding.occurrences.some((place) => !place.message && !place.layer && !place.git),
        messages: (finding) => finding.messages.length > 0,
        images: (finding) => finding.layers.length > 0,
        git: (finding) => finding.occurrences.some((place) => place.git),
      };
      const orders = {
        severity: (a, b) => a.rank - b.rank || b.confidence - a.confidence,
        places: (a, b) => b.occurrences.length - a.occurrences.length || a.rank - b.rank,
        owner: (a, b) => (a.owner || "\uffff").localeCompare(b.owner || "\uffff") || a.rank - b.rank,
        title: (a, b) => a.title.localeCompare(b.title) || a.rank - b.rank,
        confidence: (a, b) => b.confidence - a.confidence || a.rank - b.rank,
        identity: (a, b) => a.identityName.localeCompare(b.identityName) || a.rank - b.rank,
      };
      function chosenFindings() {
        const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
        const isFromSource = sources[state.source] || sources[""];
        return findings.filter((finding) =>
          (!state.severity || finding.rank <= severities.indexOf(state.severity)) &&
          (!state.provider || finding.provider === state.provider) &&
          (!state.owner || (finding.owner || "(nobody)") === state.owner) &&
          (!state.environment || finding.environments.includes(state.environment)) &&
          isFromSource(finding) &&
          words.every((word) => searchText(finding).includes(word))
        ).sort(orders[state.sort] || orders.severity);
      }

      // Credentials.
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
        return parts.join(" · ");
      }
      function placeItem(place, preview) {
        return element("li", {},
          element("span", { class: "mono", text: place.place + ":" + place.line + ":" + place.column }),
          element("span", { class: "soft", text: originText(place) ? "  " + originText(place) : "" }),
          contextLine(place, preview));
      }
      function placeList(finding) {
        const list = element("ul", {});
        let next = 0;
        const more = element("button", { class: "more", type: "button", onclick: () => add(200) });
        function add(amount) {
          const end = Math.min(finding.occurrences.length, next + amount);
          for (; next < end; next++) {
            list.append(placeItem(finding.occurrences[next], finding.secret.preview));
          }
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
        fact(facts, "Status", finding.status);
        fact(facts, "Lifetime", finding.lifetime);
        fact(facts, "Issued", finding.issued_at);
        fact(facts, "Expires", finding.expires_at);
        fact(facts, "Identity", link(finding.identityName, "#identity=" + encodeURIComponent(finding.identity)));
        fact(facts, "Owner", finding.owner || "nobody is named");
        const why = element("ul", {}, finding.evidence.map((item) =>
          element("li", { text: (item.weight < 0 ? "but: " : "") + item.note })));
        const steps = element("ol", {}, finding.remediation.steps.map((text) => element("li", { text })));
        const risks = (finding.risks || []).map((risk) =>
          element("li", { text: risk.id + " " + risk.name + ": " + risk.evidence.join("; ") }));
        return element("div", {},
          element("div", { class: "grid" },
            element("div", {}, element("h3", { text: "What it is" }), facts),
            element("div", {}, element("h3", { text: "Why it is believed" }), why),
            element("div", {}, element("h3", { text: "What next" }), steps,
              finding.remediation.url ? element("p", {}, element("a", {
                href: /^https:/.test(finding.remediation.url) ? finding.remediation.url : "#",
                rel: "noreferrer noopener", target: "_blank", text: finding.remediation.url })) : null)),
          risks.length ? element("h3", { text: "Risks" }) : null,
          risks.length ? element("ul", {}, risks) : null,
          element("h3", { text: "Places" }), placeList(finding));
      }
      function credentialRows(finding) {
        const isOpen = opened === finding.id;
        const row = element("tr", { id: "credential-" + finding.id, class: isOpen ? "open" : null },
          element("td", {}, severityLabel(finding.severity)),
          element("td", {}, element("button", {
            class: "link credential", type: "button", "aria-expanded": String(isOpen),
            "data-id": finding.id, text: finding.title, onclick: () => toggle(finding.id) }),
            element("div", { class: "soft mono", text: finding.secret.preview })),
          element("td", {}, link(shortened(finding.identityName, 60),
            "#identity=" + encodeURIComponent(finding.identity))),
          element("td", { text: finding.owner || "—" }),
          element("td", {}, finding.environments.map((name) =>
            element("span", { class: "tag " + name, text: name }))),
          element("td", { class: "number", text: number(finding.occurrences.length) }),
          element("td", { class: "number", text: Math.round(finding.confidence * 100) + "%" }));
        if (!isOpen) return [row];
        return [row, element("tr", { class: "detail" }, element("td", { colspan: 7 }, detail(finding)))];
      }
      function toggle(id) {
        opened = opened === id ? null : id;
        history.replaceState(null, "", address({ credential: opened || "" }));
        showCredentials();
        const button = document.querySelector("[data-id=\"" + CSS.escape(id) + "\"]");
        if (button) button.focus();
      }
      function showCredentials() {
        const chosen = chosenFindings();
        // A link leads to one credential: where it would stand far below, it comes first.
        const openedIndex = opened ? chosen.findIndex((finding) => finding.id === opened) : -1;
        if (openedIndex >= shown) chosen.unshift(...chosen.splice(openedIndex, 1));
        const end = Math.min(shown, chosen.length);
        const rows = [];
        for (const finding of chosen.slice(0, end)) rows.push(...credentialRows(finding));
        byId("credential-rows").replaceChildren(...rows);
        byId("credential-count").textContent =
          count(chosen.length, "credential", "credentials") +
          (chosen.length < findings.length ? " of " + number(findings.length) : "") +
          (end < chosen.length ? ", the first " + number(end) + " shown" : "");
        const more = byId("credential-more");
        more.hidden = end >= chosen.length;
        for (const heading of document.querySelectorAll("th[data-sort]")) {
          const isSorted = (state.sort || "severity") === heading.dataset.sort;
          heading.setAttribute("aria-sort", isSorted ? "descending" : "none");
        }
        for (const key of keys) {
          const control = byId("filter-" + key);
          if (control && control.value !== state[key]) control.value = state[key];
        }
      }
      function options(select, values) {
        for (const value of values) select.append(element("option", { value, text: value }));
      }
      function setUpCredentials() {
        const distinct = (values) => [...new Set(values)].sort((a, b) => a.localeCompare(b));
        options(byId("filter-provider"), distinct(findings.map((finding) => finding.provider)));
        options(byId("filter-owner"), distinct(findings.map((finding) => finding.owner || "(nobody)")));
        options(byId("filter-environment"), environments);
        options(byId("filter-severity"), severities);
        let waiting;
        byId("filter-q").addEventListener("input", (event) => {
          clearTimeout(waiting);
          waiting = setTimeout(() => change({ q: event.target.value }), 120);
        });
        for (const key of ["severity", "provider", "owner", "environment", "source"]) {
          byId("filter-" + key).addEventListener("change", (event) => change({ [key]: event.target.value }));
        }
        byId("filter-reset").addEventListener("click", () => {
          opened = null;
          change(Object.fromEntries(keys.map((key) => [key, ""])));
        });
        byId("credential-more").addEventListener("click", () => { shown += 4 * pageSize; showCredentials(); });
        for (const heading of document.querySelectorAll("th[data-sort] button")) {
          heading.addEventListener("click", () => change({ sort: heading.parentElement.dataset.sort }));
        }
      }

      // Summary and trend.
      function showSummary() {
        const cards = [
          [findings.length, "credentials"], [report.summary.occurrences, "places"],
          ...severities.slice(0, 3).map((name) => [report.summary.by_severity[name], name, name]),
          [report.identities.length, "identities"],
          [report.identities.filter((identity) => !identity.owner).length, "without an owner"],
          [findings.filter(isReused).length, "in prod and elsewhere"],
        ];
        byId("cards").replaceChildren(...cards.map(([value, text, style]) =>
          element("li", {}, element("strong", { class: style || "", text: number(value) }), text)));
        const radius = report.blast_radius;
        const top = radius && radius.exposures.find((exposure) => exposure.kind === "file");
        const notes = [];
        if (!report.coverage.complete) {
          notes.push(element("p", { class: "warn" },
            count(report.coverage.errors.length, "place", "places") + " could not be read and " +
            count(report.coverage.limits_hit.length, "limit was hit", "limits were hit") + ". ",
            link("Coverage", "#coverage")));
        }
        if (top) {
          notes.push(element("p", {}, "The file that alone reaches most: ",
            element("code", { text: top.name }), " opens " + count(top.reached, "system", "systems") +
            " with " + count(top.credentials, "credential", "credentials") + " (score " + top.score + ")."));
        }
        byId("notes").replaceChildren(...notes);
      }
      function showTrend() {
        const points = report.trend || [];
        if (points.length < 2) { byId("trend").hidden = true; byId("nav-trend").hidden = true; return; }
        const [width, height, left, bottom] = [1160, 240, 56, 30];
        const most = Math.max(1, ...points.map((point) => point.credentials));
        const step = (width - left) / points.length;
        const chart = drawn("svg", { viewBox: "0 0 " + width + " " + height, role: "img",
          "aria-label": "Open credentials after each sweep, by severity" });
        for (const share of [0, 0.5, 1]) {
          const y = (height - bottom) - share * (height - bottom - 14);
          chart.append(drawn("line", { x1: left, x2: width, y1: y, y2: y, class: "axis" }),
            drawn("text", { x: left - 8, y: y + 4, "text-anchor": "end", class: "soft",
              text: number(Math.round(share * most)) }));
        }
        points.forEach((point, index) => {
          let y = height - bottom;
          for (const severity of severities) {
            const size = point.by_severity[severity] / most * (height - bottom - 14);
            y -= size;
            if (size > 0) chart.append(drawn("rect", { x: left + index * step + step * .15, y,
              width: Math.max(1, step * .7), height: size, class: "bar-" + severity },
              drawn("title", { text: point.name + ": " + point.by_severity[severity] + " " + severity })));
          }
          if (points.length <= 24 || index % Math.ceil(points.length / 24) === 0) {
            chart.append(drawn("text", { x: left + (index + .5) * step, y: height - 10,
              "text-anchor": "middle", class: "soft", text: point.name }));
          }
        });
        const legend = element("ul", { class: "legend" }, severities.map((name) => {
          const mark = drawn("svg", { width: 11, height: 11, viewBox: "0 0 11 11", "aria-hidden": "true" },
            drawn("rect", { width: 11, height: 11, class: "bar-" + name }));
          mark.style.display = "inline-block";
          return element("li", {}, mark, " " + name);
        }));
        byId("trend-body").replaceChildren(chart, legend, element("details", {},
          element("summary", { text: "As a table" }),
          table("trend-title", ["Sweep", "Time", "Credentials", "Places", "New", "Gone"],
            points.map((point) => [point.name, point.time, number(point.credentials), number(point.places),
              number(point.new), number(point.gone)]), [2, 3, 4, 5])));
      }

      // Identities: owners, identities and the systems that they reach, as a graph of three columns.
      const credentialsOf = new Map();
      for (const finding of findings) {
        if (!credentialsOf.has(finding.identity)) credentialsOf.set(finding.identity, []);
        credentialsOf.get(finding.identity).push(finding);
      }
      const ranked = [...report.identities].sort((a, b) =>
        (b.score || 0) - (a.score || 0) || (b.copies || 0) - (a.copies || 0) || a.id.localeCompare(b.id));
      let graphSize = 25;
      let chosenNode = null;
      function graphParts() {
        const wanted = chosenNode && chosenNode.startsWith("i:") ? chosenNode.slice(2) : null;
        let list = ranked.slice(0, graphSize);
        if (wanted && !list.some((identity) => identity.id === wanted) && identities.has(wanted)) {
          list = [identities.get(wanted), ...list.slice(0, graphSize - 1)];
        }
        const [owners, systems, edges] = [new Map(), new Map(), []];
        for (const identity of list) {
          const owner = ownerOf(identity) || "(nobody)";
          owners.set(owner, (owners.get(owner) || 0) + 1);
          edges.push(["o:" + owner, "i:" + identity.id]);
          for (const system of identity.reaches) {
            systems.set(system, (systems.get(system) || 0) + 1);
            edges.push(["i:" + identity.id, "s:" + system]);
          }
        }
        const most = (map) => [...map].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
        const kept = new Set(most(systems).slice(0, 2 * graphSize).map(([name]) => "s:" + name));
        return {
          columns: [
            most(owners).map(([name]) => ({ key: "o:" + name, name, kind: "owner" })),
            list.map((identity) => ({ key: "i:" + identity.id, name: identity.display_name || identity.id,
              kind: "identity", note: "score " + (identity.score || 0) })),
            most(systems).slice(0, 2 * graphSize).map(([name]) => ({ key: "s:" + name, name, kind: "system" })),
          ],
          edges: edges.filter(([, end]) => !end.startsWith("s:") || kept.has(end)),
        };
      }
      function reachable(key, edges) {
        const set = new Set([key]);
        const grow = (from, to) => {
          let isGrowing = true;
          while (isGrowing) {
            isGrowing = false;
            for (const edge of edges) {
              if (set.has(edge[from]) && !set.has(edge[to])) { set.add(edge[to]); isGrowing = true; }
            }
          }
        };
        if (!key.startsWith("s:")) grow(0, 1);
        const forward = new Set(set);
        set.clear(); set.add(key);
        if (!key.startsWith("o:")) grow(1, 0);
        for (const item of forward) set.add(item);
        return set;
      }
      function showGraph() {
        const parts = graphParts();
        const [width, boxHeight, gap] = [1160, 24, 8];
        const columns = [[0, 270], [400, 360], [860, 300]];
        const longest = Math.max(1, ...parts.columns.map((column) => column.length));
        const height = 26 + longest * (boxHeight + gap);
        const graph = drawn("svg", { viewBox: "0 0 " + width + " " + height, role: "group",
          "aria-labelledby": "identities-title" });
        const marked = chosenNode ? reachable(chosenNode, parts.edges) : null;
        const places = new Map();
        parts.columns.forEach((column, index) => {
          graph.append(drawn("text", { x: columns[index][0], y: 14, class: "soft",
            text: ["Owners", "Identities", "Systems they reach"][index] }));
          const free = (longest - column.length) * (boxHeight + gap) / 2;
          column.forEach((node, row) => places.set(node.key,
            { x: columns[index][0], w: columns[index][1], y: 26 + free + row * (boxHeight + gap) }));
        });
        for (const [start, end] of parts.edges) {
          const [a, b] = [places.get(start), places.get(end)];
          if (!a || !b) continue;
          const [x1, y1, x2, y2] = [a.x + a.w, a.y + boxHeight / 2, b.x, b.y + boxHeight / 2];
          const isMarked = marked && marked.has(start) && marked.has(end);
          graph.append(drawn("path", { class: "edge" + (isMarked ? " chosen" : marked ? " faded" : ""),
            d: "M" + x1 + " " + y1 + "C" + (x1 + 60) + " " + y1 + " " + (x2 - 60) + " " + y2 + " " + x2 + " " + y2 }));
        }
        for (const column of parts.columns) for (const node of column) graph.append(graphNode(node, places, marked));
        byId("graph").replaceChildren(graph);
        byId("graph-more").hidden = graphSize >= Math.min(ranked.length, 200);
        byId("graph-note").textContent = "The " + number(Math.min(graphSize, ranked.length)) + " of " +
          count(ranked.length, "identity", "identities") + " that reach most. Choose a node to follow its lines.";
      }
      function graphNode(node, places, marked) {
        const place = places.get(node.key);
        const isChosen = chosenNode === node.key;
        const label = node.kind + " " + node.name + (node.note ? ", " + node.note : "");
        const group = drawn("g", { class: "node" + (isChosen ? " chosen" : "") +
          (marked && !marked.has(node.key) ? " faded" : ""), tabindex: 0, role: "button",
          "aria-pressed": String(isChosen), "aria-label": label, "data-key": node.key },
          drawn("title", { text: label }),
          drawn("rect", { x: place.x, y: place.y, width: place.w, height: 24, rx: 5, class: "box" }),
          drawn("text", { x: place.x + 8, y: place.y + 16, text: shortened(node.name, Math.floor(place.w / 7.6)) }));
        const choose = () => {
          chosenNode = isChosen ? null : node.key;
          showGraph();
          showIdentity();
          const again = document.querySelector("[data-key=\"" + CSS.escape(node.key) + "\"]");
          if (again) again.focus({ preventScroll: true });
        };
        group.addEventListener("click", choose);
        group.addEventListener("keydown", (event) => {
          if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(); }
        });
        return group;
      }
      function parties(list) { return (list || []).map((party) => party.name).join(", "); }
      function showIdentity() {
        const target = byId("identity");
        if (!chosenNode) return target.replaceChildren();
        const key = chosenNode.slice(2);
        if (!chosenNode.startsWith("i:")) {
          const isOwner = chosenNode.startsWith("o:");
          const mine = report.identities.filter((identity) => isOwner
            ? (ownerOf(identity) || "(nobody)") === key : identity.reaches.includes(key));
          return target.replaceChildren(
            element("h3", { text: (isOwner ? "Owner " : "System ") + key }),
            element("ul", {}, mine.slice(0, 200).map((identity) => element("li", {},
              link(identity.display_name || identity.id, "#identity=" + encodeURIComponent(identity.id))))));
        }
        const identity = identities.get(key);
        if (!identity) return target.replaceChildren();
        const facts = element("dl", {});
        fact(facts, "Id", element("code", { text: identity.id }));
        fact(facts, "Kind", identity.kind.replaceAll("_", " "));
        fact(facts, "Provider", identity.provider);
        fact(facts, "Scope", identity.scope);
        fact(facts, "Owner", ownerOf(identity) || "nobody is named");
        fact(facts, "Others named", parties(identity.other_owners));
        fact(facts, "Custodians", parties(identity.custodians));
        fact(facts, "Consumers", parties(identity.consumers));
        fact(facts, "Reaches", identity.reaches.join(", "));
        fact(facts, "Score", identity.score === undefined ? "" : identity.score + " of 100");
        fact(facts, "Risks", (identity.risks || []).map((risk) => risk.id + " " + risk.name).join(", "));
        fact(facts, "Why", identity.evidence.map((item) => item.note).join("; "));
        const mine = credentialsOf.get(key) || [];
        target.replaceChildren(element("h3", { text: identity.display_name || identity.id }), facts,
          element("h3", { text: count(mine.length, "credential", "credentials") }),
          element("ul", {}, mine.slice(0, 200).map((finding) => element("li", {},
            severityLabel(finding.severity), " ",
            link(finding.title + " " + finding.secret.preview, "#credential=" + finding.id), " in " +
            count(finding.occurrences.length, "place", "places")))));
      }
      function showIdentityTable() {
        const rows = ranked.slice(0, 500).map((identity) => [
          link(shortened(identity.display_name || identity.id, 70), "#identity=" + encodeURIComponent(identity.id)),
          identity.kind.replaceAll("_", " "), ownerOf(identity) || "—",
          number((credentialsOf.get(identity.id) || []).length), number(identity.copies || 0),
          number(identity.reaches.length), String(identity.score === undefined ? "—" : identity.score)]);
        byId("identity-table").replaceChildren(table("identities-title",
          ["Identity", "Kind", "Owner", "Credentials", "Places", "Systems", "Score"], rows, [3, 4, 5, 6]),
        ranked.length > 500 ? element("p", { class: "soft",
          text: "The first 500 of " + number(ranked.length) + "; the search finds the others." }) : "");
      }

      // Reuse: which credential is in which environment.
      function isReused(finding) {
        return finding.environments.includes("prod") &&
          finding.environments.some((name) => ["staging", "dev", "test"].includes(name));
      }
      function showReuse() {
        const reused = findings.filter((finding) =>
          finding.environments.filter((name) => name !== "unknown").length > 1)
          .sort((a, b) => isReused(b) - isReused(a) || orders.severity(a, b));
        if (!reused.length) {
          byId("reuse-body").replaceChildren(element("p", { text: "No credential lies in more than one environment." }));
          return;
        }
        byId("reuse-body").replaceChildren(table("reuse-title",
          ["Credential", "Owner", ...environments],
          reused.slice(0, 300).map((finding) => [
            link(finding.title + " " + finding.secret.preview, "#credential=" + finding.id), finding.owner || "—",
            ...environments.map((name) => {
              const places = finding.occurrences.filter((place) => place.environment === name).length;
              return element("span", { class: places && isReused(finding) && name !== "unknown" ? "cell-both" : "",
                text: places ? number(places) : "·" });
            })]), [2, 3, 4, 5, 6]),
        reused.length > 300 ? element("p", { class: "soft", text: "The first 300 of " + number(reused.length) + "." }) : "");
      }

      // Transcripts: who wrote what holds credentials.
      function showTranscripts() {
        const rows = new Map();
        for (const finding of findings) for (const place of finding.messages) {
          const key = place.message.class + "\u0000" + place.message.segment;
          const row = rows.get(key) || { places: 0, credentials: new Set(), worst: 9, authors: new Set() };
          row.places++;
          row.credentials.add(finding.id);
          row.worst = Math.min(row.worst, finding.rank);
          if (place.message.author) row.authors.add(place.message.author);
          rows.set(key, row);
        }
        if (!rows.size) {
          byId("transcripts").hidden = true;
          byId("nav-transcripts").hidden = true;
          return;
        }
        byId("transcripts-body").replaceChildren(table("transcripts-title",
          ["Written by", "Part", "Worst", "Credentials", "Places", "Authors"],
          [...rows].sort((a, b) => b[1].places - a[1].places).map(([key, row]) => {
            const [author, part] = key.split("\u0000");
            return [author, part.replaceAll("_", " "), severityLabel(severities[row.worst]),
              number(row.credentials.size), number(row.places),
              shortened([...row.authors].sort().slice(0, 8).join(", "), 120) || "—"];
          }), [3, 4]), element("p", {}, link("These credentials", "#source=messages")));
      }

      // Layers of images.
      function showLayers() {
        const rows = new Map();
        for (const finding of findings) for (const place of finding.layers) {
          const image = place.layer.image || place.place.split(" ! ")[0];
          const key = image + "\u0000" + place.layer.index;
          const row = rows.get(key) || { image, layer: place.layer, places: 0, credentials: new Set(), live: 0 };
          row.places++;
          row.credentials.add(finding.id);
          if (place.layer.state === "live") row.live++;
          rows.set(key, row);
        }
        if (!rows.size) { byId("layers").hidden = true; byId("nav-layers").hidden = true; return; }
        byId("layers-body").replaceChildren(table("layers-title",
          ["Image", "Layer", "Made by", "Credentials", "Places", "Still visible"],
          [...rows.values()].sort((a, b) => a.image.localeCompare(b.image) || a.layer.index - b.layer.index)
            .slice(0, 500).map((row) => [row.image, String(row.layer.index), row.layer.created_by || "—",
              number(row.credentials.size), number(row.places), number(row.live)]), [1, 3, 4, 5]),
        element("p", {}, link("These credentials", "#source=images")));
      }

      // Coverage.
      function showCoverage() {
        const coverage = report.coverage;
        const part = (title, gaps) => gaps.length === 0 ? "" : element("details",
          { open: title !== "Left out on purpose" && gaps.length <= 50 },
          element("summary", { text: title + " (" + number(gaps.length) + ")" }),
          table("coverage-title", ["Place", "Reason"],
            gaps.slice(0, 1000).map((gap) => [element("code", { text: gap.place }), gap.reason])));
        byId("coverage-body").replaceChildren(
          element("p", { text: count(coverage.files, "file", "files") + " with " + number(coverage.bytes) +
            " bytes, " + count(coverage.streams, "stream", "streams") + "; " +
            (coverage.complete ? "everything that was asked for was looked at."
              : "not everything that was asked for was looked at.") }),
          part("Could not be read", coverage.errors), part("Limits that were hit", coverage.limits_hit),
          part("Left out on purpose", coverage.skipped),
          report.suppressed.length ? element("details", {},
            element("summary", { text: "Suppressed by markers and lists (" + number(report.suppressed.length) + ")" }),
            table("coverage-title", ["Place", "Rule", "Marker", "Reason"],
              report.suppressed.slice(0, 1000).map((item) => [element("code", { text: item.place + ":" + item.line }),
                item.rule, item.marker, item.reason || ""]))) : "");
      }

      // The address, the keyboard, the theme.
      function follow() {
        const parts = readAddress();
        showCredentials();
        if (parts.has("identity")) {
          chosenNode = "i:" + parts.get("identity");
          showGraph();
          showIdentity();
          byId("identities").scrollIntoView();
          return;
        }
        if (opened) {
          const row = byId("credential-" + opened);
          if (row) { row.scrollIntoView({ block: "center" }); row.querySelector("button").focus({ preventScroll: true }); }
        } else if (keys.some((key) => parts.has(key))) {
          byId("credentials").scrollIntoView();
        } else if (location.hash.length > 1 && !location.hash.includes("=")) {
          const target = byId(location.hash.slice(1));
          if (target) target.scrollIntoView();
        }
      }
      function move(step) {
        const buttons = [...document.querySelectorAll("button.credential")];
        const now = buttons.indexOf(document.activeElement);
        const next = buttons[Math.min(buttons.length - 1, Math.max(0, now + step))];
        if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
      }
      function setUpKeyboard() {
        document.addEventListener("keydown", (event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return;
          const isTyping = /^(input|select|textarea)$/i.test(event.target.tagName);
          if (event.key === "Escape" && isTyping) return event.target.blur();
          if (isTyping) return;
          const actions = {
            "/": () => byId("filter-q").focus(), j: () => move(1), k: () => move(-1),
            t: switchTheme, "?": () => byId("help").showModal(),
          };
          if (actions[event.key]) { event.preventDefault(); actions[event.key](); }
        });
        byId("help-open").addEventListener("click", () => byId("help").showModal());
        byId("help-close").addEventListener("click", () => byId("help").close());
        byId("theme").addEventListener("click", switchTheme);
        byId("print").addEventListener("click", () => window.print());
      }
      function switchTheme() {
        const root = document.documentElement;
        const isDark = root.dataset.theme ? root.dataset.theme === "dark"
          : matchMedia("(prefers-color-scheme: dark)").matches;
        root.dataset.theme = isDark ? "light" : "dark";
      }

      byId("graph-more").addEventListener("click", () => { graphSize *= 2; showGraph(); });
      showSummary(); showTrend(); setUpCredentials(); showGraph(); showIdentityTable();
      showReuse(); showTranscripts(); showLayers(); showCoverage(); setUpKeyboard();
      window.addEventListener("hashchange", follow);
      follow();
      document.documentElement.dataset.ready = "true";
    })();
    """##
}
