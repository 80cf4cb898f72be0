extension HTMLReport {
  /// Draws the report that the page carries; its parts share one scope and run in this order.
  static let script = """

    "use strict";
    (() => {
    \([
      dataScript, addressScript, summaryScript, credentialsScript, graphScript, nodeScript,
      sectionsScript, keysScript,
    ].joined(separator: "\n"))
    })();

    """
}
