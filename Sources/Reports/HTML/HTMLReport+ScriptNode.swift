extension HTMLReport {
  /// What is known of a node, and the table of identities.
  static let nodeScript = ##"""
    // What is known of the chosen node, and the table of all identities.
    function parties(list) { return (list || []).map((party) => party.name).join(", "); }
    function credentialItems(list, limit) {
      return element("ul", {}, list.slice(0, limit).map((finding) => element("li", {},
        severityLabel(finding.severity), " ",
        link(finding.title + " " + finding.secret.preview, hashOf({ credential: finding.id })), " in " +
        count(finding.occurrences.length, "place", "places"))),
      list.length > limit ? element("li", { class: "soft", text: "and " + number(list.length - limit) + " more" }) : "");
    }
    function showIdentity(identity, target) {
      const facts = element("dl", {});
      const mine = credentialsOf.get(identity.id) || [];
      fact(facts, "Owner", ownerOf(identity) || element("span", { class: "alarm", text: "nobody is named" }));
      fact(facts, "Because", identity.owner ? (identity.owner.evidence || []).map((item) => item.note).join("; ") : "");
      fact(facts, "Also named", parties(identity.other_owners));
      fact(facts, "Custodians", parties(identity.custodians));
      fact(facts, "Used by", parties(identity.consumers));
      fact(facts, "Purpose", identity.purpose);
      fact(facts, "Kind", identity.kind.replaceAll("_", " "));
      fact(facts, "Scope", [identity.provider, identity.scope].filter(Boolean).join(", "));
      fact(facts, "Reach", identity.score === undefined ? "" : meter(identity.score));
      fact(facts, "Opens", element("ul", { class: "bare" }, identity.reaches.map((system) => {
        const { category, name } = systemName(system);
        return element("li", {}, name, element("span", { class: "soft", text: " " + category }));
      })));
      fact(facts, "Environment", (identity.environments || []).map((item) => item.environment + " (" + item.note + ")").join("; "));
      fact(facts, "Why", identity.evidence.map((item) => item.note).join("; "));
      fact(facts, "Id", element("code", { text: identity.id }));
      target.replaceChildren(element("h3", { text: nameOf(identity) }), facts,
        (identity.risks || []).length ? element("div", {}, element("h4", { text: "Risks" }),
          element("ul", {}, identity.risks.map((risk) => element("li", {}, element("b", { text: risk.name }), " (" + risk.id + "): " +
            risk.evidence.join("; "))))) : "",
        element("h4", { text: count(mine.length, "credential", "credentials") }), credentialItems(mine, 50));
    }
    function showNode() {
      const target = byId("identity");
      target.hidden = !chosenNode;
      if (!chosenNode) return target.replaceChildren();
      const key = chosenNode.slice(2);
      if (chosenNode.startsWith("i:")) {
        const identity = identities.get(key);
        if (identity) return showIdentity(identity, target);
        return target.replaceChildren(element("p", { text: "This report has no identity of that id." }));
      }
      const members = membersOf(chosenNode);
      const kind = { o: "Owner", s: "System", g: "Provider" }[chosenNode[0]];
      if (!kind || !members.length) return target.replaceChildren(element("p", { text: "This report has no such node." }));
      const mine = members.flatMap((identity) => credentialsOf.get(identity.id) || []);
      const counts = countBySeverity(mine);
      const name = chosenNode[0] === "s" ? systemName(key).name : key === nobody ? "nobody is named" : key;
      target.replaceChildren(
        element("h3", { text: kind + ": " + name }),
        element("p", { text: count(members.length, "identity", "identities") + ", " + count(mine.length, "credential", "credentials") +
          ": " + worstCounts(counts).join(", ") }),
        chosenNode[0] === "o" ? element("p", {}, link("Its credentials", hashOf({ owner: key, section: "credentials" }))) : "",
        element("ul", { class: "bare" }, members.slice(0, 50).map((identity) => element("li", {}, meter(identity.score || 0), " ",
          link(nameOf(identity), hashOf({ identity: identity.id })))),
        members.length > 50 ? element("li", { class: "soft", text: "and " + number(members.length - 50) + " more" }) : ""));
    }
    let identitiesShown = 20;
    function showIdentityTable() {
      const rows = ranked.slice(0, identitiesShown).map((identity) => [
        link(shortened(nameOf(identity), 70), hashOf({ identity: identity.id })),
        identity.kind.replaceAll("_", " "),
        ownerOf(identity) || element("span", { class: "alarm", text: "nobody is named" }),
        number((credentialsOf.get(identity.id) || []).length), number(identity.copies || 0),
        number(identity.reaches.length), meter(identity.score || 0)]);
      byId("identity-table").replaceChildren(table("identity-table-title",
        [plain("Identity"), plain("Kind", "c-kind"), plain("Owner", "c-party"), numeric("Credentials"), numeric("Places"),
          numeric("Systems"), plain("Reach", "c-reach")], rows, "fixed"));
      byId("identity-area").hidden = !ranked.length;
      byId("identity-more").hidden = identitiesShown >= ranked.length;
      byId("identity-more").textContent = "Show more of " + number(ranked.length);
    }
    """##
}
