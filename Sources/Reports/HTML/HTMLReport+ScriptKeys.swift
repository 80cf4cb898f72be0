extension HTMLReport {
  /// The keyboard, the theme, paper; and the start.
  static let keysScript = ##"""
    // The keyboard, the theme, paper.
    function move(step) {
      const buttons = [...document.querySelectorAll("button.credential")];
      const now = buttons.indexOf(document.activeElement);
      const next = buttons[Math.min(buttons.length - 1, Math.max(0, now + step))];
      if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "nearest" }); }
    }
    function escape(event) {
      const target = event.target;
      if (/^(input|select)$/i.test(target.tagName)) return target.blur();
      if (state.credential && target.closest("#credential-rows")) toggle(state.credential);
      else if (chosenNode && target.closest("#identity")) choose("");
    }
    function setUpKeyboard() {
      document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
        if (event.key === "Escape") return escape(event);
        if (/^(input|select|textarea)$/i.test(event.target.tagName)) return;
        const isRow = event.target.classList && event.target.classList.contains("credential");
        const actions = {
          "/": () => byId("filter-q").focus(), j: () => move(1), k: () => move(-1),
          t: switchTheme, "?": () => byId("help").showModal(),
          ...(isRow ? { ArrowDown: () => move(1), ArrowUp: () => move(-1) } : {}),
        };
        if (Object.hasOwn(actions, event.key)) { event.preventDefault(); actions[event.key](); }
      });
      byId("graph").addEventListener("keydown", moveInGraph);
      byId("help-open").addEventListener("click", () => byId("help").showModal());
      byId("help-close").addEventListener("click", () => byId("help").close());
      byId("theme").addEventListener("click", switchTheme);
      byId("print").addEventListener("click", () => window.print());
      byId("save").addEventListener("click", save);
      window.addEventListener("beforeprint", () => {
        shown = Math.max(shown, 500);
        showCredentials();
        for (const part of document.querySelectorAll("#coverage details, #radius details")) part.open = true;
      });
    }
    function switchTheme() {
      const root = document.documentElement;
      const isDark = root.dataset.theme ? root.dataset.theme === "dark"
        : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = isDark ? "light" : "dark";
    }
    // The report as sprawl reads it, for other formats and other programs.
    function save() {
      const url = URL.createObjectURL(new Blob([JSON.stringify(readReport(), null, 2) + "\n"], { type: "application/json" }));
      element("a", { href: url, download: "report.json" }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10000);
    }

    byId("identity-more").addEventListener("click", () => { identitiesShown += 200; showIdentityTable(); });
    showSummary(); showTrend(); setUpCredentials(); showIdentityTable(); showRadius();
    showReuse(); showTranscripts(); showLayers(); showHistory(); showCoverage();
    setUpKeyboard(); setUpAddress(); follow();
    document.documentElement.dataset.ready = "true";
    """##
}
