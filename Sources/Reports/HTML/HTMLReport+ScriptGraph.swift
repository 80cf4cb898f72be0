extension HTMLReport {
  /// Owners, identities and systems as a graph.
  static let graphScript = ##"""
    // Owners, identities and systems as a graph of three columns. Of many, the furthest-reaching stand
    // alone and the others in groups, which open.
    const most = { owners: 14, identities: 16, groups: 6, systems: 20 };
    let chosenNode = "";
    let focusedNode = "";
    function membersOf(key) {
      const name = key.slice(2);
      const tests = {
        o: (identity) => (ownerOf(identity) || nobody) === name,
        s: (identity) => identity.reaches.some((system) => system.split("#")[0] === name),
        g: (identity) => identity.provider === name,
      };
      return Object.hasOwn(tests, key[0]) ? ranked.filter(tests[key[0]]) : [];
    }
    // The identities that the graph is about: those of the chosen node, where all would be too many.
    function graphScope() {
      if (ranked.length <= most.identities || !chosenNode) return ranked;
      if (chosenNode.startsWith("i:")) {
        const identity = identities.get(chosenNode.slice(2));
        return !identity || ranked.indexOf(identity) < most.identities ? ranked : [identity];
      }
      const members = membersOf(chosenNode);
      return members.length ? members : ranked;
    }
    function identityNode(identity) {
      return { key: "i:" + identity.id, name: nameOf(identity), kind: "identity", score: identity.score || 0,
        members: [identity] };
    }
    function identityColumn(scope) {
      const alone = scope.slice(0, most.identities).map(identityNode);
      const groups = new Map();
      for (const identity of scope.slice(most.identities)) {
        if (!groups.has(identity.provider)) groups.set(identity.provider, []);
        groups.get(identity.provider).push(identity);
      }
      const list = [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
      const shownGroups = list.slice(0, list.length > most.groups ? most.groups - 1 : most.groups).map(([provider, members]) => ({ key: "g:" + provider,
        name: provider + ": " + number(members.length) + " more", kind: "group", score: members[0].score || 0, members }));
      const rest = list.slice(shownGroups.length).flatMap((group) => group[1]);
      if (rest.length) shownGroups.push({ key: "-:identities", name: number(rest.length) + " of other providers", kind: "rest",
        score: Math.max(...rest.map((identity) => identity.score || 0)), members: rest });
      return [...alone, ...shownGroups];
    }
    // The most frequent names stand alone; one more node stands for the others.
    function outerColumn(prefix, nodes, namesOf, limit, label) {
      const weights = new Map();
      for (const node of nodes) for (const identity of node.members) {
        for (const name of namesOf(identity)) {
          const weight = weights.get(name) || { members: 0, score: 0 };
          weight.members++;
          weight.score = Math.max(weight.score, identity.score || 0);
          weights.set(name, weight);
        }
      }
      const list = [...weights].sort((a, b) => b[1].score - a[1].score || b[1].members - a[1].members || (a[0] < b[0] ? -1 : 1));
      const alone = list.slice(0, list.length > limit ? limit - 1 : limit).map(([name, weight]) => ({ key: prefix + name, name,
        kind: label, members: weight.members }));
      const names = new Set(alone.map((node) => node.name));
      const left = list.length - alone.length;
      if (left) alone.push({ key: "-:" + label + "s", name: count(left, "further " + label, "further " + label + "s"), kind: "rest" });
      return { nodes: alone, keyOf: (name) => names.has(name) ? prefix + name : "-:" + label + "s" };
    }
    function graphParts() {
      const middle = identityColumn(graphScope());
      const bare = (system) => system.split("#")[0];
      const owners = outerColumn("o:", middle, (identity) => [ownerOf(identity) || nobody], most.owners, "owner");
      const systems = outerColumn("s:", middle, (identity) => new Set(identity.reaches.map(bare)), most.systems, "system");
      const edges = new Map();
      const join = (a, b) => edges.set(a + "\u0000" + b, [a, b]);
      for (const node of middle) for (const identity of node.members) {
        join(owners.keyOf(ownerOf(identity) || nobody), node.key);
        for (const system of identity.reaches) join(node.key, systems.keyOf(bare(system)));
      }
      const named = systems.nodes.map((node) => {
        if (node.kind === "rest") return node;
        const system = systemName(node.name);
        return { ...node, name: system.name, category: system.category };
      });
      const people = owners.nodes.map((node) => ({ ...node, name: node.name === nobody ? "nobody is named" : node.name }));
      return { columns: [people, middle, named], edges: [...edges.values()] };
    }
    function reachable(key, edges) {
      const walk = (from, to) => {
        const set = new Set([key]);
        let size = 0;
        while (size !== set.size) {
          size = set.size;
          for (const edge of edges) if (set.has(edge[from])) set.add(edge[to]);
        }
        return set;
      };
      return new Set([...walk(0, 1), ...walk(1, 0)]);
    }
    const boxHeight = 26;
    function graphPlaces(columns) {
      const gap = 6;
      const spans = [[0, 210], [270, 340], [670, 230]];
      const longest = Math.max(1, ...columns.map((column) => column.length));
      const places = new Map();
      columns.forEach((column, index) => {
        const free = longest > 12 ? 0 : (longest - column.length) * (boxHeight + gap) / 2;
        column.forEach((node, row) => places.set(node.key, { x: spans[index][0], width: spans[index][1],
          y: 28 + free + row * (boxHeight + gap), column: index, row }));
      });
      return { places, spans, height: 30 + longest * (boxHeight + gap) };
    }
    let drawnGraph = null;
    function showGraph() {
      const parts = graphParts();
      const { places, spans, height } = graphPlaces(parts.columns);
      drawnGraph = { ...parts, places };
      if (!places.has(focusedNode)) focusedNode = places.has(chosenNode) ? chosenNode : (parts.columns[1][0] || {}).key || "";
      const graph = drawn("svg", { viewBox: "0 0 900 " + height, role: "group", class: "graph",
        "aria-labelledby": "identities-title", "aria-describedby": "graph-note" });
      const marked = places.has(chosenNode) ? reachable(chosenNode, parts.edges) : null;
      const headings = ["Owners", "Identities, and their reach", "Systems they open"];
      headings.forEach((text, index) => graph.append(drawn("text", { x: spans[index][0], y: 14, class: "soft", text })));
      const lines = { plain: [], chosen: [] };
      for (const edge of parts.edges) {
        const isMarked = marked && marked.has(edge[0]) && marked.has(edge[1]);
        lines[isMarked ? "chosen" : "plain"].push(edgePath(places.get(edge[0]), places.get(edge[1])));
      }
      graph.append(drawn("path", { class: "edge" + (marked ? " faded" : ""), d: lines.plain.join("") }),
        drawn("path", { class: "edge chosen", d: lines.chosen.join("") }));
      for (const column of parts.columns) for (const node of column) graph.append(graphNode(node, places, marked));
      byId("graph").replaceChildren(ranked.length ? graph : element("p", { text: "No identity." }));
      showGraphNote();
    }
    function edgePath(a, b) {
      const [x1, y1, x2, y2] = [a.x + a.width, a.y + boxHeight / 2, b.x, b.y + boxHeight / 2];
      return "M" + x1 + " " + y1 + "C" + (x1 + 40) + " " + y1 + " " + (x2 - 40) + " " + y2 + " " + x2 + " " + y2;
    }
    function showGraphNote() {
      if (!ranked.length) return byId("graph-note").replaceChildren();
      const scope = graphScope();
      const isPart = scope.length < ranked.length;
      const grouped = scope.length - most.identities;
      byId("graph-note").replaceChildren(
        isPart ? number(scope.length) + " of " + count(ranked.length, "identity", "identities") + ": those of the chosen node. "
          : count(ranked.length, "identity", "identities") + ", the furthest-reaching first. ",
        grouped > 0 ? number(grouped) + " of them stand in groups by provider; choose a group, an owner or a system to see its own. " : "",
        "Choose a node to follow its lines. Arrow keys move, Enter chooses, Escape lets go. ",
        chosenNode ? element("button", { type: "button", class: "chip", id: "graph-all", text: "All identities", onclick: () => choose("") }) : "");
    }
    function graphNode(node, places, marked) {
      const place = places.get(node.key);
      const isChosen = chosenNode === node.key;
      const isIdentity = node.score !== undefined;
      const label = (node.category ? node.category + " " : "") + node.kind + " " + node.name +
        (isIdentity ? ", reach " + node.score + " of 100" : "") +
        (node.kind === "owner" || node.kind === "system" ? ", " + count(node.members, "identity", "identities") : "");
      const room = place.width - 16 - (isIdentity ? 66 : 0) - (node.category ? 6 + node.category.length * 7 : 0);
      const group = drawn("g", { class: "node " + node.kind + (isChosen ? " chosen" : marked && marked.has(node.key) ? " marked" : ""),
        tabindex: node.key === focusedNode ? 0 : -1, role: "button", "aria-pressed": String(isChosen),
        "aria-label": label, "data-key": node.key, "aria-disabled": node.key.startsWith("-:") ? "true" : null,
        onclick: () => choose(isChosen ? "" : node.key) },
        drawn("title", { text: label }),
        drawn("rect", { x: place.x + 1, y: place.y, width: place.width - 2, height: boxHeight, rx: 5, class: "box" }),
        drawn("text", { x: place.x + 9, y: place.y + 17 },
          drawn("tspan", { text: shortened(node.name, Math.max(8, Math.floor(room / 6.9))) }),
          node.category ? drawn("tspan", { class: "soft", dx: 6, text: node.category }) : ""));
      if (isIdentity) group.append(
        drawn("rect", { x: place.x + place.width - 70, y: place.y + 10, width: 38, height: 6, rx: 2, class: "track" }),
        drawn("rect", { x: place.x + place.width - 70, y: place.y + 10, width: node.score * .38, height: 6, rx: 2,
          class: "bar-" + bandOf(node.score) }),
        drawn("text", { x: place.x + place.width - 9, y: place.y + 17, "text-anchor": "end", text: String(node.score) }));
      return group;
    }
    function nodeElement(key) { return document.querySelector("[data-key=\"" + CSS.escape(key) + "\"]"); }
    function focusNode(key) {
      const [before, now] = [nodeElement(focusedNode), nodeElement(key)];
      if (!now) return;
      if (before) before.setAttribute("tabindex", "-1");
      now.setAttribute("tabindex", "0");
      focusedNode = key;
      now.focus({ preventScroll: true });
      now.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    function choose(key) {
      if (key.startsWith("-:")) return;
      chosenNode = key;
      if (key) focusedNode = key;
      const isIdentity = key.startsWith("i:");
      remember({ identity: isIdentity ? key.slice(2) : "", node: isIdentity ? "" : key, section: "" });
      showGraph();
      showNode();
      const node = nodeElement(focusedNode);
      if (node) node.focus({ preventScroll: true });
    }
    function moveInGraph(event) {
      const key = event.target.dataset && event.target.dataset.key;
      if (!key || !drawnGraph) return;
      const place = drawnGraph.places.get(key);
      const column = drawnGraph.columns[place.column];
      const beside = (step) => {
        const [from, to] = step > 0 ? [0, 1] : [1, 0];
        const ends = drawnGraph.edges.filter((edge) => edge[from] === key).map((edge) => edge[to]);
        return ends.sort((a, b) => Math.abs(drawnGraph.places.get(a).y - place.y) - Math.abs(drawnGraph.places.get(b).y - place.y))[0];
      };
      const targets = {
        ArrowDown: () => (column[place.row + 1] || {}).key, ArrowUp: () => (column[place.row - 1] || {}).key,
        Home: () => column[0].key, End: () => column.at(-1).key,
        ArrowRight: () => beside(1), ArrowLeft: () => beside(-1),
      };
      if (Object.hasOwn(targets, event.key)) {
        event.preventDefault();
        const target = targets[event.key]();
        if (target) focusNode(target);
      } else if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        choose(chosenNode === key ? "" : key);
      } else if (event.key === "Escape" && chosenNode) {
        event.stopPropagation();
        choose("");
      }
    }
    """##
}
