/// What a file is, as far as its name tells.
enum FileKind: Sendable, Hashable {
  /// Source code in which a string has quotes.
  case sourceCode
  /// Settings in which a value needs no quotes: `.env`, YAML, properties, shell scripts.
  case settings
  /// Records: JSON, XML, CSV, databases.
  case data
  /// Prose: Markdown, plain text, man pages.
  case documentation
  /// What a package manager writes: versions and digests.
  case lock
  /// Lists of digests.
  case checksums
  /// Pages and styles, often generated.
  case web
  case unknown

  /// The kind of the file at `path`, by its name and then by its extension.
  init(path: String) {
    let name = path.utf8.suffix(
      from: path.utf8.lastIndex(of: 0x2F).map { path.utf8.index(after: $0) } ?? path.utf8.startIndex
    )
    if name.elementsEqual("package-lock.json".utf8)
      || name.elementsEqual("npm-shrinkwrap.json".utf8)
    {
      self = .lock
      return
    }
    self = Self.kind(ofName: Self.packed(name)) ?? Self.kind(ofExtensionIn: name) ?? .unknown
  }

  private static func kind(ofExtensionIn name: Substring.UTF8View) -> FileKind? {
    if name.starts(with: ".env".utf8) { return .settings }
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    return packed(name[name.index(after: dot)...]).flatMap { byExtension[$0] }
  }

  private static func kind(ofName name: UInt128?) -> FileKind? {
    name.flatMap { byName[$0] }
  }

  /// Up to 16 bytes in lower case as one number, which is a cheap key; longer names give `nil`.
  private static func packed(_ text: some Sequence<UInt8>) -> UInt128? {
    var (number, count): (UInt128, Int) = (0, 0)
    for byte in text {
      count += 1
      guard count <= 16 else { return nil }
      number = number << 8 | UInt128(Byte.lowercased(byte))
    }
    return number
  }

  private static func table(_ rows: [(FileKind, String)]) -> [UInt128: FileKind] {
    var table: [UInt128: FileKind] = [:]
    for (kind, words) in rows {
      for word in words.split(separator: " ") {
        if let key = packed(word.utf8) { table[key] = kind }
      }
    }
    return table
  }

  private static let byName = table([
    (
      .lock,
      """
      yarn.lock cargo.lock poetry.lock composer.lock gemfile.lock pipfile.lock go.sum bun.lock \
      bun.lockb flake.lock uv.lock pdm.lock mix.lock pubspec.lock podfile.lock package.resolved \
      deno.lock chart.lock gradle.lockfile pnpm-lock.yaml
      """
    ),
    (.checksums, "sha256sums sha512sums sha1sums md5sums checksums checksums.txt"),
    (
      .settings,
      """
      dockerfile makefile jenkinsfile vagrantfile procfile .npmrc .netrc _netrc .pypirc .pgpass \
      .bashrc .zshrc .profile .bash_profile .my.cnf .s3cfg .boto .dockercfg credentials config \
      htpasswd .htpasswd .gitconfig .yarnrc
      """
    ),
    (.documentation, "readme changelog license authors notice"),
  ])

  private static let byExtension = table([
    (
      .sourceCode,
      """
      c cc cpp cxx h hh hpp m mm swift java kt kts scala groovy gradle cs fs vb go rs rb erb py pyi \
      pyx js jsx mjs cjs ts tsx vue svelte php phtml pl pm lua r jl dart ex exs erl hrl clj cljs \
      hs ml elm nim zig d pas sol as coffee sql plsql proto thrift cls trigger bal apex abap tpl \
      jsp asp aspx cshtml razor haml slim ejs hbs mustache jinja j2 twig xaml
      """
    ),
    (
      .settings,
      """
      env yaml yml properties ini cfg conf cnf config toml sh bash zsh fish ps1 psm1 bat cmd rc \
      service tf tfvars hcl nomad desktop reg inf plist editorconfig dockerfile mk make cmake
      """
    ),
    (
      .data,
      "json jsonl ndjson json5 xml csv tsv db sqlite log har ipynb avro parquet dat sublime-settings"
    ),
    (
      .documentation,
      "md markdown mdx rst txt adoc asciidoc tex org pod man 1 5 7 8 textile wiki rdoc"
    ),
    (.lock, "lock sum lockfile resolved"),
    (.checksums, "sha256 sha512 sha1 md5 sha sha256sum sha512sum md5sum asc sig"),
    (.web, "html htm xhtml css scss sass less map svg"),
  ])
}
