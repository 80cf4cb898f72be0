extension HTMLReport {
  /// State and its link.
  static let addressScript = ##"""
    // State, which the address mirrors so that every view has a link.
    const filterKeys = ["q", "severity", "provider", "owner", "environment", "source", "author"];
    const stateKeys = [...filterKeys, "sort", "order", "credential", "identity", "node", "section"];
    const pageSize = 25;
    let state = Object.fromEntries(stateKeys.map((key) => [key, ""]));
    let shown = pageSize;
    function addressOf(values) {
      const parts = new URLSearchParams();
      for (const key of stateKeys) if (values[key]) parts.set(key, values[key]);
      return "#" + parts.toString();
    }
    function remember(changes, isStep) {
      Object.assign(state, changes);
      const address = addressOf(state);
      if (isStep) history.pushState(null, "", address); else history.replaceState(null, "", address);
    }
    // A link such as #trend leaves filters as they are; any other says all of the state.
    function readAddress() {
      const text = location.hash.slice(1);
      if (text && !text.includes("=")) {
        state.section = text;
        return;
      }
      const parts = new URLSearchParams(text);
      for (const key of stateKeys) state[key] = parts.get(key) || "";
    }
    function change(changes) {
      shown = pageSize;
      remember({ section: "", ...changes });
      showCredentials();
    }
    function goTo(id) {
      const target = byId(id);
      if (target) target.scrollIntoView({ block: "start" });
    }
    // A reader who chose a section sees the way there, unless motion is unwelcome.
    function glideTo(id) {
      const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
      byId(id).scrollIntoView({ behavior: isStill ? "instant" : "smooth" });
    }
    function follow() {
      readAddress();
      showCredentials();
      chosenNode = state.identity ? "i:" + state.identity : state.node;
      showGraph();
      showNode();
      if (state.section) return goTo(state.section);
      if (state.credential) {
        const button = credentialButton(state.credential);
        if (!button) return goTo("credentials");
        goTo("credential-" + state.credential);
        return button.focus({ preventScroll: true });
      }
      if (chosenNode) return goTo("identities");
      if ([...filterKeys, "sort"].some((key) => state[key])) goTo("credentials");
    }
    function setUpAddress() {
      for (const anchor of document.querySelectorAll("nav a, a.skip")) {
        anchor.addEventListener("click", (event) => {
          event.preventDefault();
          const section = anchor.getAttribute("href").slice(1);
          remember({ section }, true);
          glideTo(section);
          const heading = byId(section).querySelector("h2");
          heading.setAttribute("tabindex", "-1");
          heading.focus({ preventScroll: true });
        });
      }
      window.addEventListener("hashchange", follow);
      window.addEventListener("popstate", follow);
    }
    """##
}
