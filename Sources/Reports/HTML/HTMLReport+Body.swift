extension HTMLReport {
  /// The sections, which the script fills.
  ///
  /// - Parameters:
  ///   - title: What was scanned, as markup.
  ///   - summary: A sentence, as markup.
  static func body(title: String, summary: String) -> String {
    """
    <a class="skip" href="#credentials">To the credentials</a>
    <header>
    <h1>Credentials in \(title)</h1>
    <p class="soft">\(summary)</p>
    <noscript><p class="warn">This page draws its tables with a script of its own, which is off.</p></noscript>
    </header>
    \(navigation)
    \(overview)
    \(credentials)
    \(identities)
    \(places)
    \(ending)
    """
  }

  /// Links to the sections, and what the page as a whole can do.
  private static let navigation = """
    <nav aria-label="Sections"><div class="bar"><ul>
    <li><a href="#summary">Summary</a></li>
    <li id="nav-trend"><a href="#trend">Trend</a></li>
    <li><a href="#credentials">Credentials</a></li>
    <li><a href="#identities">Identities</a></li>
    <li><a href="#radius">Blast radius</a></li>
    <li><a href="#reuse">Reuse</a></li>
    <li id="nav-transcripts"><a href="#transcripts">Transcripts</a></li>
    <li id="nav-layers"><a href="#layers">Images</a></li>
    <li id="nav-history"><a href="#history">Git</a></li>
    <li><a href="#coverage">Coverage</a></li>
    </ul>
    <p class="tools"><button type="button" id="theme">Light or dark</button>
    <button type="button" id="print">Print</button>
    <button type="button" id="save">Save as JSON</button>
    <button type="button" id="help-open">Keys</button></p></div></nav>
    """

  /// The first screen, and what it was before.
  private static let overview = """
    <main>
    <section id="summary" aria-labelledby="summary-title">
    <h2 id="summary-title" class="verdict">Summary</h2>
    <div id="severities"></div>
    <ul class="facts" id="facts"></ul>
    <div class="panels">
    <div class="panel first"><h3 id="first-title">Rotate first</h3><div id="first"></div></div>
    <div class="side">
    <div class="panel"><h3 id="owners-title">Whose they are</h3><div id="owners"></div></div>
    <div class="panel"><h3>What could not be seen</h3><div id="unseen"></div></div>
    </div>
    </div>
    </section>
    <section id="trend" aria-labelledby="trend-title">
    <h2 id="trend-title">Trend: what was open after each sweep</h2>
    <div id="trend-body"></div>
    </section>
    """

  /// The table of credentials, with its filters.
  private static let credentials = """
    <section id="credentials" aria-labelledby="credentials-title">
    <h2 id="credentials-title">Credentials</h2>
    <div id="credential-area">
    <div class="filters" role="search" aria-label="Credentials">
    <label class="wide">Search <input id="filter-q" type="search" autocomplete="off" spellcheck="false"
    placeholder="name, owner, path, rule, id"></label>
    <label>At least <select id="filter-severity"><option value="">any severity</option></select></label>
    <label>Provider <select id="filter-provider"><option value="">all</option></select></label>
    <label>Owner <select id="filter-owner"><option value="">all</option></select></label>
    <label>Environment <select id="filter-environment"><option value="">all</option></select></label>
    <label>Found in <select id="filter-source"><option value="">anything</option>
    <option value="files">files</option><option value="messages">transcripts</option>
    <option value="images">images</option><option value="git">git</option></select></label>
    </div>
    <p class="chosen"><span id="credential-count" role="status"></span> <span id="chips"></span></p>
    <div class="scroll" role="region" aria-labelledby="credentials-title" tabindex="0">
    <table class="credentials" aria-labelledby="credentials-title"><thead><tr>
    <th scope="col" class="c-severity" data-sort="severity"><button type="button">Severity</button></th>
    <th scope="col" data-sort="title"><button type="button">Credential</button></th>
    <th scope="col" class="c-identity" data-sort="identity"><button type="button">Identity</button></th>
    <th scope="col" class="c-owner" data-sort="owner"><button type="button">Owner</button></th>
    <th scope="col" class="c-environment">Environment</th>
    <th scope="col" class="c-reach" data-sort="reach"><button type="button">Reach</button></th>
    <th scope="col" class="c-places number" data-sort="places"><button type="button">Places</button></th>
    <th scope="col" class="c-confidence number" data-sort="confidence"><button type="button">Sure</button></th>
    </tr></thead><tbody id="credential-rows"></tbody></table>
    </div>
    <p><button type="button" class="more" id="credential-more">Show more</button></p>
    </div>
    <p id="credential-none" hidden>None was found.</p>
    </section>
    """

  /// The graph of identities, and their table.
  private static let identities = """
    <section id="identities" aria-labelledby="identities-title">
    <h2 id="identities-title">Identities: who answers for them, and what they reach</h2>
    <p id="graph-note" class="soft"></p>
    <div class="graph-area">
    <div id="graph" class="scroll"></div>
    <div id="identity" role="region" aria-live="polite" aria-label="The chosen node"></div>
    </div>
    <div id="identity-area">
    <h3 id="identity-table-title">All identities, furthest reach first</h3>
    <div id="identity-table"></div>
    </div>
    <p><button type="button" class="more" id="identity-more">Show more</button></p>
    </section>
    """

  /// What places, people and scans tell, a section each.
  private static let places = """
    <section id="radius" aria-labelledby="radius-title">
    <h2 id="radius-title">Blast radius: what one place opens</h2>
    <div id="radius-body"></div>
    </section>
    <section id="reuse" aria-labelledby="reuse-title">
    <h2 id="reuse-title">Reuse across environments</h2>
    <div id="reuse-body"></div>
    </section>
    <section id="transcripts" aria-labelledby="transcripts-title">
    <h2 id="transcripts-title">Transcripts and chats, by who wrote</h2>
    <div id="transcripts-body"></div>
    </section>
    <section id="layers" aria-labelledby="layers-title">
    <h2 id="layers-title">Container images, by layer</h2>
    <div id="layers-body"></div>
    </section>
    <section id="history" aria-labelledby="history-title">
    <h2 id="history-title">Git: what is still there, and what only history holds</h2>
    <div id="history-body"></div>
    </section>
    <section id="coverage" aria-labelledby="coverage-title">
    <h2 id="coverage-title">Coverage: what was looked at, and what was not</h2>
    <div id="coverage-body"></div>
    </section>
    </main>
    """

  /// The last line, and the keys.
  private static let ending = """
    <footer>Secrets are masked. The page holds the whole report and opens no connection.</footer>
    <dialog id="help" aria-labelledby="help-title">
    <h2 id="help-title">Keys</h2>
    <dl>
    <dt><kbd>/</kbd></dt><dd>search</dd>
    <dt><kbd>↓</kbd> <kbd>↑</kbd> or <kbd>j</kbd> <kbd>k</kbd></dt><dd>next and previous credential</dd>
    <dt><kbd>Enter</kbd></dt><dd>open or close what has the focus</dd>
    <dt><kbd>Esc</kbd></dt><dd>close the credential, let go of the node, leave the search</dd>
    <dt><kbd>↑</kbd> <kbd>↓</kbd> <kbd>←</kbd> <kbd>→</kbd></dt><dd>in the graph: along a column, along a line</dd>
    <dt><kbd>t</kbd></dt><dd>light or dark</dd>
    <dt><kbd>?</kbd></dt><dd>these keys</dd>
    </dl>
    <p><button type="button" id="help-close">Close</button></p>
    </dialog>
    """
}
