extension HTMLReport {
  /// The sections, which the script fills.
  ///
  /// - Parameters:
  ///   - title: What was scanned, as markup.
  ///   - summary: A sentence, as text.
  static func body(title: String, summary: String) -> String {
    """
    <a class="skip" href="#credentials">To the credentials</a>
    <header>
    <h1>Credentials in \(title)</h1>
    <p class="soft">\(summary)</p>
    <noscript><p class="warn">This page draws its tables with a script of its own, which is off.</p></noscript>
    </header>
    <nav aria-label="Sections"><ul>
    <li><a href="#summary">Summary</a></li>
    <li id="nav-trend"><a href="#trend">Trend</a></li>
    <li><a href="#credentials">Credentials</a></li>
    <li><a href="#identities">Identities</a></li>
    <li><a href="#reuse">Reuse</a></li>
    <li id="nav-transcripts"><a href="#transcripts">Transcripts</a></li>
    <li id="nav-layers"><a href="#layers">Images</a></li>
    <li><a href="#coverage">Coverage</a></li>
    <li class="end"><button type="button" id="theme">Light or dark</button>
    <button type="button" id="print">Print</button>
    <button type="button" id="help-open">Keys</button></li>
    </ul></nav>
    <main>
    <section id="summary" aria-labelledby="summary-title">
    <h2 id="summary-title">Summary</h2>
    <ul class="cards" id="cards"></ul>
    <div id="notes"></div>
    </section>
    <section id="trend" aria-labelledby="trend-title">
    <h2 id="trend-title">Open after each sweep</h2>
    <div id="trend-body"></div>
    </section>
    <section id="credentials" aria-labelledby="credentials-title">
    <h2 id="credentials-title">Credentials</h2>
    <div class="filters">
    <label>Search <input id="filter-q" type="search" autocomplete="off" spellcheck="false"></label>
    <label>At least <select id="filter-severity"><option value="">any severity</option></select></label>
    <label>Provider <select id="filter-provider"><option value="">all</option></select></label>
    <label>Owner <select id="filter-owner"><option value="">all</option></select></label>
    <label>Environment <select id="filter-environment"><option value="">all</option></select></label>
    <label>Found in <select id="filter-source"><option value="">anything</option>
    <option value="files">files</option><option value="messages">transcripts</option>
    <option value="images">images</option><option value="git">git</option></select></label>
    <button type="button" id="filter-reset">Reset</button>
    </div>
    <p id="credential-count" class="soft" role="status"></p>
    <div class="scroll" role="region" aria-labelledby="credentials-title" tabindex="0">
    <table><thead><tr>
    <th scope="col" data-sort="severity"><button type="button">Severity</button></th>
    <th scope="col" data-sort="title"><button type="button">Credential</button></th>
    <th scope="col" data-sort="identity"><button type="button">Identity</button></th>
    <th scope="col" data-sort="owner"><button type="button">Owner</button></th>
    <th scope="col">Environments</th>
    <th scope="col" class="number" data-sort="places"><button type="button">Places</button></th>
    <th scope="col" class="number" data-sort="confidence"><button type="button">Confidence</button></th>
    </tr></thead><tbody id="credential-rows"></tbody></table>
    </div>
    <p><button type="button" class="more" id="credential-more">Show more</button></p>
    </section>
    <section id="identities" aria-labelledby="identities-title">
    <h2 id="identities-title">Identities: who answers for them, and what they reach</h2>
    <p id="graph-note" class="soft"></p>
    <div id="graph" class="scroll"></div>
    <p><button type="button" class="more" id="graph-more">Show more</button></p>
    <div id="identity" role="region" aria-live="polite" aria-label="The chosen node"></div>
    <div id="identity-table"></div>
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
    <section id="coverage" aria-labelledby="coverage-title">
    <h2 id="coverage-title">Coverage: what was looked at, and what was not</h2>
    <div id="coverage-body"></div>
    </section>
    </main>
    <footer>Secrets are masked. The page holds the whole report as JSON and opens no connection.</footer>
    <dialog id="help" aria-labelledby="help-title">
    <h2 id="help-title">Keys</h2>
    <dl>
    <dt><kbd>/</kbd></dt><dd>search</dd>
    <dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next and previous credential</dd>
    <dt><kbd>Enter</kbd></dt><dd>open or close what has the focus</dd>
    <dt><kbd>t</kbd></dt><dd>light or dark</dd>
    <dt><kbd>?</kbd></dt><dd>these keys</dd>
    </dl>
    <p><button type="button" id="help-close">Close</button></p>
    </dialog>
    """
  }
}
